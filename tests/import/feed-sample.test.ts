import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { feedEntries, itemsAmong } from './feed-desk.ts';

const folder = path.resolve('..', 'shared', 'data');
const entriesOf = (name: string) => feedEntries(fs.readFileSync(path.join(folder, name)));

/** Feeds as publishers served them; they are no part of the project. */
(fs.existsSync(folder) ? describe : describe.skip)('A real feed', () => {
  it('of the Guardian comes in whole', async () => {
    const items = itemsAmong(await entriesOf('guardian.rss'));
    expect(items).toHaveLength(55);
    for (const item of items) {
      expect(item).toMatchObject({
        source: 'theguardian.com',
        status: 'published',
        kind: 'article',
        slugIsGiven: true,
      });
      expect(item.image?.width).toBe(460);
      expect(item.image?.credit).not.toBeNull();
    }
    expect(items.filter(({ authors }) => authors.length > 0)).toHaveLength(50);
  });

  it('in an old encoding has its accents, and the addresses behind FeedBurner', async () => {
    const items = itemsAmong(await entriesOf('encoding.rss'));
    expect(items).toHaveLength(40);
    expect(items[0]?.headline).toBe('Mãe de utente é a nova presidente da Raríssimas');
    for (const item of items) expect(item.canonicalUrl).toMatch(/^https:\/\/www\.jn\.pt\//);
  });

  it('of Atom has its pictures, dates and the author of the feed', async () => {
    const items = itemsAmong(await entriesOf('heise.atom'));
    expect(items).toHaveLength(15);
    expect(items[0]).toMatchObject({
      source: 'heise.de',
      publishedAt: '2016-02-01T16:22:00.000000Z',
      authors: [{ name: 'heise online' }],
    });
  });

  it('without a headline or a text is rejected with its id', async () => {
    expect(await entriesOf('missing-fields.atom')).toMatchObject([
      { type: 'rejected', place: { id: 'tag:github.com,2008:Repository/11167738/v3.9.0' } },
    ]);
  });
});
