import { type Draft, parted } from './draft.ts';
import type { Flow } from './flow.ts';
import { attributeOf, isText } from './node.ts';
import type { Page } from './page.ts';
import type { Setting } from './run.ts';
import { plainSetting, settingWithin } from './setting.ts';
import { type Element, isElement } from './tree.ts';
import { linesOf } from './visible-text.ts';

/** A field of a form: what is written on a button, or in a text field. The form itself does not come in. */
export function control(element: Element, flow: Flow, setting: Setting): void {
  const type = (attributeOf(element, 'type') ?? 'text').toLowerCase();
  if (type !== 'hidden') flow.page.notes.add('block-unsupported');
  const words =
    element.tagName === 'textarea'
      ? element.childNodes.map((node) => (isText(node) ? node.value : '')).join('')
      : /^(?:submit|button|reset)$/.test(type)
        ? (attributeOf(element, 'value') ?? '')
        : '';
  if (words === '') return;
  flow.text(' ', setting);
  flow.text(words, settingWithin(element, setting, flow.page));
  flow.text(' ', setting);
}

/** The options of a choice, a line each. */
export function selectDrafts(element: Element, page: Page): Draft[] {
  page.notes.add('block-unsupported');
  const labels = element.childNodes
    .filter(isElement)
    .filter((child) => child.tagName === 'optgroup')
    .map((group) => attributeOf(group, 'label') ?? '')
    .filter((label) => label !== '');
  const { text, others } = parted(page.draftsOf(element.childNodes, plainSetting));
  const words = linesOf([...labels, text].join('\n'));
  return words === '' ? others : [{ type: 'unsupported', originalType: 'select', text: words }, ...others];
}
