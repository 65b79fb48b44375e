import fs from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { decodeHTML } from 'entities';
import { blockText } from '../../db/block-text.ts';
import { defaultLimits } from '../../src/import/limits.ts';
import { childText } from '../../src/import/xml/element.ts';
import { readXml } from '../../src/import/xml/read.ts';
import { entriesIn } from './wordpress-export.ts';

const folder = new URL('../../../shared/data/', import.meta.url);
const samples = fs.existsSync(folder)
  ? fs.readdirSync(folder).filter((name) => name.startsWith('wordpress-'))
  : [];

const wordsIn = (text: string): string[] => text.match(/[\p{L}\p{N}]+/gu) ?? [];

/** What is left of HTML without its tags. */
const wordsOfHtml = (html: string): string[] =>
  wordsIn(
    decodeHTML(
      html
        .replace(/<!--.*?-->/gs, ' ')
        .replace(/<\/?(?:sup|sub|b|i|em|strong|a|acronym|abbr|code)\b[^>]*>/g, '')
        .replace(/<[^>]*>/g, ' '),
    ),
  );

async function contentsOf(xml: string): Promise<Map<string, string>> {
  async function* chunks(): AsyncGenerator<Buffer, void> {
    yield Buffer.from(xml);
  }
  const contents = new Map<string, string>();
  for await (const part of readXml('sample.xml', chunks(), defaultLimits))
    if (part.type === 'entry')
      contents.set(part.place.path ?? '', childText(part.element, 'content:encoded') ?? '');
  return contents;
}

(samples.length > 0 ? describe : describe.skip)('A sample of a WordPress export', () => {
  it.each(samples.length > 0 ? samples : ['none'])('loses no word of its bodies: %s', async (name) => {
    const xml = fs.readFileSync(new URL(name, folder), 'utf8');
    const contents = await contentsOf(xml);
    for (const entry of await entriesIn(xml)) {
      if (entry.type !== 'item' || entry.item.kind !== 'article') continue;
      const kept = wordsIn(entry.item.body.map(blockText).join('\n'));
      const lost = wordsOfHtml(contents.get(entry.place.path ?? '') ?? '').filter((word) => {
        const at = kept.indexOf(word);
        if (at >= 0) kept.splice(at, 1);
        return at < 0;
      });
      expect([entry.place.id, lost]).toEqual([entry.place.id, []]);
    }
  });

  it.each(samples.length > 0 ? samples : ['none'])('comes in without a reject: %s', async (name) => {
    const entries = await entriesIn(fs.readFileSync(new URL(name, folder), 'utf8'));
    expect(entries.filter(({ type }) => type === 'rejected')).toEqual([]);
  });
});
