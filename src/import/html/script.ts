import { webAddressOf } from './address.ts';
import { type Draft, embed } from './draft.ts';
import { pageOfEmbed } from './embed-page.ts';
import { attributeOf, firstAttribute } from './node.ts';
import type { Page } from './page.ts';
import { knownProvider, providerOf } from './provider.ts';
import type { Element } from './tree.ts';

/** Scripts that are themselves the place of what they show. */
const showing =
  /^https:\/\/(?:gist\.github\.com\/.|datawrapper\.dwcdn\.net\/\w+\/|(?:www\.)?(?:scribd|polldaddy|crowdsignal)\.com\/.)/;

/** What a script would show, where its address tells; the script itself never comes in. */
export function scriptDrafts(element: Element, page: Page): Draft[] {
  const address = firstAttribute(element, 'src');
  const url = address === null ? null : webAddressOf(address, page);
  if (url === null) {
    if (isRun(element)) page.notes.add('script-dropped');
    return [];
  }
  const chart = /^infogram_\d+_([\w-]{8,})$/.exec(attributeOf(element, 'id') ?? '')?.[1];
  if (chart !== undefined) return [embed('Infogram', `https://infogram.com/${chart}`, '')];
  if (showing.test(url)) return [embed(providerOf(url), pageOfEmbed(url), '')];
  // What loads the embeds of a known provider is not missed: the embeds come in.
  if (knownProvider(url) === null) page.notes.add('script-dropped');
  return [];
}

/** Whether it is a program, and no data for search engines. */
function isRun(element: Element): boolean {
  const type = (attributeOf(element, 'type') ?? '').trim().toLowerCase();
  const isProgram = type === '' || type === 'module' || /(?:java|ecma|live)script/.test(type);
  return isProgram && (element.childNodes.length > 0 || attributeOf(element, 'src') !== null);
}

/** Ghost writes this on the pictures of its bookmarks, to hide one that cannot be loaded: nobody misses it. */
const hiding = /^\s*this\.style\.display\s?=\s?['"]none['"];?\s*$/;

/** Whether an element does something by itself when it is touched or loaded. */
export const hasHandler = (element: Element): boolean =>
  element.attrs.some(
    ({ name, value }) =>
      name.length > 2 && name.startsWith('on') && value.trim() !== '' && !hiding.test(value),
  );
