import type { WantedDetail, WantedRow } from './existing.ts';
import {
  type ImportedAuthor,
  type ImportedImage,
  type ImportedItem,
  type ImportedName,
  keyOf,
} from './item.ts';

type OfSource<Thing> = Map<string, Thing & { source: string }>;

/** Everything that the items of a batch name, each thing once, by `keyOf(source, externalId)`. */
export interface Names {
  readonly sections: OfSource<ImportedName>;
  readonly tags: OfSource<ImportedName>;
  readonly authors: OfSource<ImportedAuthor>;
  readonly images: OfSource<ImportedImage>;
}

/** Collects what items name. Of one thing that is told in several ways, the first word on each point counts. */
export function namesIn(items: readonly ImportedItem[]): Names {
  const names: Names = { sections: new Map(), tags: new Map(), authors: new Map(), images: new Map() };
  for (const { source, section, tags, authors, image } of items) {
    if (section !== null) put(names.sections, { ...section, source });
    for (const tag of tags) put(names.tags, { ...tag, source });
    for (const author of authors) {
      const known = put(names.authors, { ...author, source });
      names.authors.set(keyOf(source, author.externalId), {
        ...known,
        jobTitle: known.jobTitle ?? author.jobTitle,
        sameAs: known.sameAs.length > 0 ? known.sameAs : author.sameAs,
      });
    }
    if (image !== null) {
      const known = put(names.images, { ...image, source });
      names.images.set(keyOf(source, image.externalId), {
        ...known,
        width: known.width ?? image.width,
        height: known.height ?? image.height,
      });
    }
  }
  return names;
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
    published_at: item.publishedAt,
    section_id: item.section === null ? null : idOf('sections', item.section),
    image_id: item.image === null ? null : idOf('images', item.image),
    image_alt: item.image?.alt ?? null,
    image_caption: item.image?.caption ?? null,
    image_credit: item.image?.credit ?? null,
    author_ids: item.authors.map((author) => idOf('authors', author)),
    tag_ids: item.tags.map((tag) => idOf('tags', tag)),
  };
}

/** The columns of what extends the item, by its kind; those of the other kinds are null. */
export function wantedDetail(item: ImportedItem, place: number, id: string | null): WantedDetail {
  const none = { body: null, duration_seconds: null, sources: null, embed_url: null, transcript: null };
  if (item.kind === 'article') return { ...none, place, id, body: item.body };
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
