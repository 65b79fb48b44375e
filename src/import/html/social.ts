import { webAddressOf } from './address.ts';
import { type Draft, embed, parted } from './draft.ts';
import { pageOfEmbed } from './embed-page.ts';
import { attributeOf, descendantsOf, firstAttribute } from './node.ts';
import type { Page } from './page.ts';
import { providerOf } from './provider.ts';
import { plainSetting } from './setting.ts';
import type { Element } from './tree.ts';
import { lineOf, linesOf } from './visible-text.ts';

interface Kind {
  readonly provider: string;
  /** The attribute that holds the address of the post. */
  readonly attribute?: string;
  /** What the address of the post looks like among the links within it. */
  readonly link?: RegExp;
  /** The address, of the value of the attribute where that is no URL. */
  readonly page?: (value: string) => string | null;
}

/** What the embedding codes of the providers are, by their class. */
const kinds = new Map<string, Kind>([
  [
    'twitter-tweet',
    { provider: 'X', link: /^https?:\/\/(?:\w+\.)?(?:twitter|x)\.com\/[^?#]*\/status(?:es)?\/\d+/ },
  ],
  [
    'twitter-video',
    { provider: 'X', link: /^https?:\/\/(?:\w+\.)?(?:twitter|x)\.com\/[^?#]*\/status(?:es)?\/\d+/ },
  ],
  ['twitter-timeline', { provider: 'X', link: /^https?:\/\/(?:\w+\.)?(?:twitter|x)\.com\// }],
  [
    'instagram-media',
    { provider: 'Instagram', attribute: 'data-instgrm-permalink', link: /instagram\.com\/(?:p|reel|tv)\// },
  ],
  ['tiktok-embed', { provider: 'TikTok', attribute: 'cite', link: /tiktok\.com\/.*\/video\// }],
  ['fb-post', { provider: 'Facebook', attribute: 'data-href', link: /facebook\.com\// }],
  ['fb-video', { provider: 'Facebook', attribute: 'data-href', link: /facebook\.com\// }],
  ['fb-page', { provider: 'Facebook', attribute: 'data-href', link: /facebook\.com\// }],
  [
    'bluesky-embed',
    {
      provider: 'Bluesky',
      link: /bsky\.app\/profile\/[^/]+\/post\//,
      attribute: 'data-bluesky-uri',
      page: blueskyPage,
    },
  ],
  [
    'mastodon-embed',
    {
      provider: 'Mastodon',
      attribute: 'data-embed-url',
      link: /^https?:\/\/[^/]+\/@[^/]+\/\d+/,
      page: withoutEmbed,
    },
  ],
  [
    'text-post-media',
    { provider: 'Threads', attribute: 'data-text-post-permalink', link: /threads\.(?:net|com)\// },
  ],
  ['reddit-embed-bq', { provider: 'Reddit', link: /reddit\.com\/r\/[^/]+\/comments\// }],
  ['reddit-card', { provider: 'Reddit', link: /reddit\.com\/r\/[^/]+\/comments\// }],
  [
    'imgur-embed-pub',
    {
      provider: 'Imgur',
      attribute: 'data-id',
      link: /imgur\.com\//,
      page: (id) => `https://imgur.com/${id}`,
    },
  ],
  [
    'infogram-embed',
    { provider: 'Infogram', attribute: 'data-id', page: (id) => `https://infogram.com/${id}` },
  ],
  [
    'flourish-embed',
    {
      provider: 'Flourish',
      attribute: 'data-src',
      page: (path) => `https://public.flourish.studio/${path}/`,
    },
  ],
  ['tableauPlaceholder', { provider: 'Tableau', link: /tableau\.com\// }],
]);

/** The embedding code that an element is by its classes; null where it is none. */
export const socialKind = (classes: readonly string[]): Kind | null => {
  for (const name of classes) {
    const kind = kinds.get(name);
    if (kind !== undefined) return kind;
  }
  return null;
};

/** A post of a social network, or a chart: its words, and the page where it stands. */
export function socialDrafts(element: Element, kind: Kind, page: Page): Draft[] {
  const { text, others } = parted(page.draftsOf(element.childNodes, plainSetting));
  const title = lineOf(firstAttribute(element, 'data-title') ?? '');
  return [embed(kind.provider, addressOf(element, kind, page), linesOf(text) || title), ...others];
}

function addressOf(element: Element, kind: Kind, page: Page): string | null {
  const value = kind.attribute === undefined ? null : (attributeOf(element, kind.attribute)?.trim() ?? null);
  const link = kind.link === undefined ? null : lastLink(element, kind.link);
  // A link within shows what readers open; where the attribute is a mere id the link is the better word.
  const isId = value !== null && !/^(?:https?:)?\/\//.test(value);
  const told = value === null || value === '' ? null : kind.page === undefined ? value : kind.page(value);
  const address = isId ? (link ?? told) : (told ?? link);
  const url = address === null ? null : webAddressOf(address, page);
  return url === null ? null : (withoutTracking(pageOfEmbed(url)) ?? url);
}

function lastLink(element: Element, fits: RegExp): string | null {
  let last: string | null = null;
  for (const each of descendantsOf(element)) {
    const href = each.tagName === 'a' ? (attributeOf(each, 'href') ?? '') : '';
    if (fits.test(href.slice(0, 2_048))) last = href;
  }
  return last;
}

const trackingParameters = /^(?:ref_src|ref_url|s|t|utm_\w+|igsh|igshid)$/;

function withoutTracking(address: string): string | null {
  const url = new URL(address);
  if (!/^(?:X|Instagram|Bluesky|Threads|TikTok|Reddit)$/.test(providerOf(address))) return null;
  for (const name of [...url.searchParams.keys()])
    if (trackingParameters.test(name)) url.searchParams.delete(name);
  return url.href;
}

function blueskyPage(uri: string): string | null {
  const parts = /^at:\/\/([^/]+)\/app\.bsky\.feed\.post\/(\w+)$/.exec(uri);
  return parts === null ? null : `https://bsky.app/profile/${parts[1]}/post/${parts[2]}`;
}

function withoutEmbed(url: string): string {
  return url.replace(/\/embed\/?$/, '');
}
