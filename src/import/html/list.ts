import type { Span } from '../../../db/blocks.ts';
import { type Draft, joined, type ListItem, spansOf } from './draft.ts';
import type { Page } from './page.ts';
import type { Setting } from './run.ts';
import { marked } from './setting.ts';
import { type Element, isElement, type Node } from './tree.ts';

const maxLevel = 20;

/**
 * The list that a ul, ol, menu or dl is: nested lists become items of a deeper level, further paragraphs of an item
 * lines of it. What no item can hold, such as a picture or a table, parts the list in two.
 */
export function listDrafts(element: Element, page: Page, setting: Setting): Draft[] {
  const list = new List(element.tagName === 'ol');
  for (const item of itemsOf(element)) {
    const isTerm = item.tag === 'dt';
    const within = isTerm ? marked(setting, 'bold') : setting;
    list.item(page.draftsOf(item.nodes, within), item.tag === 'dd' ? 2 : 1);
  }
  return list.end();
}

/** The list that a single item without a list around it is. */
export function strayItem(element: Element, page: Page, setting: Setting): Draft[] {
  const list = new List(false);
  list.item(page.draftsOf(element.childNodes, setting), 1);
  return list.end();
}

interface Item {
  readonly tag: string;
  readonly nodes: readonly Node[];
}

/** The items of a list; what stands between them, such as a list, is an item of its own. */
function itemsOf(element: Element): Item[] {
  const items: Item[] = [];
  let between: Node[] = [];
  const close = (): void => {
    if (between.length > 0) items.push({ tag: 'between', nodes: between });
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
    else items.push({ tag, nodes: node.childNodes });
  }
  close();
  return items;
}

class List {
  readonly #isOrdered: boolean;
  readonly #drafts: Draft[] = [];
  #items: ListItem[] = [];

  constructor(isOrdered: boolean) {
    this.#isOrdered = isOrdered;
  }

  item(drafts: readonly Draft[], level: number): void {
    /** The lines of the item that is open; none once something else has come between. */
    let lines: Span[][] = [];
    const open = (): void => {
      if (lines.length > 0) this.#items.push({ level, ordered: this.#isOrdered, spans: joined(lines, '\n') });
      lines = [];
    };
    for (const draft of drafts) {
      const spans = draft.type === 'list' ? null : spansOf(draft);
      if (draft.type === 'list') {
        open();
        for (const nested of draft.items) {
          nested.level = Math.min(maxLevel, nested.level + level);
          this.#items.push(nested);
        }
      } else if (spans === null) {
        open();
        this.#close();
        this.#drafts.push(draft);
      } else lines.push(spans);
    }
    open();
  }

  #close(): void {
    if (this.#items.length > 0) this.#drafts.push({ type: 'list', items: this.#items });
    this.#items = [];
  }

  end(): Draft[] {
    this.#close();
    return this.#drafts;
  }
}
