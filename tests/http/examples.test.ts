import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { schema } from '../../schema/schema.ts';
import { examples } from '../../src/example.ts';
import { createTestDatabase } from '../support/postgres.ts';
import { templates } from '../support/templates.ts';
import { startGateway, type TestGateway } from './gateway.ts';

const all = examples();
const textOf = (name: string): string => all.find((example) => example.name === name)?.text ?? '';

let gateway: TestGateway;
let database: { url: string; drop(): Promise<void> };
beforeAll(async () => {
  database = await createTestDatabase({ template: templates.demo });
  gateway = await startGateway({ databaseUrl: database.url, schema });
});
afterAll(async () => {
  await gateway.stop();
  await database.drop();
});

interface Answer {
  // biome-ignore lint/suspicious/noExplicitAny: what an example answers depends on its text
  data: any;
  errors?: { message: string; path: unknown; extensions: { code: string } }[];
}

async function run(query: string, variables: object = {}): Promise<Answer> {
  return (await (await gateway.post({ query, variables })).json()) as Answer;
}

describe('An example', () => {
  it.each(all)(
    'begins with a line that says what it shows, and fits in the editor: $name',
    ({ name, text }) => {
      expect(text).toMatch(new RegExp(`^# ${Number(name.slice(0, 2))}\\. .{10,60}\\.\n`));
      const comments = text.split('\n').filter((line) => line.trimStart().startsWith('#'));
      expect(comments.filter((line) => line.length > 64)).toEqual([]);
    },
  );

  it.each(all)('is within the limits of a gateway as it stands: $name', async ({ name, text }) => {
    const { errors = [] } = await run(text);
    const codes = errors.map(({ extensions }) => extensions.code);
    expect(codes.sort()).toEqual(name === '10-bad-input' ? ['BAD_USER_INPUT', 'INVALID_CURSOR'] : []);
  });
});

describe('01-article-page', () => {
  it('returns all that the page of a story shows', async () => {
    const { article } = (await run(textOf('01-article-page'))).data;
    expect(article).toMatchObject({
      label: 'News Feed',
      headline: 'Ferry talks on ‘pause’, Harbour Authority says',
      readingMinutes: expect.any(Number),
      updatedAt: expect.any(String),
      image: {
        alt: expect.stringMatching(/./),
        altStatus: 'PROVIDED',
        caption: expect.stringMatching(/./),
        credit: expect.stringMatching(/./),
        srcSet: expect.stringContaining('w'),
      },
      section: { name: 'Transport' },
    });
    expect(article.authors[0]).toMatchObject({
      name: 'Elliot Shaw',
      jobTitle: 'News Editor',
      bioText: expect.stringMatching(/.{50}/),
      avatar: { url: expect.stringMatching(/^http/) },
    });
    expect(article.corrections).not.toHaveLength(0);
  });

  it('shows every kind of block, the card of another story among them', async () => {
    const { article } = (await run(textOf('01-article-page'))).data;
    const kinds = new Set(article.body.map((block: { __typename: string }) => block.__typename));
    const known = schema.getPossibleTypes(schema.getType('Block') as never).map((type) => type.name);
    expect([...kinds].sort()).toEqual([...known].sort());
    const card = article.body.find(
      (block: { __typename: string }) => block.__typename === 'RelatedItemBlock',
    );
    expect(card).toMatchObject({
      headline: expect.any(String),
      summary: expect.any(String),
      url: expect.any(String),
      image: { alt: expect.any(String) },
      item: { slug: expect.any(String) },
    });
  });

  it('has articles and a video to read on, neither itself nor what its body shows', async () => {
    const { article } = (await run(textOf('01-article-page'))).data;
    const nodes = article.readMore.edges.map(
      (edge: { node: { __typename: string; slug: string } }) => edge.node,
    );
    expect(nodes).toHaveLength(6);
    expect(new Set(nodes.map((node: { __typename: string }) => node.__typename))).toEqual(
      new Set(['Article', 'Video']),
    );
    const slugs = nodes.map((node: { slug: string }) => node.slug);
    expect(slugs).not.toContain('ferry-talks-on-pause');
    expect(slugs).not.toContain('what-a-ferry-deckhand-earns');
    expect(article.readMore.pageInfo.hasNextPage).toBe(true);
  });
});

describe('02-show-more', () => {
  it('goes on where the article page ends, to the end of the rail, and repeats nothing', async () => {
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const answer: Answer = await run(textOf('02-show-more'), { after });
      const { article } = answer.data;
      seen.push(...article.readMore.edges.map((edge: { node: { id: string } }) => edge.node.id));
      after = article.readMore.pageInfo.hasNextPage ? article.readMore.pageInfo.endCursor : null;
    } while (after !== null && seen.length < 100);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBeGreaterThan(12);
    const first = (await run(textOf('01-article-page'))).data.article.readMore.edges;
    expect(seen.slice(0, 6)).toEqual(first.map((edge: { node: { id: string } }) => edge.node.id));
  });
});

describe('08-refetch-by-id', () => {
  it('finds an object of each type, and null where there is nothing', async () => {
    const { nodes } = (await run(textOf('08-refetch-by-id'))).data;
    expect(nodes.map((node: { __typename: string } | null) => node?.__typename ?? null)).toEqual([
      'Article',
      'Author',
      'Section',
      'Tag',
      null,
    ]);
  });
});
