import type { Mark } from '../../../db/blocks.ts';
import { linkOf } from './address.ts';
import { linkOfButton } from './button.ts';
import { attributeOf } from './node.ts';
import type { Page } from './page.ts';
import type { Setting } from './run.ts';
import type { Element } from './tree.ts';

export const plainSetting: Setting = { marks: [], href: null, isKept: false };

/** No style that people write is longer, in characters. */
const maxStyle = 2_000;

const markOfTag = new Map<string, Mark>([
  ['b', 'bold'],
  ['strong', 'bold'],
  ['i', 'italic'],
  ['em', 'italic'],
  ['cite', 'italic'],
  ['dfn', 'italic'],
  ['var', 'italic'],
  ['u', 'underline'],
  ['ins', 'underline'],
  ['s', 'strikethrough'],
  ['del', 'strikethrough'],
  ['strike', 'strikethrough'],
  ['code', 'code'],
  ['kbd', 'code'],
  ['samp', 'code'],
  ['tt', 'code'],
  ['sub', 'subscript'],
  ['sup', 'superscript'],
]);

/** How the words in an element are set, by its tag, its style (as word processors write it) and its link. */
export function settingWithin(element: Element, outer: Setting, page: Page): Setting {
  const mark = markOfTag.get(element.tagName);
  let setting = mark === undefined ? outer : marked(outer, mark);
  if (element.attrs.length === 0 && element.tagName !== 'button') return setting;
  const href = hrefOf(element, page);
  if (href !== null) setting = { ...setting, href };
  const style = attributeOf(element, 'style');
  return style === null ? setting : styled(setting, style);
}

function hrefOf(element: Element, page: Page): string | null {
  const href = element.tagName === 'a' ? linkOf(attributeOf(element, 'href') ?? '', page) : null;
  const isButton = /^(?:a|button|input)$/.test(element.tagName) || attributeOf(element, 'role') === 'button';
  return href ?? (isButton ? linkOfButton(element, page) : null);
}

export const marked = (setting: Setting, mark: Mark): Setting =>
  setting.marks.includes(mark) ? setting : { ...setting, marks: [mark, ...setting.marks] };

const unmarked = (setting: Setting, mark: Mark): Setting =>
  setting.marks.includes(mark)
    ? { ...setting, marks: setting.marks.filter((each) => each !== mark) }
    : setting;

function styled(outer: Setting, style: string): Setting {
  let setting = outer;
  for (const declaration of style.slice(0, maxStyle).toLowerCase().split(';')) {
    const [property = '', value = ''] = declaration.split(':').map((part) => part.trim());
    if (property === 'font-weight') {
      const isBold = value.startsWith('bold') || Number.parseInt(value, 10) >= 600;
      setting = (isBold ? marked : unmarked)(setting, 'bold');
    } else if (property === 'font-style') {
      const isItalic = value.startsWith('italic') || value.startsWith('oblique');
      setting = (isItalic ? marked : unmarked)(setting, 'italic');
    } else if (property === 'vertical-align') {
      if (value.startsWith('super')) setting = marked(setting, 'superscript');
      else if (value.startsWith('sub')) setting = marked(setting, 'subscript');
    } else if (property.startsWith('text-decoration')) {
      if (value.includes('line-through')) setting = marked(setting, 'strikethrough');
      // A link is underlined anyway.
      if (value.includes('underline') && setting.href === null) setting = marked(setting, 'underline');
    }
  }
  return setting;
}
