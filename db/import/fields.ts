import type { Door } from './door.ts';
import type { ImportedItem } from './item.ts';
import { digestOf, type Said, wholeMoment } from './said.ts';

/** What an import compares of an item, beside its door (door.ts). Fields of the other kind are absent. */
export type Field =
  | 'slug'
  | 'headline'
  | 'summary'
  | 'canonicalUrl'
  | 'updatedAt'
  | 'isFeatured'
  | 'section'
  | 'image'
  | ImageWord
  | 'authors'
  | 'tags'
  | 'body'
  | 'durationSeconds'
  | 'videoSources'
  | 'embedUrl'
  | 'transcript';

/** The words of the lead picture: they belong to the use of it, and go with it. */
export const imageWords = [
  'imageAlt',
  'imageCaption',
  'imageCredit',
  'imageCaptionSpans',
  'imageCreditSpans',
] as const;
export type ImageWord = (typeof imageWords)[number];

export type Fields<Value> = { readonly [Name in Field]?: Value };

/**
 * What a source says of an item. A field of which it says nothing is absent: a slug that was made here, an alt text that
 * is null. Sections, authors, tags and pictures are named by their external ids.
 */
export function fieldsOfItem(item: ImportedItem): Fields<unknown> {
  const { image, updatedAt } = item;
  return {
    ...(item.slugIsGiven ? { slug: item.slug } : {}),
    headline: item.headline,
    summary: item.summary,
    canonicalUrl: item.canonicalUrl,
    updatedAt: updatedAt === null ? null : wholeMoment(updatedAt),
    isFeatured: item.isFeatured,
    section: item.section?.externalId ?? null,
    image: image?.externalId ?? null,
    ...(image !== null && image.alt === null ? {} : { imageAlt: image?.alt ?? null }),
    imageCaption: image?.caption ?? null,
    imageCredit: image?.credit ?? null,
    imageCaptionSpans: image?.captionSpans ?? null,
    imageCreditSpans: image?.creditSpans ?? null,
    authors: item.authors.map(({ externalId }) => externalId),
    tags: item.tags.map(({ externalId }) => externalId),
    ...detailOf(item),
  };
}

const detailOf = (item: ImportedItem): Fields<unknown> =>
  item.kind === 'article'
    ? { body: withImages(item.body, (place) => item.images[Number(place) - 1]?.externalId ?? place) }
    : {
        durationSeconds: item.durationSeconds,
        videoSources: item.videoSources,
        embedUrl: item.embedUrl,
        transcript: item.transcript,
      };

/** Blocks with other names for the images that they use, wherever `imageId` stands in them. */
export function withImages<Value>(value: Value, nameOf: (imageId: string) => string): Value {
  const renamed = (each: unknown): unknown => {
    if (Array.isArray(each)) return each.map(renamed);
    if (typeof each !== 'object' || each === null) return each;
    return Object.fromEntries(
      Object.entries(each).map(([name, member]) => [
        name,
        name === 'imageId' && typeof member === 'string' ? nameOf(member) : renamed(member),
      ]),
    );
  };
  return renamed(value) as Value;
}

export function digestsOf(fields: Fields<unknown>): Fields<string> {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, digestOf(value)]));
}

export const doorOf = ({ status, publishedAt, withdrawnAt }: ImportedItem): Door => ({
  status,
  publishedAt: publishedAt === null ? null : wholeMoment(publishedAt),
  withdrawnAt: withdrawnAt === null ? null : wholeMoment(withdrawnAt),
});

/** What is to be remembered of an item. Of what its source says nothing, its last word stays. */
export function saidOf(item: ImportedItem, digests: Fields<string>, last: Said | null): Said {
  const { isMissing: _, ...known } = last ?? {};
  const { publishedAt, ...door } = doorOf(item);
  return {
    ...known,
    ...digests,
    ...door,
    publishedAt: publishedAt ?? known['publishedAt'] ?? null,
    ...(item.modifiedAt === null ? {} : { modifiedAt: wholeMoment(item.modifiedAt) }),
  };
}

/** Whether the source says what it said last. */
export const isSameSaid = (a: Said, b: Said): boolean =>
  Object.keys(a).length === Object.keys(b).length &&
  Object.entries(a).every(([name, value]) => Object.hasOwn(b, name) && b[name] === value);
