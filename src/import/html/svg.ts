import type { Draft } from './draft.ts';
import { isText, withTag } from './node.ts';
import type { Page } from './page.ts';
import { type Element, isElement } from './tree.ts';
import { isVisible, linesOf } from './visible-text.ts';

/** The words of a drawing, its title too; one that shows no words is an ornament or an icon. */
export function svgDrafts(element: Element, page: Page): Draft[] {
  if (withTag(element, 'text', 'foreignObject') === null) return [];
  const lines: string[] = [];
  collect(element, lines);
  if (lines.length === 0) return [];
  page.notes.add('block-unsupported');
  return [{ type: 'unsupported', originalType: 'svg', text: linesOf(lines.join('\n')) }];
}

/** A line for each run of words that an element holds itself. */
function collect(element: Element, lines: string[]): void {
  if (element.tagName === 'style' || element.tagName === 'script') return;
  for (const node of element.childNodes)
    if (isElement(node)) collect(node, lines);
    else if (isText(node) && isVisible(node.value)) lines.push(node.value.trim().replace(/\s+/g, ' '));
}
