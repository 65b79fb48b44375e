import { type Draft, parted } from './draft.ts';
import { attributeOf } from './node.ts';
import type { Page } from './page.ts';
import { plainSetting } from './setting.ts';
import type { Element } from './tree.ts';
import { lineOf, linesOf } from './visible-text.ts';

const maxOriginalType = 100;

/** What an importer found that has no block, such as a short code nobody knows; null for any other element. */
export const unsupportedName = (element: Element): string | null => {
  const name = lineOf(attributeOf(element, 'data-unsupported') ?? '').slice(0, maxOriginalType);
  return name === '' ? null : name;
};

/** One block with its words, which may be none, and its first link; pictures and the like in it stand behind. */
export function unsupportedDrafts(element: Element, name: string, page: Page): Draft[] {
  page.notes.add('block-unsupported');
  const { text, spans, others } = parted(page.draftsOf(element.childNodes, plainSetting));
  const url = spans.find(({ href }) => /^https?:/.test(href ?? ''))?.href;
  return [
    { type: 'unsupported', originalType: name, text: linesOf(text), ...(url !== undefined && { url }) },
    ...others,
  ];
}
