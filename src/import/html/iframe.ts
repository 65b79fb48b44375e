import { webAddressOf } from './address.ts';
import { type Draft, embed, paragraphsWith, parted } from './draft.ts';
import { pageOfEmbed } from './embed-page.ts';
import { attributeOf, classNameOf, firstAttribute, hasClass, withTag } from './node.ts';
import type { Page } from './page.ts';
import { pixelsOf } from './picture-source.ts';
import { providerOf } from './provider.ts';
import { rawDrafts } from './raw.ts';
import type { Setting } from './run.ts';
import { type Element, isElement, type Node } from './tree.ts';
import { lineOf, linesOf } from './visible-text.ts';

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
      : page.draftsOf(element.childNodes.filter(isNoPlaceholder), setting);
  if (isUnseen(element)) return fallback;
  const address = addressOf(element);
  const url = address === null ? null : webAddressOf(address, page);
  if (url === null) return fallback;
  const { text, others } = parted(fallback);
  const title = lineOf(firstAttribute(element, 'title', 'aria-label') ?? '');
  if (hasClass(element, 'wp-embedded-content')) {
    const card: Draft = {
      type: 'relatedItem',
      url: embeddedPost(url),
      headline: title,
      summary: '',
      image: null,
    };
    return [card, ...paragraphsWith(linesOf(text)), ...others];
  }
  const words = linesOf(text) || title;
  const target = pageOfEmbed(url);
  // An <object> often holds an <embed> of the same thing, for other browsers.
  const same = others.filter((draft) => draft.type === 'embed' && draft.url === target);
  const further = others.filter((draft) => !same.includes(draft));
  const all = [words, ...same.map((draft) => (draft.type === 'embed' ? draft.text : ''))];
  return [embed(providerOfFrame(element, url), target, all.filter(Boolean).join('\n')), ...further];
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

/** AMP shows a placeholder until the frame is there. */
const isNoPlaceholder = (node: Node): boolean =>
  !isElement(node) || attributeOf(node, 'placeholder') === null;

const isUnseen = (element: Element): boolean =>
  pixelsOf(element, 'width') === 0 ||
  pixelsOf(element, 'height') === 0 ||
  /googletagmanager\.com/.test(attributeOf(element, 'src') ?? '');

const providerOfFrame = (element: Element, url: string): string =>
  /mastodon/.test(classNameOf(element)) || /\/@[^/]+\/\d+\/embed$/.test(url) ? 'Mastodon' : providerOf(url);

/** WordPress embeds a post by its address and "embed/". */
export const embeddedPost = (url: string): string =>
  url
    .replace(/#.*$/s, '')
    .replace(/\/embed\/?$/, '/')
    .replace(/([?&])embed=true(?:&|$)/, '$1')
    .replace(/[?&]$/, '');
