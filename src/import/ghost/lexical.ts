import type { Note } from '../entry.ts';
import { htmlOfCard, isCard } from './card.ts';
import { isHidden, partHidden } from './gated.ts';
import { htmlOfText } from './lexical-text.ts';
import { escaped } from './markup.ts';
import { isRow, type Row, rowsOf, textOf, wordsOf } from './row.ts';

/** What a node becomes: HTML, and nodes within it that are still to be written. */
type Part = string | { readonly node: Row; readonly isTop: boolean };

/**
 * The HTML that Ghost would write for a document of its editor (Lexical, since Ghost 5.36); null where it is no
 * such document. The words of nodes that are not known here are kept. Deep documents cost no stack.
 */
export function htmlOfLexical(document: unknown, notes: Set<Note>): string | null {
  const root = isRow(document) ? document['root'] : null;
  if (!isRow(root) || !Array.isArray(root['children'])) return null;
  const written: string[] = [];
  const waiting: Part[] = [];
  const add = (parts: readonly Part[]) => {
    for (let at = parts.length - 1; at >= 0; at--) waiting.push(parts[at] ?? '');
  };
  add(childrenOf(root, true));
  for (let part = waiting.pop(); part !== undefined; part = waiting.pop()) {
    if (typeof part === 'string') written.push(part);
    else add(partsOf(part.node, part.isTop, notes));
  }
  return written.join('');
}

const childrenOf = (node: Row, isTop = false): Part[] =>
  rowsOf(node['children']).map((child) => ({ node: child, isTop }));

/** Block nodes that are one element in HTML. */
const elements: ReadonlyMap<string, readonly [open: string, close: string]> = new Map([
  ['paragraph', ['<p>', '</p>']],
  ['quote', ['<blockquote>', '</blockquote>']],
  ['extended-quote', ['<blockquote>', '</blockquote>']],
  ['aside', ['<blockquote class="kg-blockquote-alt">', '</blockquote>']],
  ['listitem', ['<li>', '</li>']],
  ['table', ['<table>', '</table>']],
  ['tablerow', ['<tr>', '</tr>']],
]);

function partsOf(node: Row, isTop: boolean, notes: Set<Note>): Part[] {
  if (isHidden(node)) {
    notes.add(partHidden);
    return [];
  }
  const type = wordsOf(node['type']);
  const known = elements.get(type);
  if (known !== undefined) return [known[0], ...childrenOf(node), known[1]];
  switch (type) {
    case 'heading':
    case 'extended-heading': {
      const tag = /^h[1-6]$/.test(wordsOf(node['tag'])) ? wordsOf(node['tag']) : 'h2';
      return [`<${tag}>`, ...childrenOf(node), `</${tag}>`];
    }
    case 'list':
      return listOf(node);
    case 'tablecell': {
      const tag = typeof node['headerState'] === 'number' && node['headerState'] > 0 ? 'th' : 'td';
      return [`<${tag}>`, ...childrenOf(node), `</${tag}>`];
    }
    case 'link':
    case 'autolink':
    case 'at-link':
      return linkOf(node);
    case 'linebreak':
      return ['<br>'];
    case 'zwnj':
      return [];
  }
  if (!isCard(type) && Array.isArray(node['children'])) return unknownOf(node, isTop);
  if (!isCard(type) && typeof node['text'] === 'string') return [htmlOfText(node)];
  return [htmlOfCard(type, node, notes)];
}

function linkOf(node: Row): Part[] {
  const url = textOf(node, 'url')?.trim() ?? null;
  return url === null ? childrenOf(node) : [`<a href="${escaped(url)}">`, ...childrenOf(node), '</a>'];
}

/** A list within a list stands in an item of its own here; Ghost writes it into the item before. */
function listOf(list: Row): Part[] {
  const tag = list['listType'] === 'number' || list['tag'] === 'ol' ? 'ol' : 'ul';
  const parts: Part[] = [`<${tag}>`];
  let isOpen = false;
  for (const item of rowsOf(list['children'])) {
    const isNested = rowsOf(item['children'])[0]?.['type'] === 'list';
    if (isOpen && !isNested) parts.push('</li>');
    if (!isOpen || !isNested) parts.push('<li>');
    isOpen = true;
    parts.push(...(item['type'] === 'listitem' ? childrenOf(item) : [{ node: item, isTop: false }]));
  }
  parts.push(isOpen ? '</li>' : '', `</${tag}>`);
  return parts;
}

/** A node that is not known here, with others in it: a block of its own at the top, and mere words elsewhere. */
function unknownOf(node: Row, isTop: boolean): Part[] {
  const within = [htmlOfText(node), ...childrenOf(node)];
  return isTop ? ['<div>', ...within, '</div>'] : within;
}
