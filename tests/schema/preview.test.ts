import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { graphql } from 'graphql';
import { largestSizes, PricedSizes } from '../../db/list-sizes.ts';
import { openPreview } from '../../db/preview/edition.ts';
import { Reading } from '../../db/reading.ts';
import { schema } from '../../schema/schema.ts';
import { query, site } from '../support/execute.ts';
import { bodyThatPointsAt, type MarkedNewsroom, openMarkedNewsroom } from './marked-newsroom.ts';

let newsroom: MarkedNewsroom;
beforeAll(async () => {
  newsroom = await openMarkedNewsroom(true);
});
afterAll(() => newsroom.close());

/** An operation as it is answered to who may see the item with this id before the public. */
async function preview<Data>(itemId: string, source: string): Promise<Data> {
  newsroom.log.clear();
  const reading = new Reading();
  const loaders = await openPreview(newsroom.db, itemId, reading);
  const { data, errors } = await graphql({
    schema,
    source,
    contextValue: { loaders, reading, sizes: new PricedSizes(largestSizes), site },
  });
  if (errors !== undefined) throw new Error(errors.map(({ stack }) => stack).join('\n'));
  return data as Data;
}

interface Rail {
  nodes: { slug: string }[];
  pageInfo: { endCursor: string };
}

const card = 'fragment Card on FeedItem { __typename id slug headline isPreview }';
const lists = `
  feed(first: 50) { totalCount nodes { ...Card } }
  section(slug: "section") { feed(first: 50) { totalCount nodes { ...Card } } }
  tag(slug: "tag") { feed(first: 50) { totalCount nodes { ...Card } } }
  author(slug: "author") { feed(first: 50) { totalCount nodes { ...Card } } }
  picked: article(slug: "picked") { readMore(first: 50) { totalCount nodes { ...Card } } }
  latest: article(slug: "latest") { readMore(last: 50) { totalCount nodes { ...Card } } }`;

describe('A preview', () => {
  it('shows its item, by each of its slugs and by its id, and none of the others that are hidden', async () => {
    for (const { id, kind, slug, formerSlug, globalId } of newsroom.items) {
      const found = {
        __typename: kind === 'article' ? 'Article' : 'Video',
        id: globalId,
        slug,
        isPreview: true,
      };
      const others = newsroom.items.filter((other) => other.id !== id);
      const asked = others.map(
        (other, place) => `a${place}: ${other.kind}(slug: "${other.slug}") { ...Card }
          b${place}: ${other.kind}(slug: "${other.formerSlug}") { ...Card } c${place}: node(id: "${other.globalId}") { ...Card }`,
      );
      const answer = await preview<Record<string, unknown>>(
        id,
        `{ now: ${kind}(slug: "${slug}") { ...Card } once: ${kind}(slug: "${formerSlug}") { ...Card }
           node(id: "${globalId}") { ...Card } nodes(ids: ["${globalId}"]) { ...Card } ${asked.join(' ')} } ${card}`,
      );
      const { now, once, node, nodes, ...rest } = answer;
      for (const one of [now, once, node, (nodes as unknown[])[0]]) expect(one).toMatchObject(found);
      expect(Object.values(rest)).toEqual(Object.values(rest).map(() => null));
    }
  });

  it('changes no list, count or rail of anything else', async () => {
    const seen = await query(newsroom, `{ ${lists} } ${card}`);
    expect(JSON.stringify(seen)).not.toMatch(/marker|"isPreview":true/i);
    for (const { id } of newsroom.items) expect(await preview(id, `{ ${lists} } ${card}`)).toEqual(seen);
  });

  it('has all that the item would have: authors, tags, section, words, body and a rail of what is public', async () => {
    const [draft] = newsroom.items;
    if (draft === undefined) throw new Error('there is no draft');
    const body = JSON.stringify([{ id: 'b1', type: 'paragraph', spans: [{ text: 'Words of a draft' }] }]);
    await newsroom.db.kysely.updateTable('article').set({ body }).where('item_id', '=', draft.id).execute();
    const askedAt = Date.now();
    const { article } = await preview<{ article: Record<string, unknown> }>(
      draft.id,
      `{ article(slug: "${draft.slug}") { headline authors { name } tags { name } section { name } wordCount publishedAt
           bodyText readMore(first: 50) { totalCount pageInfo { hasNextPage } edges { reason node { slug isPreview } } } } }`,
    );
    expect(article).toMatchObject({
      headline: 'Marker headline draft',
      authors: [{ name: 'Author' }],
      tags: [{ name: 'Tag' }],
      section: { name: 'Section' },
      wordCount: 4,
      bodyText: 'Words of a draft',
      readMore: {
        totalCount: 6,
        pageInfo: { hasNextPage: false },
        edges: [
          { reason: 'SHARED_TAGS', node: { slug: 'tagged', isPreview: false } },
          { reason: 'SAME_AUTHOR', node: { slug: 'authored' } },
          { reason: 'SAME_SECTION', node: { slug: 'sectioned' } },
          { reason: 'LATEST' },
          { reason: 'LATEST' },
          { reason: 'LATEST' },
        ],
      },
    });
    // One that has no time of publication has that of the request.
    const publishedAt = Date.parse(String(article['publishedAt']));
    expect(publishedAt).toBeGreaterThanOrEqual(askedAt);
    expect(publishedAt).toBeLessThanOrEqual(Date.now());
  });

  it('pages through the rail of its item as through any other', async () => {
    const [draft] = newsroom.items;
    const page = (after: string | null) =>
      preview<{ article: { readMore: Rail } }>(
        draft?.id ?? '',
        `{ article(slug: "${draft?.slug}") { readMore(first: 2, after: ${JSON.stringify(after)}) { nodes { slug } pageInfo { endCursor } } } }`,
      );
    const slugs: string[] = [];
    for (let after: string | null = null, pages = 0; pages < 3; pages++) {
      const { readMore }: { readMore: Rail } = (await page(after)).article;
      slugs.push(...readMore.nodes.map(({ slug }) => slug));
      after = readMore.pageInfo.endCursor;
    }
    expect(slugs.slice(0, 3)).toEqual(['tagged', 'authored', 'sectioned']);
    expect(new Set(slugs).size).toBe(6);
  });

  it('shows in a body that leads to other hidden items no more of them than the public sees', async () => {
    const own = await newsroom.article({
      slug: 'own',
      minutes: null,
      body: bodyThatPointsAt(newsroom.items),
    });
    const link = 'href item { slug }';
    const found = await preview(
      own,
      `{ article(slug: "own") { isPreview bodyHtml body { text html ... on RelatedItemBlock { item { slug } headline summary }
           ... on VideoBlock { video { slug } } ... on ParagraphBlock { spans { ${link} } } ... on ListBlock { items { spans { ${link} } } } } } }`,
    );
    expect(found).toMatchObject({ article: { isPreview: true } });
    expect(JSON.stringify(found)).not.toMatch(/marker/i);
  });

  it('says of a public item that it is public, and of one that is gone what the public is told', async () => {
    const seen = await newsroom.article({ slug: 'seen' });
    const gone = await newsroom.article({ slug: 'gone', minutes: null });
    await newsroom.db.kysely.deleteFrom('item').where('id', '=', gone).execute();
    const both = '{ seen: article(slug: "seen") { slug isPreview } gone: article(slug: "gone") { slug } }';
    const answer = { seen: { slug: 'seen', isPreview: false }, gone: null };
    expect(await preview(seen, both)).toEqual(answer);
    expect(await preview(gone, both)).toEqual(answer);
  });

  it('is one statement beyond those of the same page in public, and its item is read once', async () => {
    const [draft] = newsroom.items;
    await preview(
      draft?.id ?? '',
      `{ article(slug: "${draft?.slug}") { headline authors { name } tags { name } bodyText readMore(first: 3) { nodes { headline } } } }`,
    );
    expect(newsroom.log.statements.map((name) => name?.replace(/_[0-9a-f]{8}$/, ''))).toEqual([
      'preview_item',
      'preview_rail_forward_end_card',
    ]);
  });
});
