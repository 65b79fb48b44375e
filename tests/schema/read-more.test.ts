import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { BlockDraft } from '../../db/blocks.ts';
import { toGlobalId } from '../../schema/id.ts';
import { query } from '../support/execute.ts';
import { type Newsroom, openNewsroom, paragraph } from '../support/newsroom.ts';
import { cleanSlate } from './clean-slate.ts';
import { writeMany } from './many.ts';
import { railOf } from './rail.ts';

let newsroom: Newsroom;
beforeAll(async () => {
  newsroom = await openNewsroom();
});
afterEach(() => cleanSlate(newsroom));
afterAll(() => newsroom.close());

/** The story under which the rails of these tests stand. */
const self = 'the-story';
const entries = async (asked = {}) => (await railOf(newsroom, self, { first: 60, ...asked })).entries;

describe('A rail', () => {
  it('holds editors’ picks in their order, then shared tags, the same author, the same section, the latest', async () => {
    const [ferries, wages] = [await newsroom.tag('Ferries'), await newsroom.tag('Wages')];
    const [ana, ben] = [await newsroom.author('Ana'), await newsroom.author('Ben')];
    const city = await newsroom.section('City');
    const trams = await newsroom.section('Trams', city);
    await newsroom.article({ slug: 'latest-old', minutes: -90 });
    await newsroom.video({ slug: 'latest-new', minutes: -1 });
    await newsroom.article({ slug: 'section-old', section: city, minutes: -80 });
    await newsroom.article({ slug: 'section-new', section: trams, minutes: -2 });
    await newsroom.article({ slug: 'author-old', authors: [ben, ana], minutes: -70 });
    await newsroom.video({ slug: 'author-new', authors: [ana], minutes: -3 });
    await newsroom.article({ slug: 'one-tag-old', tags: [ferries], minutes: -60 });
    await newsroom.article({ slug: 'one-tag-new', tags: [wages], minutes: -4 });
    await newsroom.article({ slug: 'two-tags', tags: [wages, ferries], minutes: -99 });
    const first = await newsroom.article({ slug: 'first-pick', minutes: -50 });
    const second = await newsroom.video({ slug: 'second-pick', minutes: -5 });
    await newsroom.article({
      slug: self,
      tags: [ferries, wages],
      authors: [ana],
      section: city,
      picks: [first, second],
    });

    expect(await entries()).toEqual([
      'EDITOR_PICK first-pick',
      'EDITOR_PICK second-pick',
      'SHARED_TAGS two-tags',
      'SHARED_TAGS one-tag-new',
      'SHARED_TAGS one-tag-old',
      'SAME_AUTHOR author-new',
      'SAME_AUTHOR author-old',
      'SAME_SECTION section-new',
      'SAME_SECTION section-old',
      'LATEST latest-new',
      'LATEST latest-old',
    ]);
  });

  it('has six entries where nothing was asked, under a video too', async () => {
    await newsroom.video({ slug: 'the-video' });
    for (let made = 0; made < 8; made += 1) await newsroom.article();
    const { video } = await query<{ video: { readMore: { nodes: unknown[] } } }>(
      newsroom,
      '{ video(slug: "the-video") { readMore { nodes { slug } } } }',
    );
    expect(video.readMore.nodes).toHaveLength(6);
  });

  it('puts those of one moment in the order of their ids, the latest id first, whatever their reason', async () => {
    const moment = { published_at: '2026-01-01T12:00:00.123456Z' };
    const tag = await newsroom.tag('Tag');
    const author = await newsroom.author('Ana');
    const section = await newsroom.section('City');
    for (const reason of ['tag', 'author', 'section', 'latest'])
      for (const place of [1, 2, 3])
        await newsroom.article({
          slug: `${reason}-${place}`,
          tags: reason === 'tag' ? [tag] : [],
          authors: reason === 'author' ? [author] : [],
          section: reason === 'section' ? section : null,
          with: moment,
        });
    await newsroom.article({ slug: self, tags: [tag], authors: [author], section, with: moment });
    expect(await entries()).toEqual([
      ...['SHARED_TAGS tag-3', 'SHARED_TAGS tag-2', 'SHARED_TAGS tag-1'],
      ...['SAME_AUTHOR author-3', 'SAME_AUTHOR author-2', 'SAME_AUTHOR author-1'],
      ...['SAME_SECTION section-3', 'SAME_SECTION section-2', 'SAME_SECTION section-1'],
      ...['LATEST latest-3', 'LATEST latest-2', 'LATEST latest-1'],
    ]);
  });

  it('names each item once, at its best reason', async () => {
    const [tag, other] = [await newsroom.tag('Tag'), await newsroom.tag('Other')];
    const [ana, ben] = [await newsroom.author('Ana'), await newsroom.author('Ben')];
    const section = await newsroom.section('City');
    const all = { tags: [tag, other], authors: [ana, ben], section };
    const pick = await newsroom.article({ slug: 'all-and-picked', ...all, minutes: -9 });
    await newsroom.article({ slug: 'all', ...all, minutes: -8 });
    await newsroom.article({ slug: 'author-and-section', authors: [ana, ben], section, minutes: -7 });
    await newsroom.article({ slug: 'section', section, minutes: -6 });
    await newsroom.article({ slug: self, ...all, picks: [pick] });
    expect(await entries()).toEqual([
      'EDITOR_PICK all-and-picked',
      'SHARED_TAGS all',
      'SAME_AUTHOR author-and-section',
      'SAME_SECTION section',
    ]);
  });

  it('counts only the newest 100 items of each tag, so that an old item with much in common stays behind', async () => {
    const [ferries, wages] = [await newsroom.tag('Ferries'), await newsroom.tag('Wages')];
    await manyWithTag(ferries, 99);
    await manyWithTag(wages, 100);
    await newsroom.article({ slug: 'hundredth-of-ferries', tags: [ferries, wages], minutes: -5000 });
    await newsroom.article({ slug: 'hundred-and-first', tags: [ferries, wages], minutes: -6000 });
    await newsroom.article({ slug: self, tags: [ferries, wages], minutes: -9000 });
    const rail = await entries();
    // Both tags are counted of an item that is among the newest of one of them; its order says so.
    expect(rail[0]).toBe('SHARED_TAGS hundredth-of-ferries');
    expect(rail).toHaveLength(60);
    expect(rail.join()).not.toContain('hundred-and-first');
  });

  /** Articles of the last hundred minutes with one tag. */
  const manyWithTag = (tag: string, count: number) =>
    writeMany(
      newsroom,
      Array.from({ length: count }, (_, place) => ({
        slug: `${tag}-${place}`,
        minutes: -1 - place,
        tags: [tag],
      })),
    );
});

describe('A rail leaves out', () => {
  const card = (target: { itemId?: string; url?: string }): BlockDraft => ({
    type: 'relatedItem',
    ...target,
  });

  it('its own item, also where editors picked it', async () => {
    const [tag, author] = [await newsroom.tag('Tag'), await newsroom.author('Ana')];
    const section = await newsroom.section('City');
    const own = await newsroom.article({ slug: self, tags: [tag], authors: [author], section });
    await newsroom.picks(own, [own]);
    expect(await entries()).toEqual([]);
  });

  it('what its body shows as a card or plays, named by id or by URL, yet not what it only links to', async () => {
    const at = (page: string) => ({ canonical_url: `https://www.paper.test/${page}?id=1` });
    const byId = await newsroom.article({ slug: 'card-by-id' });
    const byUrl = await newsroom.article({ slug: 'card-by-url', with: at('card') });
    const video = await newsroom.video({ slug: 'video-by-id' });
    await newsroom.video({ slug: 'video-by-url', with: at('video') });
    const linked = await newsroom.article({ slug: 'linked', with: at('linked') });
    const tag = await newsroom.tag('Tag');
    await newsroom.article({
      slug: self,
      tags: [tag],
      picks: [byId, byUrl],
      body: [
        card({ itemId: byId }),
        card({ url: 'http://paper.test/card?id=1#top' }),
        { type: 'video', itemId: video },
        { type: 'video', url: 'https://paper.test/video?id=1' },
        { type: 'paragraph', spans: [{ text: 'here', itemId: linked }] },
        { type: 'paragraph', spans: [{ text: 'there', href: 'https://paper.test/linked?id=1' }] },
      ],
    });
    expect(await entries()).toEqual(['LATEST linked']);
  });

  it('a card’s story that was imported only after the body that names it', async () => {
    await newsroom.article({ slug: self, body: [card({ url: 'https://paper.test/later' })] });
    await newsroom.article({ slug: 'later', with: { canonical_url: 'https://paper.test/later/' } });
    await newsroom.article({ slug: 'other' });
    expect(await entries()).toEqual(['LATEST other']);
  });

  it('the items of excludeIds, whatever their reason', async () => {
    const tag = await newsroom.tag('Tag');
    const pick = await newsroom.article({ slug: 'pick' });
    const tagged = await newsroom.video({ slug: 'tagged', tags: [tag] });
    const latest = await newsroom.article({ slug: 'latest' });
    await newsroom.article({ slug: 'stays' });
    await newsroom.article({ slug: self, tags: [tag], picks: [pick] });
    const excludeIds = [
      toGlobalId('Article', pick),
      toGlobalId('Video', tagged),
      toGlobalId('Article', latest),
    ];
    expect(await entries({ excludeIds })).toEqual(['LATEST stays']);
    expect(await entries({ excludeIds: [] })).toHaveLength(4);
  });

  it.each([
    ['a draft', { minutes: null }],
    ['a scheduled item', { minutes: 60 }],
    ['a withdrawn item', { withdrawnMinutes: -1 }],
    ['a draft that was public once', { with: { status: 'draft' as const } }],
  ])('%s, whatever its reason', async (_, wish) => {
    const [tag, author] = [await newsroom.tag('Tag'), await newsroom.author('Ana')];
    const section = await newsroom.section('City');
    const pick = await newsroom.article({ slug: 'hidden-pick', ...wish });
    await newsroom.article({ slug: 'hidden-tag', tags: [tag], ...wish });
    await newsroom.video({ slug: 'hidden-author', authors: [author], ...wish });
    await newsroom.article({ slug: 'hidden-section', section, ...wish });
    await newsroom.article({ slug: 'hidden-latest', ...wish });
    await newsroom.article({ slug: 'public' });
    await newsroom.article({ slug: self, tags: [tag], authors: [author], section, picks: [pick] });
    const rail = await railOf(newsroom, self);
    expect(rail).toMatchObject({
      entries: ['LATEST public'],
      totalCount: 1,
      pageInfo: { hasNextPage: false },
    });
  });

  it('what is of other kinds than those asked for, and is as long as it can be of those that are', async () => {
    const tag = await newsroom.tag('Tag');
    const picks = [await newsroom.article({ slug: 'pick' }), await newsroom.video({ slug: 'picked-video' })];
    for (let made = 0; made < 8; made += 1) await newsroom.article({ tags: [tag] });
    await newsroom.video({ slug: 'tagged-video', tags: [tag], minutes: -500 });
    await newsroom.video({ slug: 'latest-video', minutes: -600 });
    await newsroom.article({ slug: self, tags: [tag], picks, body: [paragraph('Words.')] });
    expect(await entries({ kinds: ['VIDEO'] })).toEqual([
      'EDITOR_PICK picked-video',
      'SHARED_TAGS tagged-video',
      'LATEST latest-video',
    ]);
    expect(await entries({ kinds: ['ARTICLE'] })).toHaveLength(9);
    expect(await entries({ kinds: ['VIDEO', 'ARTICLE', 'VIDEO'] })).toEqual(await entries());
  });
});
