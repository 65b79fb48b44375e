import { type DefaultTreeAdapterMap, defaultTreeAdapter, html as names, parseFragment } from 'parse5';
import { RejectError } from '../entry.ts';

export type Element = DefaultTreeAdapterMap['element'];
export type Node = DefaultTreeAdapterMap['childNode'];

/** Many times what an article of 5,000 blocks needs. */
const maxElements = 300_000;
/** Besides one for each two characters: what unclosed tags may add, which open again in each paragraph. */
const maxAdded = 20_000;

/** How many elements may yet be made of one body. */
export interface Budget {
  elements: number;
}
export const newBudget = (html: string): Budget => ({
  elements: Math.min(maxElements, maxAdded + Math.ceil(html.length / 2)),
});

/** What comes after walks the tree by recursion; no page that people wrote is half as deep. */
const maxDepth = 150;

/**
 * The nodes of a body, read as a browser reads what stands in <body>, without comments; scripts are not run, so that
 * what stands in <noscript> counts. Below the 150th level elements are taken apart: each run of words keeps the
 * element that it stands in, beside the others. Linear time.
 * @throws RejectError beyond 300,000 elements, and where unclosed tags make more than 20,000: opened again in each
 *   paragraph, they can become a million out of a few kilobytes
 */
export function nodesOf(html: string, budget: Budget): Node[] {
  const body = defaultTreeAdapter.createElement('body', names.NS.HTML, []);
  const treeAdapter = boundedAdapter(budget);
  const { childNodes } = parseFragment(body, html, { scriptingEnabled: false, treeAdapter });
  bound(childNodes);
  return childNodes;
}

function boundedAdapter(budget: Budget): typeof defaultTreeAdapter {
  const count = (): void => {
    budget.elements--;
    if (budget.elements < 0)
      throw new RejectError('has a body of too many elements, counting those that unclosed tags make');
  };
  return {
    ...defaultTreeAdapter,
    createElement(tagName, namespaceURI, attributes) {
      count();
      return defaultTreeAdapter.createElement(tagName, namespaceURI, attributes);
    },
    createCommentNode(data) {
      count();
      return defaultTreeAdapter.createCommentNode(data);
    },
  };
}

export const isElement = (node: Node): node is Element => 'tagName' in node;

/** Takes apart what stands deeper than `maxDepth`. */
function bound(roots: readonly Node[]): void {
  const open: { node: Node; depth: number }[] = roots.map((node) => ({ node, depth: 1 }));
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { node, depth } = next;
    if (!isElement(node)) continue;
    if (depth >= maxDepth) node.childNodes = takenApart(node.childNodes);
    else for (const child of node.childNodes) open.push({ node: child, depth: depth + 1 });
  }
}

/** The leaves of a subtree in their order, each run of them within a copy of the element that it stood in. */
function takenApart(nodes: readonly Node[]): Node[] {
  const parts: Element[] = [];
  let last: Element | null = null;
  const open: { node: Node; within: Element | null }[] = nodes
    .toReversed()
    .map((node) => ({ node, within: null }));
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { node, within } = next;
    if (isElement(node) && node.childNodes.length > 0) {
      for (const child of node.childNodes.toReversed()) open.push({ node: child, within: node });
      continue;
    }
    const part = parts.at(-1);
    if (part !== undefined && last === within) part.childNodes.push(node);
    else parts.push(partOf(within, node));
    last = within;
  }
  return parts;
}

function partOf(within: Element | null, leaf: Node): Element {
  const part =
    within === null
      ? defaultTreeAdapter.createElement('span', names.NS.HTML, [])
      : defaultTreeAdapter.createElement(within.tagName, within.namespaceURI, within.attrs);
  part.childNodes.push(leaf);
  return part;
}
