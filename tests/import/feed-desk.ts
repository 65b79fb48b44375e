import type { ImportedArticle, ImportedItem, ImportedVideo } from '../../db/import/item.ts';
import type { FormatContext } from '../../src/import/context.ts';
import type { Entry, ItemEntry, RejectedEntry } from '../../src/import/entry.ts';
import { entriesOfFeed } from '../../src/import/feed/entries.ts';
import { entriesOfJsonFeed } from '../../src/import/feed/json-feed.ts';
import { defaultLimits, type Limits } from '../../src/import/limits.ts';
import { readXml, type XmlPart } from '../../src/import/xml/read.ts';

/** What the tests of feeds and of the XML reader share: XML or JSON in, parts and entries out. */

const nowhere: FormatContext = { source: null, site: null };

/** So much is always read at once, for the encoding: only what stands behind it can be divided. */
const windowBytes = 1_048_576;

/** A comment that moves all behind it out of the window, as does twice its length in UTF-16. */
export const padding = `<!--${'-x'.repeat(windowBytes / 2)}-->`;

/** Of a long text only so many bytes, the last ones, are divided: each chunk costs its time. */
const dividedBytes = 2_000;

/** The bytes in chunks: the window and more, then as long as `lengths` say, the last of them again and again. */
export async function* chunksOf(
  bytes: Buffer,
  lengths: readonly number[] = [windowBytes],
): AsyncGenerator<Buffer, void> {
  const isWhole = (lengths[0] ?? 0) >= windowBytes;
  let at = isWhole ? windowBytes : Math.max(windowBytes, bytes.length - dividedBytes);
  yield bytes.subarray(0, at);
  for (let turn = 0; at < bytes.length; turn++) {
    const length = Math.max(1, lengths[Math.min(turn, lengths.length - 1)] ?? 1);
    yield bytes.subarray(at, at + length);
    at += length;
  }
}

export const xmlParts = (
  xml: string | Buffer,
  lengths?: readonly number[],
  limits: Limits = defaultLimits,
): AsyncGenerator<XmlPart, void> =>
  readXml('news.xml', chunksOf(typeof xml === 'string' ? Buffer.from(xml) : xml, lengths), limits);

export async function all<Each>(values: AsyncIterable<Each>): Promise<Each[]> {
  const found: Each[] = [];
  for await (const value of values) found.push(value);
  return found;
}

export const feedEntries = (xml: string | Buffer, context: Partial<FormatContext> = {}): Promise<Entry[]> =>
  all(entriesOfFeed(() => xmlParts(xml), { ...nowhere, ...context }));

export const jsonEntries = (value: unknown, context: Partial<FormatContext> = {}): Entry[] => [
  ...entriesOfJsonFeed(
    { type: 'value', place: { line: null, path: null }, value, json: '' },
    { ...nowhere, ...context },
  ),
];

const namespaces = [
  'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"',
  'xmlns:media="http://search.yahoo.com/mrss/" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"',
  'xmlns:atom="http://www.w3.org/2005/Atom" xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0"',
].join(' ');

/** An RSS 2.0 feed of the Example Courier. */
export const rss = (...items: readonly string[]): string =>
  `<?xml version="1.0"?><rss version="2.0" ${namespaces}><channel><title>The Example Courier</title>` +
  `<link>https://www.courier.example/</link><language>en</language>${items.join('\n')}</channel></rss>`;

export const rssItem = (inner: string): string =>
  rss(
    `<item><guid isPermaLink="false">1</guid><title>Ferry is late</title><pubDate>Mon, 06 May 2024 07:08:09 GMT</pubDate>${inner}</item>`,
  );

/** An Atom feed of the same paper. */
export const atom = (...entries: readonly string[]): string =>
  `<feed xmlns="http://www.w3.org/2005/Atom" ${namespaces}><title>The Example Courier</title>` +
  `<link href="https://www.courier.example/"/><id>urn:courier</id>${entries.join('\n')}</feed>`;

export const atomEntry = (inner: string): string =>
  atom(`<entry><id>urn:1</id><published>2024-05-06T07:08:09Z</published>${inner}</entry>`);

export const jsonFeed = (...items: readonly unknown[]) => ({
  version: 'https://jsonfeed.org/version/1.1',
  title: 'The Example Courier',
  home_page_url: 'https://www.courier.example/',
  items,
});

const isItem = (entry: Entry | undefined): entry is ItemEntry => entry?.type === 'item';

export function oneItemEntry(entries: readonly Entry[]): ItemEntry {
  const [entry] = entries;
  if (!isItem(entry) || entries.length !== 1)
    throw new Error(`one item was expected, but: ${JSON.stringify(entries)}`);
  return entry;
}

export function oneReject(entries: readonly Entry[]): RejectedEntry {
  const [entry] = entries;
  if (entry?.type !== 'rejected' || entries.length !== 1)
    throw new Error(`one reject was expected, but: ${JSON.stringify(entries)}`);
  return entry;
}

export const itemsAmong = (entries: readonly Entry[]): ImportedItem[] =>
  entries.filter(isItem).map(({ item }) => item);

export async function oneArticle(xml: string, context?: Partial<FormatContext>): Promise<ImportedArticle> {
  const { item } = oneItemEntry(await feedEntries(xml, context));
  if (item.kind !== 'article') throw new Error('an article was expected');
  return item;
}

export async function oneVideo(xml: string): Promise<ImportedVideo> {
  const { item } = oneItemEntry(await feedEntries(xml));
  if (item.kind !== 'video') throw new Error('a video was expected');
  return item;
}

/** The words of a body, a line for each block. */
export const bodyWords = (item: ImportedItem): string[] =>
  item.kind === 'article'
    ? item.body.map((block) =>
        'spans' in block
          ? block.spans.map(({ text }) => text).join('')
          : 'text' in block
            ? block.text
            : block.type,
      )
    : [];
