import {
  audioDrafts,
  bookmarkDrafts,
  calloutDrafts,
  embeddedPostDrafts,
  fileDrafts,
  isPlayer,
} from './card.ts';
import type { Draft } from './draft.ts';
import { embedWrapperDrafts } from './embed-wrapper.ts';
import { figureDrafts, galleryDrafts } from './figure.ts';
import { classesOf } from './node.ts';
import type { Page } from './page.ts';
import { quoted } from './quote.ts';
import type { Setting } from './run.ts';
import { socialDrafts, socialKind } from './social.ts';
import type { Element } from './tree.ts';

type Handler = (element: Element, page: Page, setting: Setting) => Draft[];

const handlers = new Map<string, Handler>([
  ['kg-audio-card', audioDrafts],
  ['kg-bookmark-card', bookmarkDrafts],
  ['kg-callout-card', calloutDrafts],
  ['kg-file-card', fileDrafts],
  ...[
    ...['kg-gallery-card', 'wp-block-gallery', 'gallery', 'tiled-gallery', 'blocks-gallery-grid'],
    ...['wp-block-jetpack-tiled-gallery', 'wp-block-jetpack-slideshow', 'slideshow'],
  ].map((name): [string, Handler] => [name, galleryDrafts]),
  ...['kg-btn', 'kg-product-card-button', 'wp-block-button__link', 'wp-block-file__button'].map(
    (name): [string, Handler] => [name, (element, page, setting) => page.draftsOf([bare(element)], setting)],
  ),
  ...[
    'kg-audio-player',
    'kg-audio-player-container',
    'kg-video-overlay',
    'kg-video-player',
    'kg-video-player-container',
  ].map((name): [string, Handler] => [
    name,
    (element, page, setting) => (isPlayer(element) ? [] : page.draftsOf(element.childNodes, setting)),
  ]),
  ...['pullquote', 'pull-quote', 'wp-block-pullquote'].map((name): [string, Handler] => [name, pullQuote]),
  // Shown when a form has been sent, or a player is at work.
  ...['kg-audio-hide', 'kg-video-hide', 'kg-signup-card-success', 'kg-signup-card-error'].map(
    (name): [string, Handler] => [name, () => []],
  ),
  ['wp-block-embed__wrapper', embedWrapperDrafts],
  ...['wp-caption', 'gallery-item'].map((name): [string, Handler] => [name, figureDrafts]),
]);

/** What an element becomes by its classes; undefined where they say nothing. */
export function classHandler(element: Element): Handler | undefined {
  const classes = classesOf(element);
  if (classes.length === 0) return undefined;
  if (classes.includes('wp-embedded-content') && element.tagName === 'blockquote') return embeddedPostDrafts;
  const kind = socialKind(classes);
  if (kind !== null && element.tagName !== 'iframe')
    return (social, page) => socialDrafts(social, kind, page);
  const name = classes.find((each) => handlers.has(each));
  return name === undefined ? undefined : handlers.get(name);
}

/** The element without the classes that have been seen to. */
const bare = (element: Element): Element => ({
  ...element,
  attrs: element.attrs.filter((attribute) => attribute.name !== 'class'),
});

/** Words of the article set large beside it: the quotation that stands in it, or all of it. */
function pullQuote(element: Element, page: Page, setting: Setting): Draft[] {
  const drafts =
    element.tagName === 'figure'
      ? figureDrafts(element, page, setting)
      : page.draftsOf([bare(element)], setting);
  return drafts.some((draft) => draft.type === 'quote') ? drafts : quoted(drafts, '');
}
