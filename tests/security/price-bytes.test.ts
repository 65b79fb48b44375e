import { beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'graphql';
import { largestSizes } from '../../db/list-sizes.ts';
import { schema } from '../../schema/schema.ts';
import { readConfig } from '../../src/config.ts';
import { examples } from '../../src/example.ts';
import { priceDocument } from '../../src/limits/price.ts';
import { post, resultOf, textOf } from '../http/ask.ts';
import { type NewsroomGateway, startNewsroomGateway } from '../http/demo-gateway.ts';

const aliases = (count: number, field: string): string =>
  Array.from({ length: count }, (_, place) => `a${place}: ${field}`).join(' ');

const blocks = `__typename id text html
  ... on ParagraphBlock { spans { text marks href item { id } } }
  ... on HeadingBlock { level spans { text marks href } }
  ... on ListBlock { items { level ordered text html spans { text marks href } } }
  ... on TableBlock { rows { cells { isHeader text html spans { text marks href } } } }
  ... on ImageBlock { image { url srcSet alt caption credit } }
  ... on RelatedItemBlock { headline summary item { id slug headline summary } }`;
const card = '__typename id slug url label headline summary byline publishedAt updatedAt modifiedAt';

/**
 * Bytes of an answer, uncompressed, for each point of its price; so 10,000 points are 8 MB at most. The largest are bodies
 * and the schema. The demo's bodies have 2 kB on average, as they are stored: twice as long ones make twice as many bytes.
 */
const mostBytesOfPoint = 800;

describe('An operation that makes much of few words', () => {
  let gateway: NewsroomGateway;
  beforeAll(async () => {
    gateway = await startNewsroomGateway();
  });

  it.each([
    ['bodies', `body { ${aliases(30, 'html')} }`],
    ['parts of bodies', `body { ... on ParagraphBlock { ${aliases(30, 'spans { text }')} } }`],
  ])('is refused, and told what is dear in it: %s under thirty names', async (_, body) => {
    const query = `{ feed(first: 100) { nodes { readMore(first: 49) { nodes { ... on Article { ${body} } } } } } }`;
    const answer = await post(gateway, { query }, { accept: 'application/graphql-response+json' });
    expect(answer.status).toBe(400);
    expect(answer.headers['x-graphql-cost']).toBe(String(101 + 100 * (60 + 49 * (1 + 10 + 30 * 5))));
    expect(resultOf(answer).errors?.[0]).toMatchObject({
      message: expect.stringContaining('Dearest is feed.nodes.readMore.nodes.body'),
      extensions: {
        code: 'COST_LIMIT_EXCEEDED',
        cost: {
          dearest: [
            { path: 'feed.nodes.readMore.nodes.body', cost: 49_000 },
            { path: expect.stringMatching(/\.readMore\.nodes\.body\.a0$/), cost: 24_500 },
            { path: expect.stringMatching(/\.readMore\.nodes\.body\.a1$/), cost: 24_500 },
          ],
        },
      },
    });
  });
});

describe('The bytes of an answer are in proportion to its price', () => {
  let gateway: NewsroomGateway;
  beforeAll(async () => {
    gateway = await startNewsroomGateway({ COST_LIMIT: '1000000' });
  });
  const perItem = (fields: string) => `{ feed(first: 100) { nodes { ${fields} } } }`;
  const perRail = (fields: string) => perItem(`readMore(first: 7) { nodes { ${fields} } }`);

  it.each<[words: string, query: string]>([
    ['bodies on a page', perItem(`... on Article { body { ${blocks} } }`)],
    ['bodies in rails', perRail(`... on Article { body { ${blocks} } }`)],
    ['bodies in every form', perItem(`... on Article { bodyHtml bodyText body { ${blocks} } }`)],
    ['bodies by name', perItem(`... on Article { ${aliases(10, `body { ${blocks} }`)} }`)],
    ['words of bodies by name', perItem(`... on Article { body { ${aliases(10, 'html')} } }`)],
    [
      'parts of bodies by name',
      perItem(
        `... on Article { body { ... on ParagraphBlock { ${aliases(10, 'spans { text marks href }')} } } }`,
      ),
    ],
    ['types of blocks by name', perItem(`... on Article { body { ${aliases(30, '__typename')} } }`)],
    [
      'transcripts by name',
      `{ feed(filter: { kinds: [VIDEO] }) { nodes { ... on Video { ${aliases(9, 'transcript')} } } } }`,
    ],
    ['cards', perRail(card)],
    ['cards with pictures', perRail(`${card} image { url srcSet alt caption credit }`)],
    ['summaries by name', perItem(aliases(30, 'summary'))],
    ['cursors', perItem('readMore(first: 50) { edges { reason cursor } }')],
    ['cursors by name', `{ feed(first: 100) { ${aliases(20, 'edges { cursor }')} } }`],
    ['people', perItem('authors { id slug name bioText bioHtml sameAs }')],
    [
      'the schema',
      '{ __schema { types { name description fields { name description type { name fields { name description } } } } } }',
    ],
  ])('%s', async (_, query) => {
    const answer = await post(gateway, { query });
    const cost = Number(answer.headers['x-graphql-cost']);
    const text = textOf(answer);
    expect(text).not.toContain('"errors"');
    expect(Buffer.byteLength(text) / cost).toBeLessThan(mostBytesOfPoint);
  });
});

describe('The limit that is set where none is', () => {
  it('is more than twice what any example costs', () => {
    const { costLimit } = readConfig({});
    for (const { name, text } of examples())
      expect([
        name,
        priceDocument(schema, parse(text)).costOf(null, {}, largestSizes).cost < costLimit / 2,
      ]).toEqual([name, true]);
  });
});
