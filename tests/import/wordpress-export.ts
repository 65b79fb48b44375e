import type { Block } from '../../db/blocks.ts';
import type { ImportedArticle } from '../../db/import/item.ts';
import type { FormatContext } from '../../src/import/context.ts';
import type { Entry, ItemEntry, RejectedEntry } from '../../src/import/entry.ts';
import { defaultLimits } from '../../src/import/limits.ts';
import { entriesOfWordPress } from '../../src/import/wordpress/entries.ts';
import { readXml } from '../../src/import/xml/read.ts';

const namespaces = [
  'xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"',
  'xmlns:content="http://purl.org/rss/1.0/modules/content/"',
  'xmlns:dc="http://purl.org/dc/elements/1.1/"',
  'xmlns:wp="http://wordpress.org/export/1.2/"',
].join(' ');

const siteHead =
  '<title>The Daily</title><link>https://daily.example</link>' +
  '<wp:base_site_url>https://daily.example</wp:base_site_url>' +
  '<wp:base_blog_url>https://daily.example</wp:base_blog_url>';

/** An export of these items, whose head says these things beside the address of the site. */
export const anExport = (items: readonly string[], head = '', site = siteHead): string =>
  `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" ${namespaces}><channel>${site}${head}${items.join('\n')}</channel></rss>`;

/** What a post says, by the names of its elements; `more` is XML that stands beside them. */
export interface PostWords {
  readonly [name: string]: string;
}

const cdata = (text: string): string => `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;

export const aPost = (words: PostWords = {}): string => {
  const { more = '', ...said } = {
    title: 'A post',
    link: 'https://daily.example/a-post/',
    'wp:post_id': '12',
    'wp:post_date_gmt': '2024-05-01 10:00:00',
    'wp:post_name': 'a-post',
    'wp:status': 'publish',
    'wp:post_type': 'post',
    'content:encoded': '<p>Some words.</p>',
    ...words,
  };
  const elements = Object.entries(said).map(([name, text]) => `<${name}>${cdata(text)}</${name}>`);
  return `<item>${elements.join('')}${more}</item>`;
};

export const aMeta = (key: string, value: string): string =>
  `<wp:postmeta><wp:meta_key>${key}</wp:meta_key><wp:meta_value>${cdata(value)}</wp:meta_value></wp:postmeta>`;

/** A reusable block. */
export const reusable = (id: number, content: string, words: PostWords = {}): string =>
  aPost({ 'wp:post_id': String(id), 'wp:post_type': 'wp_block', 'content:encoded': content, ...words });

export const anAttachment = (id: number, file: string, words: PostWords = {}): string =>
  aPost({
    title: file,
    'wp:post_id': String(id),
    'wp:post_name': `file-${id}`,
    link: `https://daily.example/file-${id}/`,
    'wp:status': 'inherit',
    'wp:post_type': 'attachment',
    'content:encoded': '',
    'wp:attachment_url': `https://daily.example/wp-content/uploads/2024/05/${file}`,
    ...words,
  });

export const aTerm = (domain: string, nicename: string, name: string): string =>
  `<category domain="${domain}" nicename="${nicename}">${cdata(name)}</category>`;

export const aCategory = (id: number, nicename: string, name: string, parent = ''): string =>
  `<wp:category><wp:term_id>${id}</wp:term_id><wp:category_nicename>${nicename}</wp:category_nicename>` +
  `<wp:category_parent>${parent}</wp:category_parent><wp:cat_name>${cdata(name)}</wp:cat_name></wp:category>`;

export const anAuthor = (id: number, login: string, name: string, email = `${id}@secret.example`): string =>
  `<wp:author><wp:author_id>${id}</wp:author_id><wp:author_login>${login}</wp:author_login>` +
  `<wp:author_email>${email}</wp:author_email><wp:author_display_name>${cdata(name)}</wp:author_display_name></wp:author>`;

export async function entriesIn(
  xml: string,
  context: FormatContext = { source: null, site: null },
): Promise<Entry[]> {
  async function* chunks(): AsyncGenerator<Buffer, void> {
    yield Buffer.from(xml);
  }
  const open = () => readXml('export.xml', chunks(), defaultLimits);
  const entries: Entry[] = [];
  for await (const entry of entriesOfWordPress(open, context)) entries.push(entry);
  return entries;
}

/** The items of an export. */
export async function itemsIn(xml: string): Promise<(ItemEntry & { item: ImportedArticle })[]> {
  const items: (ItemEntry & { item: ImportedArticle })[] = [];
  for (const entry of await entriesIn(xml))
    if (entry.type === 'item' && entry.item.kind === 'article') items.push({ ...entry, item: entry.item });
  return items;
}

/** The first item of an export. */
export async function itemIn(xml: string): Promise<ImportedArticle & { notes: readonly string[] }> {
  const [entry] = await itemsIn(xml);
  if (entry === undefined) throw new Error(`No item: ${JSON.stringify((await entriesIn(xml)).slice(0, 3))}`);
  return { ...entry.item, notes: entry.notes };
}

export async function rejectIn(xml: string): Promise<RejectedEntry> {
  const rejected = (await entriesIn(xml)).find((entry) => entry.type === 'rejected');
  if (rejected === undefined) throw new Error('Nothing was rejected');
  return rejected;
}

/** A post with this content, and what became of it: blocks without their ids. */
export async function bodyOf(
  content: string,
  others: readonly string[] = [],
  words: PostWords = {},
): Promise<Omit<Block, 'id'>[]> {
  const { body } = await itemIn(anExport([aPost({ ...words, 'content:encoded': content }), ...others]));
  return body.map(({ id: _, ...block }) => block);
}

/** All that a body says to readers, in one line. */
export const wordsOf = (body: readonly object[]): string =>
  JSON.stringify(body, (key, value) =>
    ['type', 'imageId', 'level', 'url', 'provider', 'marks', 'originalType', 'href', 'ordered'].includes(key)
      ? undefined
      : value,
  )
    .replace(/"(?:spans|text|caption|items|images|alt|credit|header|rows|cells)":|[[\]{}"]/g, ' ')
    .replace(/[\s,]+/g, ' ')
    .trim();

/** A paragraph as a block, without its id. */
export const paragraph = (text: string) => ({ type: 'paragraph', spans: [{ text }] });
