import { type Draft, paragraphsWith } from './draft.ts';
import { withoutHidden } from './hidden.ts';
import { rawText } from './node.ts';
import type { Page } from './page.ts';
import type { Setting } from './run.ts';
import { type Element, nodesOf } from './tree.ts';
import { linesOf } from './visible-text.ts';

/**
 * The blocks of what the parser takes for plain text, though it is HTML for old browsers: the content of iframe,
 * noembed and noframes. Only once: within itself it stays text, so that no body is parsed again and again.
 */
export function rawDrafts(element: Element, page: Page, setting: Setting): Draft[] {
  const raw = rawText(element);
  if (raw.trim() === '') return [];
  if (page.isRaw) return paragraphsWith(linesOf(raw));
  page.isRaw = true;
  const drafts = page.draftsOf(withoutHidden(nodesOf(raw, page.budget), page.notes), setting);
  page.isRaw = false;
  return drafts;
}
