import type { Span } from '../../../db/blocks.ts';
import { type Draft, joined, paragraphsWith, parted, spansOf } from './draft.ts';
import { childElements, isText } from './node.ts';
import type { Page } from './page.ts';
import type { Setting } from './run.ts';
import { type Element, isElement, type Node } from './tree.ts';
import { isVisible } from './visible-text.ts';

/**
 * A quotation: its paragraphs in one block, an empty line between them; who said it, where <cite> or <footer> ends
 * it. What a quote cannot hold, such as a picture, parts it in two.
 */
export function quoteDrafts(element: Element, page: Page, setting: Setting): Draft[] {
  const { nodes, source } = withoutSource(element.childNodes);
  const said = source === null ? { text: '', others: [] } : parted(page.draftsOf([source], setting));
  return [...quoted(page.draftsOf(nodes, setting), said.text), ...said.others];
}

/** Blocks as quotes; `source` is who said it, on the last of them. */
export function quoted(drafts: readonly Draft[], source: string): Draft[] {
  const attribution = source.replace(/^[\s\u2010-\u2015-]+/, '').trim();
  const result: Draft[] = [];
  let runs: Span[][] = [];
  let last: { at: number; spans: Span[] } | null = null;
  const close = (): void => {
    if (runs.length === 0) return;
    const spans = joined(runs, '\n\n');
    last = { at: result.length, spans };
    result.push({ type: 'quote', spans });
    runs = [];
  };
  for (const draft of drafts) {
    const spans = spansOf(draft);
    if (spans === null) {
      close();
      result.push(draft);
    } else runs.push(spans);
  }
  close();
  if (attribution === '') return result;
  const quote = last as { at: number; spans: Span[] } | null;
  if (quote === null) return [...result, ...paragraphsWith(attribution)];
  result[quote.at] = { type: 'quote', spans: quote.spans, attribution };
  return result;
}

const isBlank = (node: Node): boolean => (isText(node) ? !isVisible(node.value) : !isElement(node));

/** Parts the <cite> or <footer> that ends a quotation from the rest. */
function withoutSource(nodes: readonly Node[]): { nodes: readonly Node[]; source: Element | null } {
  const at = nodes.findLastIndex((node) => !isBlank(node));
  const last = nodes[at];
  if (last === undefined || !isElement(last) || !nodes.slice(0, at).some((node) => !isBlank(node)))
    return { nodes, source: null };
  const isSource = last.tagName === 'footer' || isCite(last) || isParagraphOfCite(last);
  return isSource ? { nodes: nodes.slice(0, at), source: last } : { nodes, source: null };
}

const isCite = (element: Element): boolean => element.tagName === 'cite';

function isParagraphOfCite(element: Element): boolean {
  const [child, ...further] = childElements(element);
  const isOnly = further.length === 0 && element.childNodes.every((node) => isElement(node) || isDash(node));
  return element.tagName === 'p' && child !== undefined && isCite(child) && isOnly;
}

const isDash = (node: Node): boolean => !isText(node) || /^[\s\u2010-\u2015-]*$/.test(node.value);
