import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { connect, type Database } from '../../db/client.ts';
import type { ImportReport } from '../../src/import/report.ts';
import { type ImportOptions, importFiles } from '../../src/import/run.ts';
import { createTestDatabase } from '../support/postgres.ts';
import { templates } from '../support/templates.ts';

/** A database and a folder of a test's own: files are written there, imported, and looked at. */
export interface Desk {
  readonly db: Database;
  readonly url: string;
  readonly folder: string;
  /** Writes a file into the folder and gives its path. Values become JSON, one a line. */
  file(name: string, content: string | Buffer | readonly unknown[]): string;
  /** Imports files, keeping rejects in the folder. */
  import(files: string | readonly string[], options?: ImportOptions): Promise<ImportReport>;
  /** What is in rejects.jsonl; nothing where there is no such file. */
  rejects(): Record<string, unknown>[];
  rows(sql: string): Promise<Record<string, unknown>[]>;
  /** A digest of every row of every table, with the transaction that wrote it: any write changes it. */
  digest(): Promise<string>;
  /** As digest, without ids and the time of writing: two imports of the same end in the same. */
  contentDigest(): Promise<string>;
  close(): Promise<void>;
}

const tables = [
  'item',
  'article',
  'video',
  'item_slug',
  'item_author',
  'item_tag',
  'item_section',
  'item_reference',
].concat(
  ['author', 'section', 'tag', 'image', 'correction', 'read_more'],
  ['imported_item', 'imported_author', 'imported_section', 'imported_tag'],
);

const content = `
  select item.source, item.external_id, item.kind, slug, headline, summary, byline, status, published_at, canonical_url,
    image_alt, image_caption, image_credit,
    regexp_replace(body::text, '"imageId": "\\d+"', '"imageId"', 'g'), body_text,
    array(select image.external_id from image where image.id = any (image_ids) order by 1), word_count, video.*,
    (select section.external_id from section where section.id = section_id),
    (select row(image.external_id, width, height) from image where image.id = image_id),
    array(select author.external_id from item_author join author on author.id = author_id
      where item_author.item_id = item.id order by position),
    array(select tag.external_id from item_tag join tag on tag.id = tag_id
      where item_tag.item_id = item.id order by position),
    (select count(*) from item_section where item_section.item_id = item.id)
  from item left join article on article.item_id = item.id
  left join (select item_id, duration_seconds, sources, embed_url from video) as video on video.item_id = item.id`;

/** A digest of all content, without ids and the time of writing: two imports of the same end in the same. */
export async function contentDigestOf(db: Database): Promise<string> {
  const [row] = await db.send<{ digest: string }>({
    name: null,
    text: `select md5(string_agg(t::text, ';' order by t::text)) as digest from (${content}) as t`,
    values: [],
  });
  return String(row?.digest);
}

export async function openDesk(): Promise<Desk> {
  const database = await createTestDatabase({ template: templates.empty });
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'broadsheet-import-'));
  const db = connect(database.url, { poolSize: 4 });
  const rows = (text: string) => db.send<Record<string, unknown>>({ name: null, text, values: [] });
  const rejectsFile = path.join(folder, 'rejects.jsonl');
  const contentDigest = () => contentDigestOf(db);
  const digestOf = async (parts: string[]) =>
    (await rows(`select md5(concat_ws('|', ${parts.join(', ')})) as digest`))[0]?.['digest'] as string;
  return {
    db,
    url: database.url,
    folder,
    file(name, given) {
      const file = path.join(folder, name);
      const isText = typeof given === 'string' || Buffer.isBuffer(given);
      fs.writeFileSync(file, isText ? given : given.map((value) => `${JSON.stringify(value)}\n`).join(''));
      return file;
    },
    import: (files, options = {}) =>
      importFiles(db, typeof files === 'string' ? [files] : files, { rejectsFile, ...options }),
    rejects: () =>
      fs.existsSync(rejectsFile)
        ? fs
            .readFileSync(rejectsFile, 'utf8')
            .trim()
            .split('\n')
            .map((line) => JSON.parse(line))
        : [],
    rows,
    digest: () =>
      digestOf(
        tables.map(
          (table) =>
            `(select md5(string_agg(xmin::text || t::text, ';' order by t::text)) from ${table} as t)`,
        ),
      ),
    contentDigest,
    async close() {
      await db.close();
      await database.drop();
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A NewsArticle as a publisher would write it; what is given replaces the rest, undefined leaves it out. */
export function news(number: number, given: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    '@id': `https://sound.example/news/${number}`,
    url: `https://sound.example/news/harbour-story-${number}`,
    headline: `Harbour story ${number}`,
    description: `What happened at the harbour on day ${number}.`,
    articleBody: `The tide came in on day ${number}.\n\nIt went out again.`,
    articleSection: 'Harbour',
    author: [{ '@type': 'Person', name: 'Mara Lind' }],
    keywords: 'tides, boats',
    datePublished: '2024-05-06T07:08:09Z',
    ...given,
  };
}

export const packed = (text: string): Buffer => gzipSync(text);
export const lines = (...values: unknown[]): string =>
  values.map((value) => `${JSON.stringify(value)}\n`).join('');
