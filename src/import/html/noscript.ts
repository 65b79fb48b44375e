import { imageTypeAt, isShownEverywhere } from '../../../db/image-type.ts';
import type { ImportedVariant } from '../../../db/import/item.ts';
import type { Draft, ImageDraft } from './draft.ts';
import type { Flow } from './flow.ts';
import type { FoundPicture } from './found-picture.ts';
import type { Setting } from './run.ts';
import type { Element } from './tree.ts';

/**
 * What is shown where scripts do not run. Mostly it begins with the picture before it once more, which a script would
 * load later, or with a picture of the chart before it: then one of the two comes in.
 */
export function noscript(element: Element, flow: Flow, setting: Setting): void {
  const drafts = flow.page.draftsOf(element.childNodes, setting);
  const [first] = drafts;
  if (first === undefined) return;
  const last = flow.last();
  const both = last === null ? null : inOne(last, first);
  if (both === null) {
    flow.push(drafts);
    flow.fallback = first.type === 'image' && drafts.length === 1 ? first : null;
  } else {
    flow.replaceLast(both);
    if (drafts.length > 1) flow.push(drafts.slice(1));
  }
}

/** A block and what a noscript has for it in one block; null where each says something of its own. */
function inOne(shown: Draft, fallback: Draft): Draft | null {
  if (shown.type === 'image' && fallback.type === 'image')
    return isLazy(shown) ? onePicture(shown, fallback) : onePicture(fallback, shown);
  if (shown.type === 'embed' && fallback.type === 'image') {
    const words = fallback.picture.alt ?? '';
    return shown.text === '' ? { ...shown, text: words } : null;
  }
  const isSame =
    (shown.type === 'embed' && fallback.type === 'embed' && shown.url === fallback.url) ||
    (shown.type === 'video' && fallback.type === 'video' && shown.url === fallback.url);
  if (!isSame || shown.type !== 'embed' || fallback.type !== 'embed') return isSame ? shown : null;
  return shown.text === '' || shown.text === fallback.text ? fallback : null;
}

/**
 * Two of one picture, the first of which is the real one; null where their words are not the same. The other stands for
 * it if only that is a file that every client can show.
 */
export function onePicture(real: ImageDraft, other: ImageDraft): ImageDraft | null {
  const [alt, otherAlt] = [real.picture.alt, other.picture.alt];
  if (alt && otherAlt && alt !== otherAlt) return null;
  if (real.picture.caption !== other.picture.caption || real.picture.credit !== other.picture.credit)
    return null;
  const isBetter = !isShownByAll(real) && isShownByAll(other);
  const [first, second] = isBetter ? [other.picture, real.picture] : [real.picture, other.picture];
  const variants = [...formsOf(first), ...formsOf(second)];
  return {
    type: 'image',
    picture: {
      ...real.picture,
      url: first.url,
      width: first.width,
      height: first.height,
      alt: alt || (otherAlt ?? alt),
      ...(variants.length > 0 && { variants }),
    },
  };
}

const isShownByAll = ({ picture }: ImageDraft): boolean => isShownEverywhere(imageTypeAt(picture.url));

/** All forms of a picture that has several; the size of a single file may be the one at which it is shown. */
function formsOf({ url, width, variants = [] }: FoundPicture): readonly ImportedVariant[] {
  return width === null || variants.length === 0 ? variants : [...variants, { url, width }];
}

/** Whether the picture that was found is one that a script would load, and so the real one. */
const isLazy = ({ picture }: ImageDraft): boolean =>
  Object.keys(picture.attributes).some((name) =>
    /srcset$|^data-(?:.*src|orig|original|lazy|full-url)/.test(name),
  );
