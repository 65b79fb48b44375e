import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { query } from '../support/execute.ts';
import { type Newsroom, openNewsroom } from '../support/newsroom.ts';

let newsroom: Newsroom;
beforeAll(async () => {
  newsroom = await openNewsroom('demo');
});
afterAll(() => newsroom.close());

it('serves', async () => {
  const data = await query<any>(
    newsroom,
    `{ article(slug: "ferry-talks-on-pause") { headline readingMinutes wordCount bodyText bodyHtml url byline image { url srcSet altStatus alt }
      body { __typename id text html ... on RelatedItemBlock { item { headline } headline url } ... on ParagraphBlock { spans { text marks href item { slug } } } }
      authors { name bioText bioHtml avatar { url } } section { name ancestors { name } }
      readMore(first: 6) { totalCount nodes { headline } edges { reason cursor } pageInfo { hasNextPage hasPreviousPage endCursor } } } feed(first: 3) { totalCount nodes { headline url publishedAt } } sections { name } }`,
  );
  console.log(JSON.stringify(data, null, 1), newsroom.log.statements, newsroom.log.waves);
  expect(data.article).not.toBeNull();
});
