import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { BlockDraft } from '../../db/blocks.ts';
import { query } from '../support/execute.ts';
import { type Newsroom, openNewsroom } from '../support/newsroom.ts';
import { cleanSlate } from './clean-slate.ts';
import { pictureOf } from './story.ts';

let newsroom: Newsroom;
beforeAll(async () => {
  newsroom = await openNewsroom();
});
afterEach(() => cleanSlate(newsroom));
afterAll(() => newsroom.close());

const url = 'https://pictures.test/a.jpg';

interface Html {
  bodyHtml: string;
  body: { html: string }[];
}

/** The HTML of a story with this body: of each block, which must make up that of the whole. */
async function htmlOf(body: readonly BlockDraft[]): Promise<string[]> {
  const id = await newsroom.article({ slug: 'story', body: [...body] });
  const { article } = await query<{ article: Html }>(
    newsroom,
    '{ article(slug: "story") { bodyHtml body { html } } }',
  );
  await newsroom.db.kysely.deleteFrom('item').where('id', '=', id).execute();
  const blocks = article.body.map(({ html }) => html);
  expect(article.bodyHtml).toBe(blocks.filter((html) => html !== '').join('\n'));
  return blocks;
}

const onlyHtml = async (block: BlockDraft): Promise<string> => (await htmlOf([block])).join();
describe('The words of a lead image', () => {
  const operation = `
    query { article(slug: "story") { image { ...Words } } feed(first: 9) { nodes { slug ... on Article { lead: image { ...Words } } } } }
    fragment Words on Image { caption captionSpans { text marks href item { slug } } creditSpans { text href item { slug } } }`;
  interface Words {
    caption: string | null;
    captionSpans: unknown[];
    creditSpans: unknown[];
  }
  async function words(): Promise<Words> {
    const { article, feed } = await query<{
      article: { image: Words };
      feed: { nodes: { slug: string; lead?: Words }[] };
    }>(newsroom, operation);
    const card = feed.nodes.find(({ slug }) => slug === 'story');
    expect(card?.lead).toEqual(article.image);
    return article.image;
  }
  async function lead(columns: Record<string, unknown>): Promise<string> {
    const { id } = await newsroom.db.kysely
      .insertInto('image')
      .values({ url })
      .returning('id')
      .executeTakeFirstOrThrow();
    return newsroom.article({ slug: 'story', with: { image_id: id, ...columns } });
  }
  const json = JSON.stringify;
  const href = 'https://elsewhere.test/later';

  it('have their links and marks, on a page and on a card', async () => {
    await lead({
      image_caption: 'See this',
      image_caption_spans: json([
        { text: 'See ', marks: ['bold'] },
        { text: 'this', href },
      ]),
      image_credit: 'Jo/AFP',
    });
    expect(await words()).toEqual({
      caption: 'See this',
      captionSpans: [
        { text: 'See ', marks: ['BOLD'], href: null, item: null },
        { text: 'this', marks: [], href, item: null },
      ],
      creditSpans: [{ text: 'Jo/AFP', href: null, item: null }],
    });
  });

  it('without spans are one span, and none without words', async () => {
    await lead({ image_caption: 'Plain' });
    expect(await words()).toMatchObject({ captionSpans: [{ text: 'Plain' }], creditSpans: [] });
  });

  it('lead to items of the newsroom, also to one that arrives later, unless it is not public', async () => {
    const spans = json([{ text: 'See this', href }]);
    const story = await lead({ image_credit: 'See this', image_credit_spans: spans });
    expect((await words()).creditSpans).toEqual([{ text: 'See this', href, item: null }]);
    const target = await newsroom.article({ slug: 'later', with: { canonical_url: href } });
    expect((await words()).creditSpans).toEqual([{ text: 'See this', href, item: { slug: 'later' } }]);
    await newsroom.update(story, { image_credit_spans: json([{ text: 'See this', itemId: target }]) });
    expect((await words()).creditSpans).toEqual([{ text: 'See this', href, item: { slug: 'later' } }]);
    await newsroom.update(target, { status: 'draft' });
    expect((await words()).creditSpans).toEqual([{ text: 'See this', href: null, item: null }]);
  });

  it('are the plain ones once somebody has changed those alone', async () => {
    const story = await lead({ image_caption: 'Old', image_caption_spans: json([{ text: 'Old', href }]) });
    await newsroom.update(story, { image_caption: 'New' });
    expect(await words()).toMatchObject({ caption: 'New', captionSpans: [{ text: 'New', href: null }] });
  });

  it('keep their references when the body changes, and lose them when they go', async () => {
    const story = await lead({ image_caption: 'Old', image_caption_spans: json([{ text: 'Old', href }]) });
    const references = async () =>
      (
        await newsroom.db.kysely
          .selectFrom('item_reference')
          .selectAll()
          .where('item_id', '=', story)
          .execute()
      ).map(({ block_id, role, target_url }) => [block_id, role, target_url]);
    const body = json([{ id: 'b1', type: 'paragraph', spans: [{ text: 'x', href: 'https://x.test/' }] }]);
    await newsroom.db.kysely.updateTable('article').set({ body }).where('item_id', '=', story).execute();
    expect((await references()).sort()).toEqual([
      [null, 'link', href],
      ['b1', 'link', 'https://x.test/'],
    ]);
    await newsroom.update(story, { image_caption_spans: null });
    expect(await references()).toEqual([['b1', 'link', 'https://x.test/']]);
  });

  it.each(['{}', '"x"', '[1]', '[{"marks": []}]', json(Array.from({ length: 101 }, () => ({ text: '' })))])(
    'are refused by the database if they are no spans: %.30s',
    async (spans) => {
      await expect(lead({ image_caption: 'x', image_caption_spans: spans })).rejects.toThrow(
        /check constraint/,
      );
    },
  );
});

describe('The HTML of captions and pictures', () => {
  const caption = {
    caption: 'See <this>',
    captionSpans: [{ text: 'See ' }, { text: '<this>', href: 'https://x.test/?a&b' }],
  };
  const words = 'See <a href="https://x.test/?a&amp;b">&lt;this&gt;</a>';
  const img = '<img src="https://pictures.test/a.jpg" alt="">';

  it('has the links of captions and credits', async () => {
    const imageId = await pictureOf(newsroom, 'a');
    const use = {
      imageId,
      ...caption,
      credit: 'Jo',
      creditSpans: [{ text: 'Jo', href: 'mailto:jo@x.test' }],
    };
    const figcaption = `<figcaption>${words} (<a href="mailto:jo@x.test">Jo</a>)</figcaption>`;
    expect(
      await htmlOf([
        { type: 'image', ...use },
        { type: 'gallery', images: [use], ...caption },
        { type: 'video', url: 'https://player.test/1', ...caption },
        { type: 'table', ...caption, rows: [] },
      ]),
    ).toEqual([
      `<figure>${img}${figcaption}</figure>`,
      `<figure><figure>${img}${figcaption}</figure><figcaption>${words}</figcaption></figure>`,
      `<figure><a href="https://player.test/1">https://player.test/1</a><figcaption>${words}</figcaption></figure>`,
      `<table><caption>${words}</caption><tbody></tbody></table>`,
    ]);
  });

  it('links the words of a caption that name an item to that item, if it is public', async () => {
    const target = await newsroom.article({ slug: 'target' });
    const captionSpans = [{ text: 'This', itemId: target }];
    const words = { caption: 'This', captionSpans };
    const blocks: BlockDraft[] = [
      { type: 'image', ...words },
      { type: 'image', credit: 'This', creditSpans: captionSpans },
      { type: 'gallery', images: [], ...words },
      { type: 'gallery', images: [words] },
      { type: 'video', ...words },
      { type: 'table', rows: [], ...words },
    ];
    const link = '<a href="http://paper.test/target">This</a>';
    for (const html of await htmlOf(blocks)) expect(html).toContain(link);
    await newsroom.update(target, { status: 'draft' });
    for (const html of await htmlOf(blocks)) {
      expect(html).toContain('This');
      expect(html).not.toContain('<a');
    }
  });

  it('offers the other types of a picture before the one that every browser shows', async () => {
    const imageId = await pictureOf(newsroom, 'a');
    const variants = JSON.stringify([{ url: 'https://pictures.test/a.avif?1&2', width: 800 }]);
    await newsroom.db.kysely.updateTable('image').set({ variants }).where('id', '=', imageId).execute();
    expect(await onlyHtml({ type: 'image', imageId })).toBe(
      `<figure><picture><source srcset="https://pictures.test/a.avif?1&amp;2 800w" type="image/avif">${img}</picture></figure>`,
    );
  });

  it('links the words of what has no block of its own to its address', async () => {
    const block = { type: 'unsupported' as const, originalType: 'cta', text: 'Give', url: 'https://x.test/' };
    expect(await onlyHtml(block)).toBe('<p><a href="https://x.test/">Give</a></p>');
    expect(await onlyHtml({ ...block, url: 'javascript:x()' })).toBe('<p>Give</p>');
  });
});
