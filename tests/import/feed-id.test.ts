import { describe, expect, it } from '@jest/globals';
import { feedEntries, itemsAmong, rss } from './feed-desk.ts';

describe('An id that stands on different items of a feed', () => {
  const item = (guid: string, number: number, link = `https://g.example/story-${number}`, given = '') =>
    `<item><title>Item ${number}</title>${link === '' ? '' : `<link>${link}</link>`}<guid isPermaLink="false">${guid}</guid>` +
    `<pubDate>Wed, 0${number} May 2024 10:00:00 GMT</pubDate>${given}</item>`;
  const idsOf = async (...items: string[]) =>
    itemsAmong(await feedEntries(rss(...items))).map(({ externalId }) => externalId);
  const numbers = [1, 2, 3, 4];

  it('tells nothing: their links do, in whatever order they stand', async () => {
    const items = numbers.map((number) => item('same', number));
    const links = numbers.map((number) => `https://g.example/story-${number}`);
    expect(await idsOf(...items)).toEqual(links);
    expect(await idsOf(...items.reverse())).toEqual(links.reverse());
    const entries = await feedEntries(rss(...items, item('own', 5)));
    expect(entries.map((entry) => entry.type === 'item' && entry.notes)).toEqual([
      ...numbers.map(() => ['id-repeated']),
      [],
    ]);
    expect((await idsOf(...items, item('own', 5))).at(-1)).toBe('own');
  });

  it.each([
    ['have the same link', 'https://g.example/'],
    ['have no link', ''],
  ])('tells nothing: title and date do, if the items %s', async (_name, link) => {
    const ids = await idsOf(...numbers.map((number) => item('same', number, link)));
    expect(new Set(ids).size).toBe(4);
    for (const id of ids) expect(id).toMatch(/^sha256:/);
    expect(await idsOf(item('other', 1, link), item('other', 2, link))).toEqual(
      link === '' ? ids.slice(0, 2) : ['other', 'other'].map(() => expect.stringMatching(/^sha256:/)),
    );
  });

  it('tells nothing of items without dates, if their titles differ', async () => {
    const undated = numbers.map((number) => item('same', number, '').replace(/<pubDate>.*<\/pubDate>/, ''));
    expect(new Set(await idsOf(...undated)).size).toBe(4);
    expect(await idsOf(undated[0] ?? '', undated[0] ?? '')).toEqual(['same', 'same']);
  });

  it('still tells one that comes twice, or comes again with a new title', async () => {
    expect(await idsOf(item('same', 1), item('same', 1))).toEqual(['same', 'same']);
    const renamed = item('same', 1).replace('Item 1', 'Item 1, corrected');
    expect(await idsOf(item('same', 1), renamed)).toEqual(['same', 'same']);
  });

  it.each(['N/A', 'n/a', 'null', 'undefined', '-', '00000000-0000-0000-0000-000000000000'])(
    'or that is none, as %j, tells nothing in any file',
    async (guid) => expect(await idsOf(item(guid, 1))).toEqual(['https://g.example/story-1']),
  );

  it('tells nothing though the feed is cut off behind them', async () => {
    const ids: string[] = [];
    const { xmlParts } = await import('./feed-desk.ts');
    const { entriesOfFeed } = await import('../../src/import/feed/entries.ts');
    const cut = rss(item('same', 1), item('same', 2)).replace('</channel></rss>', '<item>');
    await expect(
      (async () => {
        for await (const entry of entriesOfFeed(() => xmlParts(cut), { source: null, site: null }))
          if (entry.type === 'item') ids.push(entry.item.externalId);
      })(),
    ).rejects.toThrow('ends too early');
    expect(ids).toEqual(['https://g.example/story-1', 'https://g.example/story-2']);
  });
});
