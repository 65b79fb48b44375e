import type { ImageRow } from '../db/queries/image.ts';
import { builder } from './builder.ts';
import type { Site } from './context.ts';
import { absoluteUrl } from './url.ts';

/** A picture with the words of one use; the backing value of the type Image. */
export interface ImageUse {
  row: ImageRow;
  url: string;
  /** Null: nobody wrote one. Empty: decorative. */
  alt: string | null;
  caption: string | null;
  credit: string | null;
}

interface Words {
  alt?: string | null | undefined;
  caption?: string | null | undefined;
  credit?: string | null | undefined;
}

/** A use of a picture; null where there is none, or where its URL is none that a client could load. */
export function imageUse(row: ImageRow | null | undefined, words: Words, site: Site): ImageUse | null {
  const url = absoluteUrl(row?.url, site);
  if (!row || url === null) return null;
  return { row, url, alt: words.alt ?? null, caption: words.caption || null, credit: words.credit || null };
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

/**
 * The value of HTML's `srcset`: the forms that exist, or, of a picture that has only one, those that the host's
 * template makes, none wider than the picture. Null where there is nothing to choose from.
 */
export function srcSet({ row, url }: ImageUse, site: Site): string | null {
  const forms =
    row.variants.length > 0 ? existingForms(row, url) : templateForms(row, url, site.imageUrlTemplate);
  const listed = forms.flatMap((form) => {
    const absolute = absoluteUrl(form.url, site);
    return absolute === null ? [] : [`${absolute} ${form.width}w`];
  });
  return listed.length === 0 ? null : listed.join(', ');
}

interface Form {
  url: string;
  width: number;
}

const existingForms = ({ variants, width }: ImageRow, url: string): Form[] =>
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

export const Image = builder.objectRef<ImageUse>('Image').implement({
  description:
    'A use of a picture, with the words of this use. It has no id, so that client caches keep two uses of one picture apart.',
  fields: (t) => ({
    url: t.field({ type: 'URL', description: 'The largest form.', resolve: ({ url }) => url }),
    width: t.int({
      nullable: true,
      description: 'Of the largest form, in pixels; null where it is unknown.',
      resolve: ({ row }) => row.width,
    }),
    height: t.int({
      nullable: true,
      description: 'Of the largest form, in pixels; null where it is unknown.',
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
        'The sizes that exist, as the value of the `srcset` attribute of HTML; null where there is only one.',
      resolve: (use, _, { site }) => srcSet(use, site),
    }),
  }),
});
