import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parse, validate } from 'graphql';
import { KnownListSizes, type ListSizes } from '../../db/list-sizes.ts';
import { schema } from '../../schema/schema.ts';
import { examples } from '../../src/example.ts';
import { priceDocument } from '../../src/limits/price.ts';
import { post, resultOf } from '../http/ask.ts';
import { choices } from '../http/choices.ts';
import { startGateway, type TestGateway } from '../http/gateway.ts';
import { type GeneratedOperation, OperationWriter } from '../http/generated-operation.ts';
import type { KnownContent } from '../http/generated-value.ts';
import { readKnownContent } from '../http/known-content.ts';
import { type Newsroom, openNewsroom } from '../support/newsroom.ts';
import { countPoints, withTypes } from './counted-objects.ts';

let newsroom: Newsroom;
let known: KnownContent;
let gateway: TestGateway;
/** As the gateway knows them. */
let sizes: ListSizes;
/** The demo's newsroom, and in it an article with as many authors, tags and sections above it as there can be. */
beforeAll(async () => {
  newsroom = await openNewsroom('demo');
  let section: string | null = null;
  for (let level = 1; level <= 10; level++) section = await newsroom.section(`Level ${level}`, section);
  const many = (count: number, make: (place: number) => Promise<string>) =>
    Promise.all(Array.from({ length: count }, (_, place) => make(place)));
  const authors = await many(50, (place) => newsroom.author(`Author ${place}`));
  const tags = await many(100, (place) => newsroom.tag(`Tag ${place}`));
  await newsroom.article({ slug: 'full', section, authors, tags });
  const found = await readKnownContent(newsroom.db);
  const article = ['full', 'full', ...(found.slugs['article'] ?? [])];
  known = { ...found, slugs: { ...found.slugs, article } };
  // What is tried here is the price; so nothing is to be refused for it.
  const settings = {
    COST_LIMIT: '1000000',
    DEPTH_LIMIT: '50',
    RATE_LIMIT_PER_SECOND: '0',
    ANSWER_CACHE_MIB: '0',
    LOG_LEVEL: 'silent',
  };
  gateway = await startGateway({ databaseUrl: newsroom.url, schema, settings });
  const knownSizes = new KnownListSizes(newsroom.db);
  await knownSizes.refresh();
  sizes = knownSizes.current;
});
afterAll(async () => {
  await gateway.stop();
  await newsroom.close();
});

interface Weighed {
  readonly price: number;
  readonly points: number;
}

/** What an operation costs, and how much its answer holds. */
async function weigh({ query, variables, operationName }: GeneratedOperation): Promise<Weighed> {
  const document = parse(query);
  const { cost } = priceDocument(schema, document).costOf(operationName, variables, sizes);
  const answer = await post(gateway, { query: withTypes(document), variables, operationName });
  return { price: cost, points: countPoints(resultOf(answer).data) };
}

describe('An answer never holds more than its operation costs', () => {
  it('whatever is asked for', async () => {
    const all: Weighed[] = [];
    await fc.assert(
      fc.asyncProperty(choices, async (made) => {
        const operation = new OperationWriter(schema, known, made).write();
        if (validate(schema, parse(operation.query)).length > 0) return;
        const weighed = await weigh(operation);
        all.push(weighed);
        if (weighed.points > weighed.price)
          throw new Error(`${weighed.points} points for ${weighed.price}: ${JSON.stringify(operation)}`);
      }),
      { numRuns: 150, seed: 7 },
    );
    // So that it cannot come to show nothing: many answers hold something, and some as much as they cost.
    const filled = all.filter(({ points }) => points > 0);
    expect(filled.length).toBeGreaterThan(60);
    expect(filled.filter(({ points, price }) => points === price).length).toBeGreaterThan(5);
    expect(Math.max(...all.map(({ points }) => points))).toBeGreaterThan(50);
  });

  it.each(examples().map(({ name, text }) => [name, text]))('in the example %s', async (_, query) => {
    const { price, points } = await weigh({ query, variables: {} });
    expect(points).toBeGreaterThan(0);
    expect(points).toBeLessThanOrEqual(price);
  });
});

describe('An answer holds as much as its operation costs', () => {
  it.each<[words: string, query: string]>([
    [
      'with all authors and tags that an item can have',
      '{ article(slug: "full") { authors { id } tags { id } } }',
    ],
    [
      'with all sections that can stand above one',
      '{ section(slug: "level-10") { ancestors { id } parent { id } } }',
    ],
    ['on a full page', '{ feed(first: 9) { nodes { id } edges { node { id } } } }'],
    ['on a page of the usual size', '{ feed { nodes { id } } }'],
    ['on a rail of the usual size', '{ article(slug: "full") { readMore { nodes { id } } } }'],
    ['with a body', '{ article(slug: "full") { body { id } } }'],
    [
      'with pages in pages',
      '{ feed(first: 3, filter: { kinds: [ARTICLE] }) { nodes { readMore(first: 4) { edges { node { id } } } } } }',
    ],
  ])('%s', async (_, query) => {
    const { price, points } = await weigh({ query, variables: {} });
    expect(points).toBe(price);
  });
});
