import type { ListItem } from '../../../db/blocks.ts';
import { putAside } from './aside.ts';
import { type Draft, joined, spansOf } from './draft.ts';
import type { Flow } from './flow.ts';
import { attributeOf, rawText } from './node.ts';
import type { Setting } from './run.ts';
import type { Element } from './tree.ts';

/** Word says in the style of a paragraph that it is an item of a list, and marks the bullet or number before it. */
const itemStyle = /\bmso-list:\s{0,9}l\d{1,9}\s+level([1-9])\b/i;
const markerStyle = /\bmso-list:\s{0,9}ignore\b/i;
/** "1.", "b)", "iv." and the like; a bullet is a single character without a point. */
const number = /[\da-z]{1,9}[.)]/i;

const styleOf = (element: Element): string => attributeOf(element, 'style')?.slice(0, 2_000) ?? '';

/** Whether a paragraph is an item of a list of Word. */
export const isWordItem = (element: Element): boolean =>
  element.attrs.length > 0 && itemStyle.test(styleOf(element));

/** Such a paragraph as an item: of the list before it where one stands there, else of a new one. */
export function wordItem(element: Element, flow: Flow, setting: Setting): void {
  const parts = new Map<'marker', Element[]>();
  const rest = putAside(
    element.childNodes,
    (each) => (markerStyle.test(styleOf(each)) ? 'marker' : null),
    parts,
  );
  const drafts = flow.page.draftsOf(rest, setting);
  const runs = drafts.map(spansOf);
  const spans = joined(
    runs.filter((run) => run !== null),
    '\n',
  );
  const others = drafts.filter((_, place) => runs[place] === null);
  const marker = (parts.get('marker') ?? []).map(rawText).join('');
  const level = Number(itemStyle.exec(styleOf(element))?.[1] ?? 1);
  const item: ListItem = { level, ordered: number.test(marker), spans };
  const first = Number(/^\s*(\d{1,9})[.)]/.exec(marker)?.[1] ?? 1);
  flow.push(spans.length === 0 ? others : [...listWith(item, first, flow), ...others]);
}

/**
 * The item as a list of its own, which begins at its number; none where it has been put behind those of the list
 * before it.
 */
function listWith(item: ListItem, first: number, flow: Flow): Draft[] {
  flow.flush();
  const last = flow.last();
  if (last !== null && last === flow.wordList) {
    last.items.push(item);
    return [];
  }
  flow.wordList = { type: 'list', items: [first === 1 ? item : { ...item, start: first }] };
  return [flow.wordList];
}
