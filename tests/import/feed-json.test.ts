import { describe, expect, it } from '@jest/globals';
import type { ImportedArticle } from '../../db/import/item.ts';
import { isJsonFeed } from '../../src/import/feed/json-feed.ts';
import { bodyWords, itemsAmong, jsonEntries, jsonFeed, oneItemEntry, oneReject } from './feed-desk.ts';

const articleOf = (item: object): ImportedArticle => {
  const { item: made } = oneItemEntry(
    jsonEntries(jsonFeed({ id: '1', date_published: '2024-05-06T07:08:09Z', ...item })),
  );
  if (made.kind !== 'article') throw new Error('an article was expected');
  return made;
};

describe('A JSON Feed', () => {
  it.each([
    [{ version: 'https://jsonfeed.org/version/1.1' }, true],
    [{ version: 'http://www.jsonfeed.org/version/1' }, true],
    [{ version: '1.1', items: [] }, false],
    [{ version: 1 }, false],
    [[], false],
    [null, false],
  ])('%j is one: %s', (value, is) => expect(isJsonFeed(value)).toBe(is));

  it('becomes articles with all that a newsroom writes in it', () => {
    const article = articleOf({
      id: 77,
      url: '/2024/ferry-is-late',
      title: 'Ferry & harbour',
      content_html: '<p>One <b>two</b>.</p>',
      content_text: 'never mind',
      summary: 'The boat is late.',
      image: 'https://img.example/lead.jpg',
      banner_image: 'https://img.example/banner.jpg',
      authors: [
        { name: 'Jane Doe', url: 'https://jane.example/' },
        { name: 'John Roe', url: 'mailto:john@courier.example' },
      ],
      tags: ['Sea', 'sea', 7, 'Transport'],
      _extension: { about: 'x' },
    });
    expect(article).toMatchObject({
      source: 'courier.example',
      externalId: '77',
      slug: 'ferry-is-late',
      headline: 'Ferry & harbour',
      summary: 'The boat is late.',
      canonicalUrl: 'https://www.courier.example/2024/ferry-is-late',
      publishedAt: '2024-05-06T07:08:09.000000Z',
      image: { url: 'https://img.example/lead.jpg' },
      authors: [
        { name: 'Jane Doe', sameAs: ['https://jane.example/'] },
        { name: 'John Roe', sameAs: [] },
      ],
      tags: [{ name: 'Sea' }, { name: 'Transport' }],
    });
    expect(bodyWords(article)).toEqual(['One two.']);
  });

  it('keeps the lines of a plain text, and takes its first sentence for a headline', () => {
    const article = articleOf({ content_text: 'A <b> & c.\nNext line.\n\nSecond.' });
    expect(bodyWords(article)).toEqual(['A <b> & c.\nNext line.', 'Second.']);
    expect(article.headline).toBe('A <b> & c.');
  });

  it('says when an item was modified, which is no update for its readers', () => {
    expect(articleOf({ title: 'T', date_modified: '2025-05-06T07:08:09Z' })).toMatchObject({
      publishedAt: '2024-05-06T07:08:09.000000Z',
      updatedAt: null,
      modifiedAt: '2025-05-06T07:08:09.000000Z',
    });
  });

  it('whose items share an id tells them by their links, else by titles and dates', () => {
    const item = (number: number, given: object) => ({
      id: 'same',
      title: `Item ${number}`,
      date_published: `2024-05-0${number}T00:00:00Z`,
      ...given,
    });
    const idsOf = (...items: object[]) =>
      itemsAmong(jsonEntries(jsonFeed(...items))).map(({ externalId }) => externalId);
    expect(idsOf(item(1, { url: '/a-1' }), item(2, { url: '/a-2' }), { id: 7, title: 'T' })).toEqual([
      'https://www.courier.example/a-1',
      'https://www.courier.example/a-2',
      '7',
    ]);
    const ids = idsOf(item(1, {}), item(2, {}), item(1, {}));
    expect(ids).toEqual([expect.stringMatching(/^sha256:/), expect.stringMatching(/^sha256:/), ids[0]]);
    expect(ids[1]).not.toBe(ids[0]);
    expect(idsOf(item(1, { url: '/a-1' }), item(1, { url: '/a-1' }))).toEqual(['same', 'same']);
  });

  it('keeps what an item of a link blog is about', () => {
    const article = articleOf({
      title: 'T',
      content_text: 'See.',
      external_url: 'https://other.example/?a=1&b=2',
    });
    expect(article.body[1]).toMatchObject({ spans: [{ href: 'https://other.example/?a=1&b=2' }] });
  });

  it('of version 1 has one author, and of any version those of the feed where the item has none', () => {
    expect(articleOf({ title: 'T', author: { name: 'Jane Doe' } }).authors.map(({ name }) => name)).toEqual([
      'Jane Doe',
    ]);
    const feed = { ...jsonFeed({ id: '1', title: 'T' }), authors: [{ name: 'The Courier' }] };
    expect(oneItemEntry(jsonEntries(feed)).item.authors.map(({ name }) => name)).toEqual(['The Courier']);
  });

  it('brings films and sound that are attached', () => {
    const film = oneItemEntry(
      jsonEntries(
        jsonFeed({
          id: '1',
          title: 'T',
          content_text: 'Short.',
          attachments: [
            { url: 'https://v.example/a.mp4', mime_type: 'video/mp4', duration_in_seconds: 61.4 },
          ],
        }),
      ),
    );
    expect(film.item).toMatchObject({
      kind: 'video',
      summary: 'Short.',
      durationSeconds: 61,
      videoSources: [{ url: 'https://v.example/a.mp4' }],
    });
    const sound = articleOf({
      title: 'T',
      content_text: 'Short.',
      attachments: [{ url: 'https://a.example/a.mp3', mime_type: 'audio/mpeg', title: 'Listen & learn' }],
    });
    expect(sound.body[0]).toEqual({
      id: 'b1',
      type: 'embed',
      provider: 'a.example',
      url: 'https://a.example/a.mp3',
      text: 'Listen & learn',
    });
  });

  it.each([
    ['no id', { title: 'T', url: 'https://a.example/' }, 'has no id'],
    ['an empty id', { id: ' ', title: 'T' }, 'has no id'],
    ['no object', 'text', 'is not a JSON object'],
    ['null', null, 'is not a JSON object'],
    ['an array', [1], 'is not a JSON object'],
    ['nothing to read', { id: '1' }, 'has neither a headline nor a text'],
  ])('rejects an item that is or has %s', (_name, item, reason) => {
    expect(oneReject(jsonEntries(jsonFeed(item)))).toMatchObject({ reason, place: { path: 'items[0]' } });
  });

  it('without items is rejected itself', () => {
    expect(oneReject(jsonEntries({ ...jsonFeed(), items: { a: 1 } })).reason).toBe(
      'is a JSON Feed without a list of items',
    );
  });

  it('gives a rejected item back so that it can be mended and imported again', () => {
    const feed = {
      ...jsonFeed(
        { id: '1', authors: [{ name: 'Jane Doe', url: 'mailto:jane@courier.example' }] },
        { id: '2', title: 'T' },
      ),
    };
    const { original } = jsonEntries(feed)[0] as { original: { json: string } };
    expect(original.json).not.toContain('@');
    const mended = JSON.parse(original.json);
    expect(mended.items).toHaveLength(1);
    mended.items[0].title = 'Mended';
    expect(oneItemEntry(jsonEntries(mended)).item).toMatchObject({
      source: 'courier.example',
      externalId: '1',
      headline: 'Mended',
    });
  });

  it('nested without end costs nothing', () => {
    const deep = JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`);
    const rejects = jsonEntries(
      jsonFeed({ id: deep, title: deep, tags: deep, authors: deep, attachments: deep }),
    );
    expect(oneReject(rejects).reason).toBe('has no id');
    expect('json' in oneReject(rejects).original).toBe(true);
    expect(articleOf({ title: 'T', tags: deep, authors: deep, attachments: deep, _x: deep }).headline).toBe(
      'T',
    );
  });
});
