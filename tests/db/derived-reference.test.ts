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

interface Reference {
  block_id: string;
  role: string;
  target_id: string | null;
  target_url: string | null;
}

const referencesOf = (item: string) =>
  editor.run<Reference>(
    `select block_id, role, target_id, target_url from item_reference where item_id = $1
     order by block_id, role, target_id, target_url`,
    [item],
  );

const linkTo = (href: string): BlockDraft => ({ type: 'paragraph', spans: [{ text: 'There', href }] });
const cardOf = (url: string): BlockDraft => ({ type: 'relatedItem', url, headline: 'A card' });
const published = (url: string) => ({ with: { canonical_url: url } });

/** What the only reference of a new article to this URL has turned out to be. */
async function targetOf(url: string): Promise<string | null | undefined> {
  const [reference] = await referencesOf(await newsroom.article({ body: [cardOf(url)] }));
  return reference?.target_id;
}

describe('a body refers to an item', () => {
  it('by its id, from cards, videos and links wherever spans stand', async () => {
    const target = await newsroom.video();
    const spans = [{ text: 'There', itemId: target }];
    const item = await newsroom.article({
      body: [
        { type: 'relatedItem', itemId: target },
        { type: 'video', itemId: target },
        { type: 'paragraph', spans },
        { type: 'list', items: [{ level: 1, ordered: false, spans }] },
        { type: 'table', rows: [{ cells: [{ header: false, spans }] }] },
        { type: 'quote', spans },
        { type: 'image', credit: 'There', creditSpans: spans },
        { type: 'gallery', images: [{ caption: 'There', captionSpans: spans }] },
        { type: 'gallery', images: [], caption: 'There', captionSpans: spans },
      ],
    });
    const role = (block_id: string, name: string) => ({
      block_id,
      role: name,
      target_id: target,
      target_url: null,
    });
    expect(await referencesOf(item)).toEqual([
      role('b1', 'card'),
      role('b2', 'video'),
      ...['b3', 'b4', 'b5', 'b6', 'b7', 'b8', 'b9'].map((block) => role(block, 'link')),
    ]);
  });

  it('by its id also before that item is there', async () => {
    const item = await newsroom.article({ body: [{ type: 'relatedItem', itemId: '987654' }] });
    expect(await referencesOf(item)).toMatchObject([{ target_id: '987654' }]);
  });

  it('by a URL under which an item was published', async () => {
    const target = await newsroom.article(published('https://elsewhere.example/now'));
    expect(await targetOf('https://elsewhere.example/now')).toBe(target);
  });

  it('by a URL whose item arrives later, in every body that waits for it', async () => {
    const waiting = await Promise.all([
      newsroom.article({ body: [cardOf('https://elsewhere.example/later')] }),
      newsroom.article({ body: [linkTo('https://elsewhere.example/later')] }),
    ]);
    for (const item of waiting) expect(await referencesOf(item)).toMatchObject([{ target_id: null }]);
    const target = await newsroom.video(published('https://elsewhere.example/later'));
    for (const item of waiting)
      expect(await referencesOf(item)).toMatchObject([
        { target_id: target, target_url: 'https://elsewhere.example/later' },
      ]);
  });

  it('by a URL that an item is given later', async () => {
    const item = await newsroom.article({ body: [cardOf('https://elsewhere.example/given')] });
    const target = await newsroom.article();
    await newsroom.update(target, { canonical_url: 'https://elsewhere.example/given' });
    expect(await referencesOf(item)).toMatchObject([{ target_id: target }]);
  });

  it('once for a link that stands twice in a block, and apart for each block', async () => {
    const href = 'https://elsewhere.example/twice';
    const twice: BlockDraft = {
      type: 'paragraph',
      spans: [
        { text: 'a', href },
        { text: 'b', href },
      ],
    };
    const item = await newsroom.article({ body: [twice, linkTo(href)] });
    expect((await referencesOf(item)).map((reference) => reference.block_id)).toEqual(['b1', 'b2']);
  });
});

describe('two URLs', () => {
  const canonical = 'https://paper.example/news/one';
  it.each([
    ['the same', canonical],
    ['with another scheme', 'http://paper.example/news/one'],
    ['without a scheme', '//paper.example/news/one'],
    ['with www.', 'https://www.paper.example/news/one'],
    ['with WWW.', 'HTTPS://WWW.paper.example/news/one'],
    ['with another case in the host', 'https://Paper.Example/news/one'],
    ['with a slash at the end', 'https://paper.example/news/one/'],
    ['with a fragment', 'https://paper.example/news/one#comments'],
    ['with all of that', 'http://www.PAPER.example/news/one/#top'],
  ])('are the same page %s', async (_, url) => {
    await editor.run('update item set canonical_url = null');
    const target = await newsroom.article(published(canonical));
    expect(await targetOf(url)).toBe(target);
    await newsroom.update(target, { canonical_url: url });
    expect(await targetOf(canonical)).toBe(target);
  });

  it('with the same query are the same page whether or not a slash stands before it', async () => {
    const target = await newsroom.article(published('https://paper.example/story/?id=1'));
    expect(await targetOf('https://paper.example/story?id=1')).toBe(target);
    expect(await targetOf('https://paper.example/story/?id=1#x')).toBe(target);
  });

  it('of a host alone are the same page with and without a slash', async () => {
    const target = await newsroom.article(published('https://alone.example'));
    expect(await targetOf('https://www.alone.example/')).toBe(target);
  });

  it.each([
    ['path', 'https://paper.example/news/two'],
    ['case in the path', 'https://paper.example/News/one'],
    ['query', 'https://paper.example/news/one?page=2'],
    ['host', 'https://blog.paper.example/news/one'],
    ['host that ends alike', 'https://wwwpaper.example/news/one'],
    ['port', 'https://paper.example:8443/news/one'],
    ['longer path', 'https://paper.example/news/one/more'],
  ])('that differ in their %s are two pages', async (_, url) => {
    await editor.run('update item set canonical_url = null');
    await newsroom.article(published(canonical));
    expect(await targetOf(url)).toBeNull();
  });

  it.each(['/news/one', 'news/one', 'mailto:a@paper.example', 'javascript:alert(1)', '#top', ''])(
    'are needed: %j is none, and nothing is referred to',
    async (url) => {
      expect(await referencesOf(await newsroom.article({ body: [linkTo(url), cardOf(url)] }))).toEqual([]);
    },
  );
});

describe('the references of a body', () => {
  it('are replaced with it', async () => {
    const [one, two] = [await newsroom.article(), await newsroom.article()];
    const item = await newsroom.article({
      body: [{ type: 'relatedItem', itemId: one }, linkTo('https://a.example/')],
    });
    await editor.run('update article set body = $2 where item_id = $1', [
      item,
      storedBody([paragraph('Nothing.'), { type: 'relatedItem', itemId: two }]),
    ]);
    expect(await referencesOf(item)).toEqual([
      { block_id: 'b2', role: 'card', target_id: two, target_url: null },
    ]);
    await editor.run("update article set body = '[]' where item_id = $1", [item]);
    expect(await referencesOf(item)).toEqual([]);
  });

  it('stay where the body is saved as it was', async () => {
    const item = await newsroom.article({ body: [linkTo('https://a.example/')] });
    const ids = () => editor.run('select id from item_reference where item_id = $1', [item]);
    const before = await ids();
    await editor.run('update article set body = body where item_id = $1', [item]);
    expect(await ids()).toEqual(before);
  });

  it('go with their item', async () => {
    const item = await newsroom.article({ body: [linkTo('https://a.example/')] });
    await editor.run('delete from item where id = $1', [item]);
    expect(await referencesOf(item)).toEqual([]);
  });

  it('are none where an id is not a row id, whatever its type', async () => {
    const item = await newsroom.article();
    const ids = ['0', '-1', 'x', '9'.repeat(19), '', null, {}, []];
    const body = ids.map((itemId, place) => ({ id: `b${place}`, type: 'relatedItem', itemId }));
    await editor.run('update article set body = $2 where item_id = $1', [item, JSON.stringify(body)]);
    expect(await referencesOf(item)).toEqual([]);
  });
});
