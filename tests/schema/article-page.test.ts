import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { examples } from '../../src/example.ts';
import { execute, query } from '../support/execute.ts';
import { type Newsroom, openNewsroom } from '../support/newsroom.ts';
import { inWaves } from './waves.ts';

/** The first example of GraphiQL: the flagship's page. */
const operation = examples()[0]?.text ?? '';

interface Page {
  body: { __typename: string; id: string; spans?: { text: string }[] }[];
  publishedAt: string;
  updatedAt: string;
  readMore: { edges: { node: { __typename: string } }[]; pageInfo: { endCursor: string } };
}

let newsroom: Newsroom;
let article: Page;
beforeAll(async () => {
  newsroom = await openNewsroom('demo');
  ({ article } = await query<{ article: Page }>(newsroom, operation));
});
afterAll(() => newsroom.close());

/** What stands at a place of the answer, such as `body.3.text`. */
const at = (place: string): unknown =>
  place.split('.').reduce<unknown>((value, key) => (value as Record<string, unknown>)?.[key], article);

describe('One request for the flagship’s page brings what the reader sees, at its place:', () => {
  it.each<[what: string, place: string, words: string | number]>([
    ['the label', 'label', 'News Feed'],
    ['the headline', 'headline', 'Ferry talks on ‘pause’, Harbour Authority says'],
    ['the reading time, in minutes', 'readingMinutes', 2],
    [
      'what the lead image shows',
      'image.alt',
      'Cranes and a container ship in the harbour at dawn, under a violet sky',
    ],
    [
      'the caption, without the credit',
      'image.caption',
      'The Old Harbour before the first sailing. No crossing has been cancelled so far.',
    ],
    ['the credit, without brackets', 'image.credit', 'Hugo Ferreira/Courier'],
    [
      'paragraph 1',
      'body.0.text',
      'Wage talks between the crews of the island ferries and the Harbour Authority are on hold, the authority’s spokesperson Leonie Hask said today.',
    ],
    [
      'paragraph 2',
      'body.1.text',
      'Her statement followed two weeks in which mediators named by mayor Ilse Varga had tried to get both sides into one room before the crews finish voting on the late sailings.',
    ],
    ['its link to another story', 'body.1.spans.1.text', 'voting on the late sailings'],
    ['where that leads', 'body.1.spans.1.item.slug', 'islanders-stock-up-before-ferry-vote'],
    [
      'paragraph 3',
      'body.2.text',
      'What divides them: the Ferry Crews’ Association wants 6 per cent, and pay for the 25 minutes that a boat is alongside between crossings. The authority’s published offer is 3.1 per cent and nothing for the turn-round.',
    ],
    ['its first words in bold', 'body.2.spans.0.marks.0', 'BOLD'],
    ['its link elsewhere', 'body.2.spans.2.href', 'https://example.org/harbour-authority/offer'],
    [
      'paragraph 4',
      'body.3.text',
      'Asked whether the talks had failed, Hask replied that both sides still had each other’s telephone numbers, but that for now “the honest word for it is a pause”.',
    ],
    ['a heading', 'body.4.text', 'Three rounds, two agreements'],
    [
      'paragraph 5',
      'body.5.text',
      'The negotiators have met three times since the old contract lapsed. On money little moved. They did agree on two points:',
    ],
    ['a list', 'body.6.items.0.text', 'Shorter night duties:'],
    ['a list within it', 'body.6.items.1.level', 2],
    [
      'paragraph 6',
      'body.7.text',
      'Bettina Rask, who leads for the crews, said that the association was ready to resume at an hour’s notice. She accused the authority of bargaining through the newspapers, and its chief executive, Anders Quill, of attending none of the meetings.',
    ],
    ['a quotation and who said it', 'body.8.attribution', 'Bettina Rask, Ferry Crews’ Association'],
    [
      'the card of another story, with its own headline',
      'body.9.headline',
      'Twenty-five unpaid minutes: the sums behind the ferry dispute',
    ],
    [
      'the card’s own summary',
      'body.9.summary',
      'A deckhand’s hour stops when the ramp comes down. Counting the time alongside would add £44.67 to a day’s pay, and £1.4m to the bill.',
    ],
    ['the card’s own picture', 'body.9.image.alt', 'A barge low in the water on a broad river'],
    ['where the card leads', 'body.9.url', 'http://paper.test/what-a-ferry-deckhand-earns'],
    ['the story behind the card', 'body.9.item.slug', 'what-a-ferry-deckhand-earns'],
    [
      'paragraph 7',
      'body.10.text',
      'Those late boats carry most of the islands’ freight. Last night the 21.40 left on time and full, with nine lorries, a horsebox and the post.',
    ],
    ['a video in the body', 'body.11.video.headline', 'How the night ferry is loaded'],
    [
      'what is printed below it',
      'body.11.caption',
      'From empty deck to raised ramp: the 21.40 to Great Skerry.',
    ],
    [
      'paragraph 8',
      'body.12.text',
      'If the crews vote to stop, an emergency timetable would keep four of the eleven daily crossings, according to a draft seen by the Courier.',
    ],
    ['a table’s caption', 'body.13.tableCaption', 'Draft emergency timetable, weekdays'],
    ['a cell of the table', 'body.13.rows.3.cells.2.text', 'Guillemot'],
    [
      'paragraph 9',
      'body.14.text',
      'Even those depend on the water. The Guillemot cannot use the ramp at Kirk Bay for an hour on either side of low tide.',
    ],
    ['the words of something unknown', 'body.15.text', 'High water 06:12, 3.4 m; 18:39, 3.6 m'],
    [
      'a picture in the body',
      'body.16.image.caption',
      'Trains meet the boats at Pier 2. The railway says that it will hold connections for ten minutes.',
    ],
    [
      'paragraph 10',
      'body.17.text',
      'On Great Skerry the shops have begun to order as they would before a gale. School crossings and medical trips will run.',
    ],
    ['a gallery', 'body.18.images.2.caption', 'Pupils over fourteen go to school on the mainland.'],
    [
      'a post of another site',
      'body.19.text',
      'All island sailings are running today. The 21.40 is full for vehicles; foot passengers can still board at Pier 2.',
    ],
    ['a line between two parts', 'body.20.__typename', 'DividerBlock'],
    [
      'paragraph 11',
      'body.21.text',
      'Varga said that her mediators were staying in the building. “I have asked for the heating to be left on,” she said. “I have not asked for it to be comfortable.” The result of the vote is expected by the end of the week.',
    ],
    [
      'the correction',
      'corrections.0.text',
      'An earlier version of this story said that the talks had broken off. They have been paused; neither side has withdrawn.',
    ],
    ['what the avatar shows', 'authors.0.avatar.alt', 'Portrait of Elliot Shaw'],
    ['the author', 'authors.0.name', 'Elliot Shaw'],
    ['the job title', 'authors.0.jobTitle', 'News Editor'],
    [
      'the bio',
      'authors.0.bioText',
      'Elliot Shaw runs the Courier’s news desk and writes most of what appears on it before breakfast. He worked for four years on the foreign pages of The Evening Packet, and holds a degree in journalism from the University of the Sound. He was a fellow of the Lantern School for Reporters, where he now returns each year to teach the writing of headlines.',
    ],
    ['the second author', 'authors.1.name', 'Daniel Osei'],
    [
      'a story to read more of',
      'readMore.edges.0.node.headline',
      'Islanders stock up as ferry crews vote on the late boats',
    ],
    ['why it is there', 'readMore.edges.0.reason', 'EDITOR_PICK'],
    ['a video beside it', 'readMore.edges.1.node.__typename', 'Video'],
    ['its label', 'readMore.edges.1.node.label', 'Video'],
    [
      'its summary',
      'readMore.edges.1.node.summary',
      'A trainee on line 4 learns to coast across the gap where the power stops. The view is forwards all the way.',
    ],
    ['how long it runs, in seconds', 'readMore.edges.1.node.durationSeconds', 187],
  ])('%s', (_, place, words) => {
    expect(at(place)).toBe(words);
  });

  it('the lead image and the avatar, where the gateway serves them', () => {
    expect(at('image.url')).toMatch(/^http:\/\/gateway\.test\/pictures\/harbour-dawn-\d+\.webp$/);
    expect(at('authors.0.avatar.url')).toMatch(/^http:\/\/gateway\.test\/pictures\/portrait-\d+-\d+\.webp$/);
  });

  it('when it was published and updated', () => {
    expect(article.publishedAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    expect(Date.parse(article.updatedAt) - Date.parse(article.publishedAt)).toBe(55 * 60_000);
  });

  it('“Show More”: the cursor behind six stories, and that there are more', async () => {
    expect(article.readMore.edges).toHaveLength(6);
    expect(article.readMore).toMatchObject({
      pageInfo: { hasNextPage: true, endCursor: expect.any(String) },
    });
    const more = await query<{ article: { readMore: { nodes: { headline: string }[] } } }>(
      newsroom,
      `query ($after: String) { article(slug: "ferry-talks-on-pause") { readMore(after: $after) { nodes { headline } } } }`,
      { after: article.readMore.pageInfo.endCursor },
    );
    expect(more.article.readMore.nodes).toHaveLength(6);
  });
});

describe('The flagship’s page', () => {
  it('comes without errors, in at most 4 statements and 3 waves of them', async () => {
    const stepped = inWaves(newsroom);
    const { errors } = await execute(stepped, operation);
    expect(errors).toBeUndefined();
    expect(newsroom.log.statements.length).toBeLessThanOrEqual(4);
    expect(stepped.waves()).toBeLessThanOrEqual(3);
  });

  it('has a block of every kind', () => {
    expect([...new Set(article.body.map((block) => block.__typename))].sort()).toEqual([
      'DividerBlock',
      'EmbedBlock',
      'GalleryBlock',
      'HeadingBlock',
      'ImageBlock',
      'ListBlock',
      'ParagraphBlock',
      'QuoteBlock',
      'RelatedItemBlock',
      'TableBlock',
      'UnsupportedBlock',
      'VideoBlock',
    ]);
  });

  it('does not list, among the stories to read more of, itself or one that it shows as a card', () => {
    const rail = JSON.stringify(article.readMore);
    expect(rail).not.toContain('"ferry-talks-on-pause"');
    expect(rail).not.toContain('"what-a-ferry-deckhand-earns"');
  });

  it('prints no empty “Updated” for a story that was not updated', () => {
    expect(at('readMore.edges.0.node.updatedAt')).toBeNull();
  });
});

describe('The ids of blocks', () => {
  it('are unique across all articles, for caches go by type and id', async () => {
    const { feed } = await query<{ feed: { nodes: { body: { id: string }[] }[]; totalCount: number } }>(
      newsroom,
      '{ feed(first: 100, filter: { kinds: [ARTICLE] }) { totalCount nodes { ... on Article { body { id } } } } }',
    );
    const ids = feed.nodes.flatMap((node) => node.body.map((block) => block.id));
    expect(feed.nodes).toHaveLength(100);
    expect(ids.length).toBeGreaterThan(400);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
