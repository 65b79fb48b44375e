import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { query } from '../support/execute.ts';
import { type Newsroom, openNewsroom } from '../support/newsroom.ts';
import { cleanSlate } from './clean-slate.ts';

let newsroom: Newsroom;
beforeAll(async () => {
  newsroom = await openNewsroom();
});
afterEach(() => cleanSlate(newsroom));
afterAll(() => newsroom.close());

describe('A slug', () => {
  it('that an item had before finds it under its new one', async () => {
    const id = await newsroom.article({ slug: 'first' });
    await newsroom.update(id, { slug: 'second' });
    await newsroom.update(id, { slug: 'third' });
    const third = { slug: 'third', url: 'http://paper.test/third' };
    expect(
      await query(
        newsroom,
        '{ a: article(slug: "first") { slug url } b: article(slug: "second") { slug url } c: article(slug: "third") { slug url } }',
      ),
    ).toEqual({ a: third, b: third, c: third });
    expect(await query(newsroom, '{ video(slug: "first") { slug } }')).toEqual({ video: null });
  });

  it('is found in whatever form its accents were typed', async () => {
    await newsroom.article({ slug: 'caf\u00e9' });
    expect(await query(newsroom, '{ article(slug: "cafe\u0301") { slug } }')).toEqual({
      article: { slug: 'caf\u00e9' },
    });
  });

  it('of 200 characters is found, whatever they are', async () => {
    for (const slug of ['s'.repeat(200), '🗞'.repeat(200)]) {
      await newsroom.article({ slug });
      expect(await query(newsroom, `{ article(slug: "${slug}") { slug } }`)).toEqual({ article: { slug } });
    }
  });

  const found = (slug: string) =>
    query<{ article: { slug: string } | null }>(
      newsroom,
      `{ article(slug: ${JSON.stringify(slug)}) { slug } }`,
    ).then(({ article }) => article?.slug ?? null);

  it.each([
    ['slashes around it', '/story/'],
    ['spaces and line ends around it', ' story\n'],
    ['other case', 'STORY'],
    ['one escape', 'st%6Fry'],
    ['escapes and slashes', '%2Fstory%2F'],
    ['an escape and other case', '/St%6FRY'],
  ])('finds its item with %s', async (_, asked) => {
    await newsroom.article({ slug: 'story' });
    expect(await found(asked)).toBe('story');
  });

  it('in any script is found by its escapes, as addresses have them, and whatever its case', async () => {
    await newsroom.article({ slug: 'київ-чекає' });
    for (const asked of ['київ-чекає', encodeURIComponent('київ-чекає'), encodeURIComponent('Київ-Чекає')])
      expect(await found(asked)).toBe('київ-чекає');
  });

  it('is found by its escapes if it has 200 characters, each of several bytes', async () => {
    await newsroom.article({ slug: 'ї'.repeat(200) });
    expect(await found(encodeURIComponent('ї'.repeat(200)))).toBe('ї'.repeat(200));
  });

  it('is decoded once, and taken as it is if its escapes are not valid', async () => {
    await newsroom.article({ slug: 'fifty%25' });
    await newsroom.article({ slug: '50%-off' });
    await newsroom.article({ slug: 'plain' });
    expect(await found('fifty%25')).toBe('fifty%25');
    expect(await found('fifty%2525')).toBe('fifty%25');
    expect(await found('50%-off')).toBe('50%-off');
    expect(await found('50%-OFF')).toBe('50%-off');
    expect(await found('pl%2561in')).toBeNull();
    for (const nothing of ['%00', 'plain%00', '%ff', '%', '%2F']) expect(await found(nothing)).toBeNull();
  });

  it('is exact first, then decoded, then in any case, and leads nowhere if two items match', async () => {
    await newsroom.article({ slug: 'a%62c' });
    await newsroom.article({ slug: 'abc' });
    expect(await found('a%62c')).toBe('a%62c');
    expect(await found('a%62C')).toBe('abc');
    await newsroom.article({ slug: 'Abc' });
    expect(await found('abc')).toBe('abc');
    expect(await found('ABC')).toBeNull();
  });

  it('of one item with two that differ by case finds it in a third', async () => {
    const id = await newsroom.article({ slug: 'Tide' });
    await newsroom.update(id, { slug: 'tide' });
    expect(await found('TIDE')).toBe('tide');
  });

  it('of what is not public neither finds it nor hides what is', async () => {
    await newsroom.article({ slug: 'Harbour', minutes: null });
    expect(await found('HARBOUR')).toBeNull();
    await newsroom.article({ slug: 'harbour' });
    for (const asked of ['HARBOUR', 'Harbour', '%48arbour']) expect(await found(asked)).toBe('harbour');
  });

  it('of an article is not a video in other letters either', async () => {
    await newsroom.article({ slug: 'story' });
    expect(await query(newsroom, '{ video(slug: "STORY") { slug } }')).toEqual({ video: null });
  });

  it('of an author, a section or a tag is found the same way', async () => {
    await newsroom.author('Zoë');
    await newsroom.section('City');
    await newsroom.tag('Night');
    const asked =
      '{ author(slug: "/ZO%C3%AB") { name } section(slug: "CITY/") { name } tag(slug: "ni%67ht") { name } }';
    expect(await query(newsroom, asked)).toEqual({
      author: { name: 'Zoë' },
      section: { name: 'City' },
      tag: { name: 'Night' },
    });
  });

  it('that is right costs one statement, and one that leads nowhere two', async () => {
    await newsroom.article({ slug: 'story' });
    newsroom.log.clear();
    await found('story');
    expect(newsroom.log.statements).toHaveLength(1);
    newsroom.log.clear();
    await found('nothing');
    expect(newsroom.log.statements).toHaveLength(2);
  });
});
