import { webAddressOf } from './address.ts';
import { type Draft, embed, parted } from './draft.ts';
import type { FoundPicture } from './found-picture.ts';
import { attributesOf, childElements, classNameOf, firstAttribute } from './node.ts';
import type { Page } from './page.ts';
import { isPlaceholder } from './picture-source.ts';
import { providerOf } from './provider.ts';
import type { Setting } from './run.ts';
import type { Element } from './tree.ts';
import { lineOf, linesOf } from './visible-text.ts';

/**
 * A file that plays in the page. What a browser shows in place of a video that it cannot play is no part of the
 * article; with a sound that has no title it is kept, for its block has a place for words.
 */
export function mediaDrafts(element: Element, page: Page, setting: Setting): Draft[] {
  const url = fileOf(element, page);
  const isAudio = /audio/.test(element.tagName);
  if (url !== null && !isAudio) return [{ type: 'video', url, poster: posterOf(element, page), caption: [] }];

  const drafts = page.draftsOf(element.childNodes, setting);
  const { text, others } = parted(drafts);
  if (url !== null) return [embed(providerOf(url), url, titleOf(element) || linesOf(text)), ...others];
  if (drafts.length > 0) page.notes.add('block-unsupported');
  return drafts;
}

/** The first file that has an address; MP4 before others, for it plays everywhere. */
function fileOf(element: Element, page: Page): string | null {
  const sources = [element, ...childElements(element).filter((child) => child.tagName === 'source')];
  const files = sources.flatMap((source) => {
    const address = firstAttribute(source, 'src', 'data-src', 'data-lazy-src');
    const url = address === null ? null : webAddressOf(address, page);
    return url === null ? [] : [url];
  });
  return files.find((url) => /\.(?:mp4|mp3)(?:[?#]|$)/i.test(url)) ?? files[0] ?? null;
}

function posterOf(element: Element, page: Page): FoundPicture | null {
  const poster = firstAttribute(element, 'poster', 'data-poster');
  const address = poster === null || isPlaceholder(poster) ? thumbnailAround(element) : poster;
  const url = address === null ? null : webAddressOf(address, page);
  if (url === null) return null;
  return {
    url,
    width: null,
    height: null,
    alt: null,
    caption: null,
    credit: null,
    className: classNameOf(element),
    attributes: attributesOf(element),
  };
}

/** Ghost keeps the poster on the card around the video. */
function thumbnailAround(element: Element): string | null {
  const { parentNode } = element;
  const card = parentNode !== null && 'attrs' in parentNode ? parentNode.parentNode : null;
  return card !== null && 'attrs' in card
    ? firstAttribute(card, 'data-kg-custom-thumbnail', 'data-kg-thumbnail')
    : null;
}

const titleOf = (element: Element): string =>
  lineOf(firstAttribute(element, 'title', 'aria-label', 'data-title') ?? '');
