import { cleanText } from '../text.ts';
import type { Draft } from './draft.ts';
import type { FoundPicture } from './found-picture.ts';
import { attributeOf, attributesOf, classNameOf } from './node.ts';
import type { Page } from './page.ts';
import { pixelsOf, sourceOf } from './picture-source.ts';
import type { Setting } from './run.ts';
import type { Element } from './tree.ts';
import { lineOf } from './visible-text.ts';

/** Characters that are shown as pictures: their alt text is the character. */
const characterClass = /(?:^|\s)(?:emoji|wp-smiley|latex)(?:\s|$)/;

/** The character that a picture stands for; null where it is a picture. */
export const characterOf = (image: Element): string | null =>
  characterClass.test(classNameOf(image)) ? attributeOf(image, 'alt') : null;

/**
 * The block of a picture: `sources` are the <source>s beside it. Of one that cannot be loaded the words come in; one
 * that only counts readers does not come in at all.
 */
export function imageDrafts(
  image: Element,
  sources: readonly Element[],
  page: Page,
  setting: Setting,
): Draft[] {
  const alt = attributeOf(image, 'alt');
  if (isCounter(image)) return [];
  const source = sourceOf(image, sources, page);
  if (source === null) return unloadable(image, alt, page);
  const full = fullSizeOf(source.url, setting.href);
  const picture: FoundPicture = {
    ...(full === null ? source : { url: full, width: null, height: null }),
    alt: alt === null ? null : lineOf(alt),
    caption: null,
    credit: null,
    className: classNameOf(image),
    attributes: attributesOf(image),
  };
  return [{ type: 'image', picture }];
}

const isCounter = (image: Element): boolean => {
  const [width, height] = [pixelsOf(image, 'width'), pixelsOf(image, 'height')];
  return width !== null && height !== null && width <= 2 && height <= 2 && !attributeOf(image, 'alt');
};

function unloadable(image: Element, alt: string | null, page: Page): Draft[] {
  if (attributeOf(image, 'src') !== null || alt) page.notes.add('image-unfit');
  const text = lineOf(cleanText(alt ?? ''));
  return text === '' ? [] : [{ type: 'unsupported', originalType: 'img', text }];
}

/** The file that a picture is linked to, where it is the same at full size: WordPress names both alike. */
function fullSizeOf(url: string, href: string | null): string | null {
  if (href === null || href === url) return null;
  const [shown, linked] = [stemOf(url), stemOf(href)];
  return shown !== null && shown === linked ? href : null;
}

function stemOf(url: string): string | null {
  const path = /^https?:\/\/[^?#]*/.exec(url)?.[0];
  const stem = path === undefined ? undefined : /^(.*)\.(?:jpe?g|png|gif|webp|avif)$/i.exec(path)?.[1];
  return stem === undefined ? null : stem.replace(/-(?:\d{2,5}x\d{2,5}|scaled)$/, '').replace(/^https?:/, '');
}
