import { webAddressOf } from './address.ts';
import { type Draft, embed, parted } from './draft.ts';
import { pageOfEmbed } from './embed-page.ts';
import { attributeOf, firstAttribute } from './node.ts';
import type { Page } from './page.ts';
import { providerOf } from './provider.ts';
import type { Setting } from './run.ts';
import type { Element } from './tree.ts';
import { linesOf } from './visible-text.ts';

interface Kind {
  readonly provider: string;
  readonly attribute: string;
  readonly page: (id: string) => string;
}

const kinds = new Map<string, Kind>([
  [
    'amp-youtube',
    { provider: 'YouTube', attribute: 'data-videoid', page: (id) => `https://www.youtube.com/watch?v=${id}` },
  ],
  ['amp-vimeo', { provider: 'Vimeo', attribute: 'data-videoid', page: (id) => `https://vimeo.com/${id}` }],
  [
    'amp-dailymotion',
    {
      provider: 'Dailymotion',
      attribute: 'data-videoid',
      page: (id) => `https://www.dailymotion.com/video/${id}`,
    },
  ],
  ['amp-twitter', { provider: 'X', attribute: 'data-tweetid', page: (id) => `https://x.com/i/status/${id}` }],
  [
    'amp-instagram',
    {
      provider: 'Instagram',
      attribute: 'data-shortcode',
      page: (id) => `https://www.instagram.com/p/${id}/`,
    },
  ],
  [
    'amp-soundcloud',
    {
      provider: 'SoundCloud',
      attribute: 'data-trackid',
      page: (id) => `https://api.soundcloud.com/tracks/${id}`,
    },
  ],
  [
    'amp-gist',
    { provider: 'GitHub Gist', attribute: 'data-gistid', page: (id) => `https://gist.github.com/${id}` },
  ],
]);

export const isAmpEmbed = (tagName: string): boolean => tagName.startsWith('amp-') && !plainTags.has(tagName);

/** Elements of AMP that only arrange what stands in them. */
const plainTags = new Set([
  'amp-accordion',
  'amp-fit-text',
  'amp-layout',
  'amp-lightbox',
  'amp-carousel',
  'amp-base-carousel',
  'amp-timeago',
  'amp-img',
  'amp-anim',
  'amp-video',
  'amp-audio',
  'amp-ad',
  'amp-analytics',
  'amp-list',
  'amp-sidebar',
  'amp-state',
]);

/** An embed as AMP writes it: by the id of what is embedded, or by its address. */
export function ampDrafts(element: Element, page: Page, setting: Setting): Draft[] {
  const drafts = page.draftsOf(element.childNodes, setting);
  const kind = kinds.get(element.tagName);
  const id = kind === undefined ? null : attributeOf(element, kind.attribute);
  const address =
    kind !== undefined && id
      ? kind.page(encodeURIComponent(id))
      : firstAttribute(element, 'data-href', 'data-url', 'src', 'data-src');
  const url = address === null ? null : webAddressOf(withStart(address, element), page);
  if (url === null) return drafts;
  const { text, others } = parted(drafts);
  return [embed(kind?.provider ?? providerOf(url), pageOfEmbed(url), linesOf(text)), ...others];
}

/** AMP writes the parameters of a player as attributes. */
function withStart(address: string, element: Element): string {
  const start = firstAttribute(element, 'data-param-start', 'data-start');
  return start === null || !/^\d{1,6}$/.test(start) ? address : `${address}#start=${start}`;
}
