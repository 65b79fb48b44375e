import type { Note } from '../entry.ts';
import { htmlOfCard } from './card.ts';
import { element, escaped } from './markup.ts';
import { isRow, type Row, wordsOf } from './row.ts';

/**
 * The HTML that Ghost would write for a document of its older editor (Mobiledoc 0.3, Ghost 1 to 5); null where it
 * is no such document. The words of sections, atoms and cards that are not known here are kept.
 */
export function htmlOfMobiledoc(document: unknown, notes: Set<Note>): string | null {
  if (!isRow(document) || !Array.isArray(document['sections'])) return null;
  return document['sections'].map((section) => htmlOfSection(section, document, notes)).join('\n');
}

const kinds = { markup: 1, image: 2, list: 3, card: 10 } as const;

const sectionTags = new Set(['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'blockquote', 'ul', 'ol']);
const markupTags = new Set([
  ...['a', 'strong', 'b', 'em', 'i', 'u', 's', 'del', 'code', 'sub', 'sup', 'mark'],
]);

function htmlOfSection(section: unknown, document: Row, notes: Set<Note>): string {
  if (!Array.isArray(section)) return '';
  const [kind, second, third]: unknown[] = section;
  switch (kind) {
    case kinds.markup:
      return sectionIn(wordsOf(second), htmlOfMarkers(third, document));
    case kinds.image:
      return htmlOfCard('image', { src: second }, notes);
    case kinds.list: {
      const items = (Array.isArray(third) ? third : []).map((item: unknown) =>
        element('li', {}, htmlOfMarkers(item, document)),
      );
      return element(second === 'ol' ? 'ol' : 'ul', {}, ...items);
    }
    case kinds.card: {
      const card: unknown = listIn(document, 'cards')[typeof second === 'number' ? second : -1];
      if (!Array.isArray(card)) return '';
      return htmlOfCard(wordsOf(card[0]), isRow(card[1]) ? card[1] : {}, notes);
    }
    default:
      return htmlOfCard('section', { words: section.slice(1) }, notes);
  }
}

function sectionIn(tag: string, html: string): string {
  if (tag === 'aside') return element('blockquote', { class: 'kg-blockquote-alt' }, html);
  if (tag === 'pull-quote') return element('blockquote', {}, html);
  return element(sectionTags.has(tag) ? tag : 'p', {}, html);
}

/** Runs of text; each opens some markups, and closes as many of the open ones as it says. */
function htmlOfMarkers(markers: unknown, document: Row): string {
  const open: string[] = [];
  let html = '';
  for (const marker of Array.isArray(markers) ? markers : []) {
    if (!Array.isArray(marker)) continue;
    const [kind, opened, closed, value]: unknown[] = marker;
    for (const place of Array.isArray(opened) ? opened : []) {
      const markup = markupAt(place, document);
      html += markup.begin;
      open.push(markup.end);
    }
    html += kind === 1 ? htmlOfAtom(value, document) : escaped(wordsOf(value));
    for (let left = typeof closed === 'number' ? closed : 0; left > 0 && open.length > 0; left--)
      html += open.pop() ?? '';
  }
  return html + open.reverse().join('');
}

/** A markup that is not known here opens and closes nothing. */
function markupAt(place: unknown, document: Row): { begin: string; end: string } {
  const markup: unknown = listIn(document, 'markups')[typeof place === 'number' ? place : -1];
  const [tag, attributes]: unknown[] = Array.isArray(markup) ? markup : [];
  const name = wordsOf(tag).toLowerCase();
  if (!markupTags.has(name)) return { begin: '', end: '' };
  if (name !== 'a') return { begin: `<${name}>`, end: `</${name}>` };
  // Names and values by turns.
  const pairs: unknown[] = Array.isArray(attributes) ? attributes : [];
  const at = pairs.indexOf('href');
  const href = at < 0 ? '' : wordsOf(pairs[at + 1]);
  return { begin: `<a href="${escaped(href)}">`, end: '</a>' };
}

function htmlOfAtom(place: unknown, document: Row): string {
  const atom: unknown = listIn(document, 'atoms')[typeof place === 'number' ? place : -1];
  if (!Array.isArray(atom)) return '';
  return atom[0] === 'soft-return' ? '<br>' : escaped(wordsOf(atom[1]));
}

const listIn = (document: Row, name: string): readonly unknown[] => {
  const list = document[name];
  return Array.isArray(list) ? list : [];
};
