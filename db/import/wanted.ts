import type { Block } from '../blocks.ts';
import type { WantedDetail, WantedRow } from './existing.ts';
import { withImages } from './fields.ts';
import {
  type ImportedArticle,
  type ImportedAuthor,
  type ImportedItem,
  type ImportedName,
  type ImportedPicture,
  type ImportedSection,
  keyOf,
} from './item.ts';

type OfSource<Thing> = Map<string, Thing & { source: string }>;

/** Everything that the items of a batch name, each thing once, by `keyOf(source, externalId)`. */
export interface Names {
  readonly sections: OfSource<ImportedSection>;
  readonly tags: OfSource<ImportedName>;
  readonly authors: OfSource<ImportedAuthor>;
  readonly images: OfSource<ImportedPicture>;
}

/** Collects what items name. Of one thing that is told in several ways, the first word on each point counts. */
export function namesIn(items: readonly ImportedItem[]): Names {
  const names: Names = { sections: new Map(), tags: new Map(), authors: new Map(), images: new Map() };
  for (const item of items) {
    const { source } = item;
    for (let section = item.section; section !== null; section = section.parent)
      put(names.sections, { ...section, source });
    for (const tag of item.tags) put(names.tags, { ...tag, source });
    for (const author of item.authors) putAuthor(names, { ...author, source });
    if (item.image !== null) putImage(names, { ...item.image, source });
    if (item.kind === 'article') for (const image of item.images) putImage(names, { ...image, source });
  }
  return names;
}

function putAuthor(names: Names, author: ImportedAuthor & { source: string }): void {
  const known = put(names.authors, author);
  names.authors.set(keyOf(author.source, author.externalId), {
    ...known,
    jobTitle: known.jobTitle ?? author.jobTitle,
    bio: known.bio.length > 0 ? known.bio : author.bio,
    avatar: known.avatar ?? author.avatar,
    sameAs: known.sameAs.length > 0 ? known.sameAs : author.sameAs,
  });
  if (author.avatar !== null) putImage(names, { ...author.avatar, source: author.source });
}

function putImage(names: Names, image: ImportedPicture & { source: string }): void {
  const known = put(names.images, image);
  names.images.set(keyOf(image.source, image.externalId), {
    ...known,
    width: known.width ?? image.width,
    height: known.height ?? image.height,
    variants: known.variants?.length ? known.variants : (image.variants ?? []),
  });
}

function put<Thing extends { externalId: string; source: string }>(
  things: Map<string, Thing>,
  thing: Thing,
): Thing {
  const key = keyOf(thing.source, thing.externalId);
  const known = things.get(key) ?? thing;
  things.set(key, known);
  return known;
}

/** The ids of what items name, by `keyOf(source, externalId)`. */
export type Ids = Readonly<Record<keyof Names, ReadonlyMap<string, string>>>;

/** The columns of an item. `id` is null for a new one. */
export function wantedRow(item: ImportedItem, place: number, id: string | null, ids: Ids): WantedRow {
  const idOf = (kind: keyof Names, thing: { externalId: string }): string => {
    const found = ids[kind].get(keyOf(item.source, thing.externalId));
    if (found === undefined) throw new Error(`one of the ${kind} of ${item.externalId} was not made`);
    return found;
  };
  return {
    place,
    id,
    source: item.source,
    external_id: item.externalId,
    kind: item.kind,
    slug: item.slug,
    headline: item.headline,
    summary: item.summary,
    canonical_url: item.canonicalUrl,
    status: item.status,
    published_at: item.publishedAt,
    updated_at: item.updatedAt,
    withdrawn_at: item.withdrawnAt,
    modified_at: item.modifiedAt,
    is_held: false,
    is_featured: item.isFeatured,
    section_id: item.section === null ? null : idOf('sections', item.section),
    image_id: item.image === null ? null : idOf('images', item.image),
    image_alt: item.image?.alt ?? null,
    image_caption: item.image?.caption ?? null,
    image_credit: item.image?.credit ?? null,
    image_caption_spans: item.image?.captionSpans ?? null,
    image_credit_spans: item.image?.creditSpans ?? null,
    author_ids: item.authors.map((author) => idOf('authors', author)),
    tag_ids: item.tags.map((tag) => idOf('tags', tag)),
  };
}

/** The columns of what extends the item, by its kind; those of the other kinds are null. */
export function wantedDetail(
  item: ImportedItem,
  place: number,
  id: string | null,
  images: ReadonlyMap<string, string>,
): WantedDetail {
  const none = { body: null, duration_seconds: null, sources: null, embed_url: null, transcript: null };
  if (item.kind === 'article') return { ...none, place, id, body: bodyWithIds(item, images) };
  return {
    ...none,
    place,
    id,
    duration_seconds: item.durationSeconds,
    sources: item.videoSources,
    embed_url: item.embedUrl,
    transcript: item.transcript,
  };
}

/** The body with the ids of rows where the importer has places in the item's own list of pictures. */
const bodyWithIds = (
  { source, body, images }: ImportedArticle,
  ids: ReadonlyMap<string, string>,
): readonly Block[] =>
  images.length === 0
    ? body
    : withImages(body, (place) => {
        const picture = images[Number(place) - 1];
        const id = picture === undefined ? undefined : ids.get(keyOf(source, picture.externalId));
        if (id === undefined) throw new Error(`a body names picture ${place} of ${images.length}`);
        return id;
      });
