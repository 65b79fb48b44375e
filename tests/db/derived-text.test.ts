import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { BlockDraft } from '../../db/blocks.ts';
import { type Newsroom, openNewsroom, paragraph, storedBody } from '../support/newsroom.ts';
import { openSession, type Session } from './session.ts';

let newsroom: Newsroom;
let editor: Session;
beforeAll(async () => {
  newsroom = await openNewsroom();
  editor = await openSession(newsroom);
});
afterAll(async () => {
  await editor.close();
  await newsroom.close();
});

interface Derived {
  body_text: string;
  word_count: number;
  reading_minutes: number;
  image_ids: string[];
}

async function derivedOf(item: string): Promise<Derived | undefined> {
  const rows = await editor.run<Derived>(
    'select body_text, word_count, reading_minutes, image_ids from article where item_id = $1',
    [item],
  );
  return rows[0];
}

const words = (count: number): string => Array.from({ length: count }, () => 'word').join(' ');

describe('the text of an article', () => {
  it('is the text of its blocks with an empty line between them, without the cards of other stories', async () => {
    const item = await newsroom.article({
      body: [
        { type: 'heading', level: 2, spans: [{ text: 'Title' }] },
        { type: 'paragraph', spans: [{ text: 'One ' }, { text: 'two', marks: ['bold'] }] },
        { type: 'divider' },
        { type: 'relatedItem', headline: 'Another story', summary: 'Not of this one.' },
        { type: 'quote', spans: [{ text: 'Said' }], attribution: 'Her' },
      ],
    });
    expect((await derivedOf(item))?.body_text).toBe('Title\n\nOne two\n\nSaid\nHer');
  });

  it('is empty for an empty body', async () => {
    const item = await newsroom.article({ body: [] });
    expect(await derivedOf(item)).toEqual({
      body_text: '',
      word_count: 0,
      reading_minutes: 1,
      image_ids: [],
    });
  });

  it('follows the body when plain SQL changes it', async () => {
    const item = await newsroom.article({ body: [paragraph('Before.')] });
    await editor.run('update article set body = $2 where item_id = $1', [
      item,
      storedBody([paragraph('After the change.')]),
    ]);
    expect(await derivedOf(item)).toMatchObject({ body_text: 'After the change.', word_count: 3 });
  });

  it('cannot be written by hand, nor can what is counted of it', async () => {
    const item = await newsroom.article({ body: [paragraph('Three true words')] });
    await editor.run(
      `update article set body_text = 'false', word_count = 1000, reading_minutes = 99, image_ids = '{7}'
       where item_id = $1`,
      [item],
    );
    expect(await derivedOf(item)).toEqual({
      body_text: 'Three true words',
      word_count: 3,
      reading_minutes: 1,
      image_ids: [],
    });
  });
});

describe('the words of an article', () => {
  it.each<[string, BlockDraft[], number]>([
    ['runs of space, tab and line break are one gap', [paragraph('a  b\tc\n\nd')], 4],
    [
      'words in two spans without a space between them are one',
      [{ type: 'paragraph', spans: [{ text: 'wo' }, { text: 'rd' }] }],
      1,
    ],
    [
      'each cell of a table is a word of its own',
      [
        {
          type: 'table',
          rows: [
            {
              cells: [
                { header: true, spans: [{ text: 'a' }] },
                { header: true, spans: [{ text: 'b' }] },
              ],
            },
          ],
        },
      ],
      2,
    ],
    ['the words of captions count', [{ type: 'image', caption: 'Four words of caption' }], 4],
  ])('are counted so that %s', async (_, body, count) => {
    const item = await newsroom.article({ body });
    expect((await derivedOf(item))?.word_count).toBe(count);
  });

  it.each([
    [0, 1],
    [1, 1],
    [238, 1],
    [239, 2],
    [476, 2],
    [477, 3],
  ])('of which there are %i take %i minutes to read', async (count, minutes) => {
    const item = await newsroom.article({ body: [paragraph(words(count))] });
    expect(await derivedOf(item)).toMatchObject({ word_count: count, reading_minutes: minutes });
  });
});

describe('the images of an article', () => {
  it('are those of pictures, galleries, posters and cards in its body, each once', async () => {
    const item = await newsroom.article({
      body: [
        { type: 'image', imageId: '30' },
        { type: 'gallery', images: [{ imageId: '4' }, { imageId: '30' }, { alt: 'without one' }] },
        { type: 'video', url: 'https://video.example/1', poster: { imageId: '5' } },
        { type: 'relatedItem', headline: 'A card', image: { imageId: '6' } },
      ],
    });
    expect((await derivedOf(item))?.image_ids).toEqual(['4', '5', '6', '30']);
  });

  it('are never what is no row id', async () => {
    const item = await newsroom.article();
    const ids = ['0', '-1', '12x', '9999999999999999999', 'null', ''];
    const body = ids.map((imageId, place) => ({ id: `b${place}`, type: 'image', imageId }));
    await editor.run('update article set body = $2 where item_id = $1', [item, JSON.stringify(body)]);
    expect((await derivedOf(item))?.image_ids).toEqual([]);
  });
});

describe('the text of a bio', () => {
  const bioText = async (author: string) =>
    (await editor.run<{ bio_text: string | null }>('select bio_text from author where id = $1', [author]))[0]
      ?.bio_text;

  it('is null where there is no bio, and follows it', async () => {
    const author = await newsroom.author('Mara');
    expect(await bioText(author)).toBeNull();
    await editor.run('update author set bio = $2 where id = $1', [
      author,
      storedBody([paragraph('Writes.')]),
    ]);
    expect(await bioText(author)).toBe('Writes.');
    await editor.run("update author set bio = '[]' where id = $1", [author]);
    expect(await bioText(author)).toBeNull();
  });

  it('cannot be written by hand', async () => {
    const author = await newsroom.author('Daniel');
    await editor.run("update author set bio_text = 'false' where id = $1", [author]);
    expect(await bioText(author)).toBeNull();
  });
});
