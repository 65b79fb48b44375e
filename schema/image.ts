import type { Span } from '../db/blocks.ts';
import { imageTypeAt, isShownEverywhere } from '../db/image-type.ts';
import type { ImageRow, ImageVariant } from '../db/queries/image.ts';
import { type Body, plainBody } from './body.ts';
import { builder } from './builder.ts';
import type { Site } from './context.ts';
import { extent } from './extent.ts';
import { absoluteUrl } from './url.ts';

/** A picture with the words of one use; the backing value of the type Image. */
export interface ImageUse {
  row: ImageRow;
  url: string;
  /** Null: nobody wrote one. Empty: decorative. */
  alt: string | null;
  caption: string | null;
  credit: string | null;
  /** The stored spans of caption and credit. Throws if the item was loaded without them. */
  spans: () => WordSpans;
}

/** Spans of the words of a use, and the body in which their links are looked up. */
export interface WordSpans {
  caption?: readonly Span[] | null | undefined;
  credit?: readonly Span[] | null | undefined;
  body: Body;
}

const noSpans = (): WordSpans => ({ body: plainBody([]) });

interface Words {
  alt?: string | null | undefined;
  caption?: string | null | undefined;
  credit?: string | null | undefined;
}

/** A use of a picture; null where there is none, or where its URL is none that a client could load. */
export function imageUse(
  row: ImageRow | null | undefined,
  words: Words,
  site: Site,
  spans: () => WordSpans = noSpans,
): ImageUse | null {
  const url = absoluteUrl(row?.url, site);
  if (!row || url === null) return null;
  const { alt, caption, credit } = words;
  return { row, url, alt: alt ?? null, caption: caption || null, credit: credit || null, spans };
}

/** What systems put where a writer should have said what the picture shows. */
const placeholder =
  /^((article|featured|lead|hero|header|cover|news|blog|post|author|profile|user)[ -])?(image|picture|photo|photograph|avatar|thumbnail|img|untitled|placeholder|alt( text)?)([ _-]*\d+)?$|\.(jpe?g|png|gif|webp|avif|svg|heic|tiff?|bmp)$|^(img|dsc[fn]?|image|screenshot|pxl)[ _-]?\d[\d _-]*$/i;

export type AltStatus = 'PROVIDED' | 'DECORATIVE' | 'MISSING';

/** Whether the words of a use say what the picture shows. Placeholders ("Article image", "IMG_0042.jpg") do not. */
export function altStatus(alt: string | null): AltStatus {
  if (alt === null) return 'MISSING';
  const words = alt.trim();
  if (words === '') return 'DECORATIVE';
  return placeholder.test(words) ? 'MISSING' : 'PROVIDED';
}

/** Widths in pixels that are offered where a host resizes: from a small telephone to a wide screen at twice its density. */
const templateWidths = [320, 640, 960, 1280, 1920, 2560];

/** A form of a picture, by its width in pixels. */
interface Form {
  url: string;
  width: number;
}

/** The files of one type, for a `<source>` of HTML. */
export interface ImageSource {
  type: string;
  srcSet: string;
}

/** The database does not check that a stored type is a text. */
const typeOf = ({ url, mimeType }: ImageVariant): string | null =>
  typeof mimeType === 'string' && mimeType !== '' ? mimeType.toLowerCase() : imageTypeAt(url);

/** Whether a variant may stand beside the picture itself: of its type, or of one that is not known to be another. */
function isOfSameType(variant: ImageVariant, { url }: ImageRow): boolean {
  const [type, own] = [typeOf(variant), imageTypeAt(url)];
  return type === null || type === own || (own === null && isShownEverywhere(type));
}

/**
 * The value of HTML's `srcset`: the forms of the picture's own type that exist, or, of a picture that has only one,
 * those that the host's template makes, none wider than the picture. Null if there is nothing to choose from.
 */
export function srcSet({ row, url }: ImageUse, site: Site): string | null {
  const existing = row.variants.filter((variant) => isOfSameType(variant, row));
  const forms =
    existing.length > 0 ? withLargest(existing, row, url) : templateForms(row, url, site.imageUrlTemplate);
  return listed(forms, site);
}

/** The forms of other types, by type, in the order in which they are stored. */
export function sourcesOf({ row }: ImageUse, site: Site): ImageSource[] {
  const byType = new Map<string, Form[]>();
  for (const variant of row.variants) {
    const type = typeOf(variant);
    if (type === null || isOfSameType(variant, row)) continue;
    const forms = byType.get(type);
    if (forms === undefined) byType.set(type, [variant]);
    else forms.push(variant);
  }
  return [...byType].flatMap(([type, forms]) => {
    const set = listed(forms, site);
    return set === null ? [] : [{ type, srcSet: set }];
  });
}

function listed(forms: readonly Form[], site: Site): string | null {
  const candidates = forms.flatMap((form) => {
    const absolute = absoluteUrl(form.url, site);
    return absolute === null ? [] : [`${absolute} ${form.width}w`];
  });
  return candidates.length === 0 ? null : candidates.join(', ');
}

const withLargest = (variants: readonly Form[], { width }: ImageRow, url: string): readonly Form[] =>
  width === null ? variants : [...variants, { url, width }];

const templateForms = ({ width }: ImageRow, url: string, template: string | null): Form[] =>
  template === null
    ? []
    : templateWidths
        .filter((each) => width === null || each <= width)
        .map((each) => ({
          url: template.replaceAll('{width}', String(each)).replaceAll('{url}', encodeURIComponent(url)),
          width: each,
        }));

const AltStatusEnum = builder.enumType('AltStatus', {
  description: 'Whether somebody has said what a picture shows.',
  values: {
    PROVIDED: { description: '`alt` says what the picture shows.' },
    DECORATIVE: { description: 'The picture says nothing; `alt` is empty on purpose.' },
    MISSING: {
      description: 'Nobody has said it (or only a placeholder, such as a file name); `alt` is empty.',
    },
  } as const,
});

const FocalPoint = builder.objectRef<{ x: number; y: number }>('FocalPoint').implement({
  description: 'Where the subject of a picture is, for cropping around it.',
  fields: (t) => ({
    x: t.exposeFloat('x', { description: 'From 0 (left edge) to 1 (right edge).' }),
    y: t.exposeFloat('y', { description: 'From 0 (top edge) to 1 (bottom edge).' }),
  }),
});

const ImageSourceType = builder.objectRef<ImageSource>('ImageSource').implement({
  description: 'The files of one type of a picture: a `<source>` within `<picture>` in HTML.',
  fields: (t) => ({
    type: t.exposeString('type', { description: 'Their MIME type, such as "image/avif".' }),
    srcSet: t.exposeString('srcSet', {
      description: 'The files with their widths, as the value of the `srcset` attribute of HTML.',
    }),
  }),
});

export const Image = builder.objectRef<ImageUse>('Image').implement({
  description:
    'A use of a picture, with the words of this use. It has no id, so that client caches keep two uses of one picture apart.',
  fields: (t) => ({
    url: t.field({
      type: 'URL',
      description:
        'The largest JPEG, PNG or GIF, which every client can show; a file of another type only if there is none of these. See `sources` for other types.',
      resolve: ({ url }) => url,
    }),
    width: t.int({
      nullable: true,
      description: 'Of the file at `url`, in pixels; null if it is unknown.',
      resolve: ({ row }) => row.width,
    }),
    height: t.int({
      nullable: true,
      description: 'Of the file at `url`, in pixels; null if it is unknown.',
      resolve: ({ row }) => row.height,
    }),
    alt: t.string({
      description:
        'What the picture shows, for those who do not see it; empty unless `altStatus` is PROVIDED.',
      resolve: ({ alt }) => (altStatus(alt) === 'PROVIDED' ? (alt as string).trim() : ''),
    }),
    altStatus: t.field({
      type: AltStatusEnum,
      description: 'Why `alt` is empty, if it is.',
      resolve: ({ alt }) => altStatus(alt),
    }),
    caption: t.string({
      nullable: true,
      description: 'Printed below the picture, without the credit; plain text.',
      resolve: ({ caption }) => caption,
    }),
    credit: t.string({
      nullable: true,
      description: 'Who made it and who owns it, such as "Ana Cruz/Courier"; without brackets.',
      resolve: ({ credit }) => credit,
    }),
    focalPoint: t.field({
      type: FocalPoint,
      nullable: true,
      description: 'Where the subject is; null where it is unknown.',
      resolve: ({ row }) =>
        row.focal_x === null || row.focal_y === null ? null : { x: row.focal_x, y: row.focal_y },
    }),
    blurhash: t.string({
      nullable: true,
      description: 'A placeholder to paint while the picture loads (blurha.sh).',
      resolve: ({ row }) => row.blurhash,
    }),
    srcSet: t.string({
      nullable: true,
      description:
        'The sizes of the file at `url`, all of its type, as the value of the `srcset` attribute of HTML; null if there is only one.',
      resolve: (use, _, { site }) => srcSet(use, site),
    }),
    sources: t.field({
      type: [ImageSourceType],
      description:
        'The same picture in file types that not every client can show, such as AVIF and WebP: one entry per type, the best first; mostly empty.',
      extensions: extent({ kind: 'list', most: 50 }),
      resolve: (use, _, { site }) => sourcesOf(use, site),
    }),
  }),
});
