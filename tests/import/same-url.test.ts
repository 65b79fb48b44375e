import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { ImportedArticle } from '../../db/import/item.ts';
import { restore, withdraw } from '../../db/import/withdrawal.ts';
import { sentencesOf } from '../../src/import/sentences.ts';
import { type Desk, openDesk } from './desk.ts';
import { imported, write } from './imported.ts';
import { anExport, aPost } from './wordpress-export.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterEach(() => desk.rows('truncate item, section, author, tag, image cascade'));
afterAll(() => desk.close());

type Story = [guid: string, path: string, title: string];
const feed = (...stories: Story[]) => `<?xml version="1.0"?><rss version="2.0"><channel><title>Sound</title>
  <link>https://sound.example/</link><description>d</description>${stories
    .map(
      ([guid, path, title]) => `<item><title>${title}</title><link>https://sound.example/${path}</link>
  <guid isPermaLink="false">${guid}</guid><pubDate>Tue, 01 Oct 2024 10:00:00 GMT</pubDate>
  <description>Words of ${title}</description></item>`,
    )
    .join('')}</channel></rss>`;
const feeds = (xml: string | string[], options = {}) =>
  desk.import(
    [xml].flat().map((each, at) => desk.file(`feed-${at}.rss`, each)),
    options,
  );
const one: Story = ['A', 'one', 'Story one'];
const two: Story = ['A', 'two', 'Story two'];
const three: Story = ['C', 'three', 'Story three'];

const idOf = async (slug: string) =>
  String((await desk.rows(`select id from item where slug = '${slug}'`))[0]?.['id']);
const publicSlugs = async () =>
  (await desk.rows('select slug from public_item order by slug')).map(({ slug }) => slug);
const story = (externalId: string, url: string, given: Partial<ImportedArticle> = {}) =>
  imported(externalId, { canonicalUrl: `https://sound.example/${url}`, ...given });
const changes = async (...items: ImportedArticle[]) =>
  (await write(desk.db, ...items)).map((outcome) =>
    outcome.change === 'rejected'
      ? 'rejected'
      : `${outcome.change}${outcome.knownAs === null ? '' : ` as ${outcome.knownAs}`}${outcome.isHeldForUrl ? ', held' : ''}`,
  );

describe('A story that comes under another id', () => {
  it('is the one that is here, as the guid of a feed begins to tell and ceases to', async () => {
    await feeds(feed(one, two, three));
    await withdraw(desk.db, await idOf('story-two'));
    const later = await feeds(feed(two, three));
    expect(later).toMatchObject({ created: { article: 0 }, unchanged: { article: 2 }, exitCode: 0 });
    expect(sentencesOf(later)).toContain(
      `Note: an item whose id is not known here was taken for the one that is here with its address (once, first at ${desk.folder}/feed-0.rss, line 2, item 1, A).`,
    );
    expect(await publicSlugs()).toEqual(['story-one', 'story-three']);
    // The same again writes nothing; and its old id still leads to it.
    const before = await desk.digest();
    await feeds(feed(two, three));
    await feeds(feed(one, two, three));
    expect(await desk.digest()).toBe(before);
  });

  it('follows what its source changes, by whichever id', async () => {
    await feeds(feed(one, two, three));
    await feeds(feed(['A', 'two', 'Another title'], three));
    expect(await desk.rows("select headline from item where slug = 'story-two'")).toEqual([
      { headline: 'Another title' },
    ]);
    await feeds(feed(one, ['A', 'two', 'A third title'], three));
    expect(await desk.rows('select headline from item order by headline')).toEqual([
      { headline: 'A third title' },
      { headline: 'Story one' },
      { headline: 'Story three' },
    ]);
  });

  it('is the post of an export that was taken down, when the feed of the site brings it', async () => {
    const named = { source: 'sound' };
    const post = aPost({
      title: 'Story one',
      'wp:post_id': '5',
      'wp:post_name': 'one',
      link: 'https://sound.example/one/',
    });
    await desk.import(desk.file('wp.xml', anExport([post])), named);
    await withdraw(desk.db, await idOf('one'));
    await feeds(feed(['https://sound.example/?p=5', 'one', 'Story one']), named);
    expect(await desk.rows('select external_id from item')).toEqual([{ external_id: '5' }]);
    expect(await publicSlugs()).toEqual([]);
  });

  it('is not missing, and may be missing later', async () => {
    await feeds(feed(one, two, three));
    const some = { withdrawMissing: 'some' as const };
    expect(await feeds(feed(two, three), some)).toMatchObject({
      missing: [{ count: 1, items: [{ slug: 'story-one' }] }],
    });
    expect(await publicSlugs()).toEqual(['story-three', 'story-two']);
    await feeds(feed(three), some);
    expect(await publicSlugs()).toEqual(['story-three']);
    await feeds(feed(two, three), some);
    expect(await publicSlugs()).toEqual(['story-three', 'story-two']);
  });

  it('is the same in all files of a run', async () => {
    await feeds(feed(one, two, three));
    const again = await feeds([feed(two), feed(two, three)]);
    expect(again).toMatchObject({ created: { article: 0 }, unchanged: { article: 3 } });
    expect(await feeds([feed(two), feed(two, three)], { dryRun: true })).toMatchObject({
      created: { article: 0 },
    });
  });
});

describe('Two stories at one address stay two', () => {
  it('if both are new', async () => {
    expect(await changes(story('1', 'a'), story('2', 'a'))).toEqual(['created', 'created']);
    expect(await changes(story('3', 'a'))).toEqual(['created']);
  });

  it('if two new ones might be the one that is here', async () => {
    await changes(story('1', 'a'));
    expect(await changes(story('2', 'a'), story('3', 'a'))).toEqual(['created', 'created']);
  });

  it('if the one that is here stands in the batch too', async () => {
    await changes(story('1', 'a'));
    expect(await changes(story('2', 'a'), story('1', 'a'))).toEqual(['created', 'unchanged']);
  });

  it('if the one that is here stands elsewhere in the files, or has been matched by another', async () => {
    const [x, y]: Story[] = [
      ['X', 'same', 'Story x'],
      ['Y', 'same', 'Story y'],
    ];
    if (x === undefined || y === undefined) return;
    expect(await feeds(feed(x, y), { batchItems: 1 })).toMatchObject({ created: { article: 2 } });
    await desk.rows('truncate item cascade');
    await feeds(feed(x));
    expect(await feeds([feed(x), feed(y)])).toMatchObject({ created: { article: 1 } });
    await desk.rows('truncate item cascade');
    await feeds(feed(x));
    const z: Story = ['Z', 'same', 'Story z'];
    expect(await feeds(feed(y, z), { batchItems: 1 })).toMatchObject({
      created: { article: 1 },
      updated: { article: 1 },
    });
  });

  it('of two sources, or of two kinds', async () => {
    await changes(story('1', 'a'));
    expect(await changes(story('2', 'a', { source: 'other.example' }))).toEqual(['created']);
    const { body: _, images: __, ...card } = story('3', 'a');
    const film = {
      durationSeconds: 1,
      videoSources: [],
      embedUrl: 'https://sound.example/v',
      transcript: null,
    };
    expect(await write(desk.db, { ...card, ...film, kind: 'video' })).toMatchObject([
      { change: 'created', knownAs: null },
    ]);
  });

  it('if the address is that of the home page, or there is none', async () => {
    await changes(story('1', ''), story('2', 'x', { canonicalUrl: null }));
    await withdraw(desk.db, await idOf('story-1'));
    expect(await changes(story('3', ''), story('4', 'x', { canonicalUrl: null }))).toEqual([
      'created',
      'created',
    ]);
    expect(await publicSlugs()).toEqual(['story-2', 'story-3', 'story-4']);
  });
});

describe('A new story at the address of one that was taken down', () => {
  it('comes in held, from whatever source, until it is restored', async () => {
    await changes(story('1', 'a'));
    await withdraw(desk.db, await idOf('story-1'));
    expect(await changes(story('2', 'a/#x', { source: 'other.example' }))).toEqual(['created, held']);
    // Though the one that was taken down stands beside it.
    expect(await changes(story('3', 'a'), story('1', 'a'))).toEqual(['created, held', 'unchanged']);
    expect(await changes(story('3', 'a'), story('2', 'a/#x', { source: 'other.example' }))).toEqual([
      'unchanged',
      'unchanged',
    ]);
    expect(await publicSlugs()).toEqual([]);
    await restore(desk.db, await idOf('story-3'));
    expect(await publicSlugs()).toEqual(['story-3']);
    expect(await changes(story('3', 'a', { headline: 'Another' }))).toEqual(['updated']);
    expect(await publicSlugs()).toEqual(['story-3']);
  });

  it('is told of by the report', async () => {
    await feeds(feed(one));
    await withdraw(desk.db, await idOf('story-one'));
    const report = await feeds(feed(['B', 'one', 'Story one']), { source: 'other' });
    expect(sentencesOf(report).join('\n')).toContain(
      'a new item came in withdrawn: "npm run withdraw" holds an item with its address, and "npm run restore" shows it (once',
    );
    expect(await publicSlugs()).toEqual([]);
  });
});
