import type { ListItem, Span } from '../../../db/blocks.ts';
import { type Draft, joined, spansOf } from './draft.ts';
import { attributeOf } from './node.ts';
import type { Page } from './page.ts';
import type { Setting } from './run.ts';
import { marked } from './setting.ts';
import { type Element, isElement, type Node } from './tree.ts';

const maxLevel = 20;

/**
 * The list that a ul, ol, menu or dl is: nested lists become items of a deeper level, further paragraphs of an item
 * lines of it. What no item can hold, such as a picture or a table, parts the list in two. Items keep their numbers.
 */
export function listDrafts(element: Element, page: Page, setting: Setting): Draft[] {
  const items = itemsOf(element);
  const list = new List(
    element.tagName !== 'ol'
      ? null
      : {
          start: integerOf(element, 'start'),
          reversed: attributeOf(element, 'reversed') !== null,
          count: items.filter(({ tag }) => tag === 'li').length,
        },
  );
  for (const item of items) {
    const isTerm = item.tag === 'dt';
    const within = isTerm ? marked(setting, 'bold') : setting;
    if (item.tag === 'li') list.count(item.value);
    list.item(page.draftsOf(item.nodes, within), item.tag === 'dd' ? 2 : 1);
  }
  return list.end();
}

/** The integer that an attribute begins with, as HTML reads it; null if there is none, or it has more than nine digits. */
function integerOf(element: Element, name: string): number | null {
  const digits = /^\s*([+-]?\d{1,9})(?!\d)/.exec(attributeOf(element, name) ?? '')?.[1];
  // Not -0.
  return digits === undefined ? null : Number(digits) + 0;
}

/** The list that a single item without a list around it is. */
export function strayItem(element: Element, page: Page, setting: Setting): Draft[] {
  const list = new List(null);
  list.item(page.draftsOf(element.childNodes, setting), 1);
  return list.end();
}

interface Item {
  readonly tag: string;
  /** The number that it was given; null for most. */
  readonly value: number | null;
  readonly nodes: readonly Node[];
}

/** The items of a list; what stands between them, such as a list, is an item of its own. */
function itemsOf(element: Element): Item[] {
  const items: Item[] = [];
  let between: Node[] = [];
  const close = (): void => {
    if (between.length > 0) items.push({ tag: 'between', value: null, nodes: between });
    between = [];
  };
  for (const node of element.childNodes) {
    const tag = isElement(node) ? node.tagName : '';
    if (
      !isElement(node) ||
      !['li', 'dt', 'dd', 'div'].includes(tag) ||
      (tag === 'div' && element.tagName !== 'dl')
    ) {
      between.push(node);
      continue;
    }
    close();
    if (tag === 'div') for (const item of itemsOf(node)) items.push(item);
    else items.push({ tag, value: tag === 'li' ? integerOf(node, 'value') : null, nodes: node.childNodes });
  }
  close();
  return items;
}

/** How a numbered list counts. */
interface Numbering {
  readonly start: number | null;
  readonly reversed: boolean;
  /** How many items it has: what a reversed list begins with if it says nothing else. */
  readonly count: number;
}

class List {
  /** Null for a list that is not numbered. */
  readonly #numbering: Numbering | null;
  readonly #first: number;
  readonly #drafts: Draft[] = [];
  #items: ListItem[] = [];
  /** The number of the last item of the markup; null before the first. */
  #number: number | null = null;
  /** The number that readers of the stored list count to next; null if the next item begins one. */
  #expected: number | null = null;

  constructor(numbering: Numbering | null) {
    this.#numbering = numbering;
    this.#first = numbering?.start ?? (numbering?.reversed ? numbering.count : 1);
  }

  /** An item of the markup begins. What becomes several stored items, or stands in two lists, has one number. */
  count(value: number | null): void {
    this.#number = value ?? (this.#number === null ? this.#first : this.#number + this.#step);
  }

  get #step(): number {
    return this.#numbering?.reversed ? -1 : 1;
  }

  item(drafts: readonly Draft[], level: number): void {
    /** The lines of the item that is open; none once something else has come between. */
    let lines: Span[][] = [];
    const open = (): void => {
      if (lines.length > 0) this.#push(level, joined(lines, '\n'));
      lines = [];
    };
    for (const draft of drafts) {
      const spans = draft.type === 'list' ? null : spansOf(draft);
      if (draft.type === 'list') {
        open();
        this.#nest(draft.items, level);
      } else if (spans === null) {
        open();
        this.#close();
        this.#drafts.push(draft);
      } else lines.push(spans);
    }
    open();
  }

  #push(level: number, spans: Span[]): void {
    if (this.#numbering === null) {
      this.#items.push({ level, ordered: false, spans });
      return;
    }
    const { reversed } = this.#numbering;
    const number = this.#number ?? this.#first;
    const item: ListItem = { level, ordered: true, spans };
    if (this.#expected === null) {
      // Of a list that was parted, the rest goes on where it was.
      const start = this.#drafts.length === 0 ? this.#first : number;
      if (start !== 1 || reversed) item.start = start;
      if (reversed) item.reversed = true;
      this.#expected = start;
    }
    if (number !== this.#expected) item.value = number;
    this.#expected = number + this.#step;
    this.#items.push(item);
  }

  #nest(items: readonly ListItem[], level: number): void {
    const before = this.#items.at(-1);
    for (const [place, nested] of items.entries()) {
      nested.level = Math.min(maxLevel, nested.level + level);
      // Beside another list at its level, it would go on with that one's numbers.
      if (place === 0 && nested.ordered && before !== undefined && before.level >= nested.level)
        nested.start ??= 1;
      this.#items.push(nested);
    }
  }

  #close(): void {
    if (this.#items.length > 0) this.#drafts.push({ type: 'list', items: this.#items });
    this.#items = [];
    this.#expected = null;
  }

  end(): Draft[] {
    this.#close();
    return this.#drafts;
  }
}
