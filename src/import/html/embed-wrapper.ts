import { type Draft, spansOf } from './draft.ts';
import { classNameOf } from './node.ts';
import { cardOf, oembedOf } from './oembed.ts';
import type { Page } from './page.ts';
import type { Setting } from './run.ts';
import type { Element } from './tree.ts';

/** What stands in WordPress' block for embeds: often no more than an address, which WordPress looks up for each reader. */
export function embedWrapperDrafts(element: Element, page: Page, setting: Setting): Draft[] {
  const drafts = page.draftsOf(element.childNodes, setting);
  const [only] = drafts;
  const spans = only === undefined || drafts.length > 1 ? null : spansOf(only);
  const found = spans === null ? null : oembedOf(spans, page, true);
  if (found === null) return drafts;
  const { parentNode } = element;
  const block = parentNode !== null && 'attrs' in parentNode ? classNameOf(parentNode) : '';
  const isPost = /\b(?:is-type-wp-embed|wp-block-embed-wordpress)\b/.test(block);
  return [isPost && found.type === 'embed' && found.url !== undefined ? cardOf(found.url) : found];
}
