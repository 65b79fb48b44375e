import { webAddressOf } from './address.ts';
import { lineOf, linesOf } from './clean-text.ts';
import { type Draft, embed, parted } from './draft.ts';
import { pageOfEmbed } from './embed-page.ts';
import { attributeOf, classNameOf, firstAttribute, hasClass, withTag } from './node.ts';
import type { Page } from './page.ts';
import { pixelsOf } from './picture-source.ts';
import { providerOf } from './provider.ts';
import { rawDrafts } from './raw.ts';
import type { Setting } from './run.ts';
import { type Element, isElement } from './tree.ts';

const addressAttributes = [
  'src',
  'data-src',
  'data-lazy-src',
  'data-litespeed-src',
  'data-cookieblock-src',
  'data',
];

/**
 * What an iframe, an object or an embed shows, as an embed of its provider; the words are those for browsers that
 * cannot show it, else its title. One that nobody sees, as counters of readers are, does not come in.
 */
export function frameDrafts(element: Element, page: Page, setting: Setting): Draft[] {
  const fallback =
    element.tagName === 'iframe'
      ? rawDrafts(element, page, setting)
      : page.draftsOf(element.childNodes, setting);
  if (isUnseen(element)) return fallback;
  const address = addressOf(element);
  const url = address === null ? null : webAddressOf(address, page);
  if (url === null) return fallback;
  const { text, others } = parted(fallback);
  const words = linesOf(text) || lineOf(firstAttribute(element, 'title', 'aria-label') ?? '');
  if (isSecondOfPost(element)) return others;
  if (hasClass(element, 'wp-embedded-content'))
    return [
      { type: 'relatedItem', url: embeddedPost(url), headline: words, summary: '', image: null },
      ...others,
    ];
  // A <noscript> or <object> may show the same once more.
  const further = others.filter((draft) => draft.type !== 'embed' || draft.url !== pageOfEmbed(url));
  return [embed(providerOfFrame(element, url), pageOfEmbed(url), words), ...further];
}

function addressOf(element: Element): string | null {
  const own = addressAttributes
    .map((name) => attributeOf(element, name)?.trim() ?? '')
    .find((address) => address !== '' && !/^(?:about|data|javascript):/i.test(address));
  if (own !== undefined || element.tagName !== 'object') return own ?? null;
  const parameter = element.childNodes
    .filter(isElement)
    .find(
      (child) => child.tagName === 'param' && /^(?:movie|src|url)$/i.test(attributeOf(child, 'name') ?? ''),
    );
  const embedded = withTag(element, 'embed');
  return (parameter && attributeOf(parameter, 'value')) ?? (embedded && attributeOf(embedded, 'src')) ?? null;
}

/** Whether the post that WordPress embeds stands before it already, as a link in a quotation. */
const isSecondOfPost = (element: Element): boolean =>
  hasClass(element, 'wp-embedded-content') &&
  (element.parentNode?.childNodes.some(
    (node) => isElement(node) && node.tagName === 'blockquote' && hasClass(node, 'wp-embedded-content'),
  ) ??
    false);

const isUnseen = (element: Element): boolean =>
  pixelsOf(element, 'width') === 0 ||
  pixelsOf(element, 'height') === 0 ||
  /googletagmanager\.com/.test(attributeOf(element, 'src') ?? '');

const providerOfFrame = (element: Element, url: string): string =>
  /mastodon/.test(classNameOf(element)) ? 'Mastodon' : providerOf(url);

/** WordPress embeds a post by its address and "embed/". */
export const embeddedPost = (url: string): string =>
  url
    .replace(/#.*$/s, '')
    .replace(/\/embed\/?$/, '/')
    .replace(/([?&])embed=true(?:&|$)/, '$1')
    .replace(/[?&]$/, '');
