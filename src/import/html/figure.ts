import { putAside } from './aside.ts';
import { type Caption, captioned } from './caption.ts';
import { type Draft, joined, parted } from './draft.ts';
import { attributeOf, classesOf, classNameOf, withTag } from './node.ts';
import type { Page } from './page.ts';
import type { Setting } from './run.ts';
import { plainSetting } from './setting.ts';
import type { Element } from './tree.ts';
import { onOneLine } from './words.ts';

const captionClasses = new Set(['wp-caption-text', 'wp-element-caption', 'gallery-caption', 'wp-caption-dd']);

/**
 * A figure, or what WordPress made before there were figures: its pictures and other blocks with their caption and
 * credit. Several pictures under one caption are a gallery.
 */
export function figureDrafts(element: Element, page: Page, setting: Setting): Draft[] {
  const { drafts, caption } = readFigure(element, page, setting);
  const pictures = drafts.filter((draft) => draft.type === 'image');
  return pictures.length > 1 ? inGallery(drafts, caption) : captioned(drafts, caption);
}

/** A gallery: its pictures in one block, whatever else stands in it behind them. */
export function galleryDrafts(element: Element, page: Page, setting: Setting): Draft[] {
  const { drafts, caption } = readFigure(element, page, setting);
  return inGallery(drafts, caption);
}

function inGallery(drafts: readonly Draft[], caption: Caption): Draft[] {
  const images = drafts.flatMap((draft) =>
    draft.type === 'image' ? [draft.picture] : draft.type === 'gallery' ? draft.pictures : [],
  );
  const captions = drafts.flatMap((draft) => (draft.type === 'gallery' ? [draft.caption] : []));
  const others = drafts.filter((draft) => draft.type !== 'image' && draft.type !== 'gallery');
  if (images.length < 2) return captioned(drafts, caption);
  const words = joined([...captions, caption.text, caption.credit], '\n');
  return [{ type: 'gallery', pictures: images, caption: words }, ...others];
}

function readFigure(element: Element, page: Page, setting: Setting): { drafts: Draft[]; caption: Caption } {
  const parts = new Map<'caption' | 'credit', Element[]>();
  const content = putAside(element.childNodes, partOf, parts);
  const drafts = page.draftsOf(content, setting).map((draft) => withClassName(draft, element));
  const captionNodes = (parts.get('caption') ?? []).map((caption) =>
    putAside(caption.childNodes, creditOf, parts),
  );
  const credits = parts.get('credit') ?? [];
  const said = parted(captionNodes.flatMap((nodes) => page.draftsOf(nodes, plainSetting)));
  const credit = parted(credits.flatMap((each) => page.draftsOf([each], plainSetting)));
  return {
    drafts: [...drafts, ...said.others, ...credit.others],
    caption: { text: said.spans, credit: onOneLine(credit.spans) },
  };
}

const withClassName = (draft: Draft, figure: Element): Draft =>
  draft.type === 'image'
    ? {
        ...draft,
        picture: { ...draft.picture, className: `${draft.picture.className} ${classNameOf(figure)}`.trim() },
      }
    : draft;

/** What has a caption of its own. */
const wholeTags = new Set(['figure', 'blockquote', 'table']);
const wholeClasses = new Set(['wp-caption', 'gallery-item', 'blocks-gallery-item']);

const partOf = (element: Element): 'caption' | 'credit' | 'whole' | null => {
  if (isCredit(element)) return 'credit';
  if (isCaption(element)) return 'caption';
  const isWhole = wholeTags.has(element.tagName) || classesOf(element).some((name) => wholeClasses.has(name));
  return isWhole ? 'whole' : null;
};

const creditOf = (element: Element): 'credit' | null => (isCredit(element) ? 'credit' : null);

const isCaption = (element: Element): boolean =>
  element.tagName === 'figcaption' || classesOf(element).some((name) => captionClasses.has(name));

const creditProperty = /^(?:copyrightHolder|author|creator|creditText|copyrightNotice)$/;

/** Whether the markup says that a thing names whose picture it is. */
function isCredit(element: Element): boolean {
  if (element.attrs.length === 0 || element.tagName === 'img' || element.tagName === 'figcaption')
    return false;
  const className = classNameOf(element);
  const isMarked =
    (/credit/i.test(className) && !/accredit/i.test(className)) ||
    creditProperty.test(attributeOf(element, 'itemprop') ?? '');
  return isMarked && withTag(element, 'img', 'video', 'iframe') === null;
}
