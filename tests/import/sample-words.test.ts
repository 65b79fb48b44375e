import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Parser } from 'htmlparser2';
import { packageRoot } from '../../src/package-root.ts';
import { type Desk, openDesk } from './desk.ts';
import { wordsIn } from './html-body.ts';

/**
 * Real exports and feeds, where they lie beside the repository: every word of their items must be in the database
 * after the import, as often as it stands in the title and the text. The words are found here by other means than
 * the importers': one pass of a parser over the file, one over each text.
 */
const folder = path.join(packageRoot, '../shared/data');
const files = fs.existsSync(folder)
  ? fs.readdirSync(folder).filter((name) => /\.(?:xml|rss|atom|json)$/.test(name))
  : [];

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

interface Item {
  title: string;
  /** HTML; the fullest of what the file has. */
  text: string;
}

function itemsOfXml(xml: string): Item[] {
  const items: (Item & { type: string })[] = [];
  const open: string[] = [];
  let texts = new Map<string, string>();
  const parser = new Parser(
    {
      onopentag(name) {
        open.push(name);
        if (name === 'item' || name === 'entry') texts = new Map();
      },
      ontext(text) {
        const name = open.at(-1) ?? '';
        if (!open.includes('author')) texts.set(name, (texts.get(name) ?? '') + text);
      },
      onclosetag(name) {
        open.pop();
        if (name !== 'item' && name !== 'entry') return;
        const all = ['content:encoded', 'content', 'description', 'summary'].map(
          (key) => texts.get(key) ?? '',
        );
        items.push({
          title: texts.get('title') ?? '',
          text: all.find((text) => text.trim() !== '') ?? '',
          type: texts.get('wp:post_type') ?? 'post',
        });
      },
    },
    { xmlMode: true },
  );
  parser.end(xml);
  // Posts of other types come in only if the command names them.
  return items.filter(({ type }) => type === 'post');
}

interface GhostExport {
  db: { data: { posts: { title: string; html: string | null }[] } }[];
}
const itemsOfGhost = (json: string): Item[] =>
  (JSON.parse(json) as GhostExport).db.flatMap(({ data }) =>
    data.posts.map(({ title, html }) => ({ title, text: html ?? '' })),
  );

function textOf(html: string): string {
  let text = '';
  let hidden = 0;
  const isHidden = (name: string) => name === 'script' || name === 'style';
  const parser = new Parser({
    onopentag(name, { alt }) {
      if (isHidden(name)) hidden++;
      text += name === 'img' ? ` ${alt ?? ''} ` : ' ';
    },
    onclosetag(name) {
      if (isHidden(name)) hidden--;
      text += ' ';
    },
    ontext(words) {
      if (hidden === 0) text += words;
    },
  });
  parser.end(html);
  return text.replace(/\[\/?[a-z_]+(?:\s[^\]]*)?\]/g, ' '); // short codes
}

/** Letters and digits run together: where a word ends is a matter of markup. */
const lettersOf = (text: string): string =>
  wordsIn(text)
    .join('')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

(files.length > 0 ? describe : describe.skip)('After the import of a real file every word is there:', () => {
  it.each(files)('%s', async (name) => {
    const file = path.join(folder, name);
    const bytes = fs.readFileSync(file);
    const encoding = /encoding="([^"]+)"/.exec(bytes.toString('latin1', 0, 200))?.[1] ?? 'utf-8';
    const content = new TextDecoder(encoding).decode(bytes);
    const items = name.endsWith('.json') ? itemsOfGhost(content) : itemsOfXml(content);
    expect(items.length).toBeGreaterThan(0);
    await desk.rows('truncate item, section, author, tag, image cascade');
    const report = await desk.import(file);
    expect(report.files[0]?.error).toBeNull();

    const rows = await desk.rows(`
      select concat_ws(' ', headline, summary, body_text, transcript,
        (select string_agg(value #>> '{}', ' ') from jsonb_path_query(body,
          'strict $.**.alt') as value),
        (select string_agg(concat_ws(' ', block ->> 'headline', block ->> 'summary', block ->> 'url'), ' ')
          from jsonb_array_elements(body) as block)) as text
      from item left join article on article.item_id = item.id left join video on video.item_id = item.id`);
    const there = rows.map((row) => lettersOf(String(row['text'])));
    const rejected = report.rejected.article + report.rejected.video + report.rejected.unknown;
    const lost = items.flatMap(({ title, text }) => {
      const words = wordsIn(`${textOf(title)} ${textOf(textOf(text).includes('<') ? textOf(text) : text)}`);
      const [best = words] = there
        .map((letters) => words.filter((word) => !letters.includes(lettersOf(word))))
        .sort((a, b) => a.length - b.length);
      return words.length > 0 && best.length > 0 ? [{ title, lost: best }] : [];
    });
    expect(lost.slice(rejected)).toEqual([]);
  });
});
