import { sql } from 'kysely';
import { Loader, oneForEachKey } from '../batch.ts';
import type { Dependencies } from '../changes/change-log.ts';
import type { Sender } from '../client.ts';
import { after, type MaybePromise } from '../maybe-promise.ts';
import type { Reading } from '../reading.ts';
import type { Kept, Shelf } from '../shelf.ts';
import { statement } from '../statement.ts';
import { authorBytes, authorTopics } from './author.ts';
import { foldedSlugLoader } from './folded-slug.ts';
import {
  type ItemDetail,
  type ItemPart,
  type ItemRow,
  itemColumns,
  itemParts,
  publicItem,
} from './item-row.ts';

/** Items by their ids, each with the parts that are asked for it. */
const itemsByIds = statement<{ ids: readonly string[]; parts: readonly number[] }, ItemRow>(
  'items_by_ids',
  ({ ids, parts }) => sql<ItemRow>`
    select ${itemColumns(sql`key.parts`, 'whole')}
    from unnest(${ids}::bigint[], ${parts}::integer[]) as key (id, parts) ${publicItem(sql`key.id`)}`,
);

type FoundBySlug = ItemRow & { asked: string };

/** Items by a slug that they have or had; `asked` is the slug that was asked for. */
const itemsBySlugs = statement<{ slugs: readonly string[]; parts: readonly number[] }, FoundBySlug>(
  'items_by_slugs',
  ({ slugs, parts }) => sql<FoundBySlug>`
    select key.slug as asked, ${itemColumns(sql`key.parts`, 'whole')}
    from unnest(${slugs}::text[], ${parts}::integer[]) as key (slug, parts)
    cross join lateral (select item_id from item_slug where item_slug.slug = key.slug limit 1) as named
    ${publicItem(sql`named.item_id`)}`,
);

/** Everything that the row of an item was made of. */
function dependenciesOf(item: ItemRow): Dependencies {
  const topics = [`item ${item.id}`];
  if (item.image !== null) topics.push(`image ${item.image.id}`);
  if (item.section !== null) topics.push(`section ${item.section.id}`);
  for (const author of item.authors ?? []) topics.push(...authorTopics(author));
  for (const tag of item.tags ?? []) topics.push(`tag ${tag.id}`);
  for (const id of item.detail?.article?.image_ids ?? []) topics.push(`image ${id}`);
  return { topics, ranges: [] };
}

/** About what an item takes in memory: its texts twice, and the objects around them. */
const bytesOf = ({ headline, summary, authors, tags, detail, image_spans: spans }: ItemRow): number =>
  2_500 +
  2 * (headline.length + (summary?.length ?? 0)) +
  (authors ?? []).reduce((bytes, author) => bytes + authorBytes(author), 0) +
  200 * (tags?.length ?? 0) +
  (spans === null ? 0 : 3 * JSON.stringify(spans).length) +
  (detail === null ? 0 : detailBytes(detail));

const detailBytes = ({ article, video }: ItemDetail): number =>
  500 +
  7 * (article?.body_bytes ?? 0) +
  600 * (article?.images.length ?? 0) +
  2 * (video?.transcript?.length ?? 0);

/** What is asked of an item. `parts` is a sum of `itemParts`. */
interface ItemKey {
  id: string;
  parts: number;
}

interface SlugKey {
  slug: string;
  parts: number;
}

/** An item that something leads to. It is kept under its id, not with what leads to it: then it is null here. */
export interface Named {
  id: string;
  item: ItemRow | null;
}

/** Items by id and by slug; and a place to keep those that other statements have read. */
export class ItemLoader {
  readonly #byId: Loader<ItemKey, ItemRow | null>;
  readonly #bySlug: Loader<SlugKey, Named | null>;
  readonly #idByFoldedSlug: Loader<string, string | null>;
  readonly #shelf: Shelf;

  constructor(sender: Sender, shelf: Shelf) {
    this.#shelf = shelf;
    this.#byId = new Loader(sender, shelf, {
      read: readByIds,
      keptName: ({ id }) => `item ${id}`,
      loadName: ({ id, parts }) => `${id} ${parts}`,
      dependenciesOf: (item, { id }) =>
        item === null ? { topics: [`item ${id}`], ranges: [] } : dependenciesOf(item),
      bytesOf: (item) => (item === null ? 100 : bytesOf(item)),
    });
    this.#idByFoldedSlug = foldedSlugLoader(sender, shelf, 'item');
    this.#bySlug = new Loader<SlugKey, Named | null>(sender, shelf, {
      read: readBySlugs,
      keptName: ({ slug }) => `slug ${slug}`,
      loadName: ({ slug, parts }) => `${slug} ${parts}`,
      dependenciesOf: (_, { slug }) => ({ topics: [`slug ${slug}`], ranges: [] }),
      kept: (named) => (named === null ? null : { id: named.id, item: null }),
      bytesOf: () => 200,
      onRead: (named, readAfter) => {
        if (named?.item) this.keep(named.item, readAfter);
      },
    });
  }

  /** What the cache holds of an item, with whatever parts it was read. */
  find(id: string): Kept<ItemRow | null> | undefined {
    return this.#byId.find({ id, parts: 0 });
  }

  /** The item with this id and at least these parts; null where none is public. */
  byId(id: string, parts: number, reading: Reading): MaybePromise<ItemRow | null> {
    const kept = this.#byId.find({ id, parts });
    if (kept === undefined) return this.#byId.loadAnew({ id, parts }, reading);
    const lacking = kept.row === null ? 0 : parts & ~kept.row.parts;
    if (lacking !== 0) return this.#byId.loadAnew({ id, parts: parts | (kept.row?.parts ?? 0) }, reading);
    reading.used(kept.dependencies);
    return kept.row;
  }

  /** The item that has or had this slug, with at least these parts; null where none is public. */
  bySlug(slug: string, parts: number, reading: Reading): MaybePromise<ItemRow | null> {
    // If the item itself is not in the cache, the slug is read again with it: one statement in either case, but then
    // the same one as for slugs that are not in the cache, so that more requests share it.
    const kept = this.#bySlug.find({ slug, parts });
    const isHere = kept !== undefined && (kept.row === null || this.find(kept.row.id) !== undefined);
    if (isHere) reading.used(kept.dependencies);
    const found = isHere ? kept.row : this.#bySlug.loadAnew({ slug, parts }, reading);
    return after(found, (named) => (named === null ? null : this.known(named, parts, reading)));
  }

  /** The item that has or had this slug in any case of its letters; null unless exactly one is public. */
  byFoldedSlug(slug: string, parts: number, reading: Reading): MaybePromise<ItemRow | null> {
    return after(this.#idByFoldedSlug.load(slug, reading), (id) =>
      id === null ? null : this.byId(id, parts, reading),
    );
  }

  /** An item that a statement has just read, or else the one with this id. */
  known(found: Named, parts: number, reading: Reading): MaybePromise<ItemRow | null> {
    if (found.item === null) return this.byId(found.id, parts, reading);
    if (this.#shelf.tracks) reading.used(dependenciesOf(found.item));
    return found.item;
  }

  /** Keeps an item that another statement has read, beside what is kept of it already. */
  keep(item: ItemRow, readAfter: number): void {
    const key = { id: item.id, parts: item.parts };
    const kept = this.#byId.find(key)?.row ?? null;
    this.#byId.keep(key, kept === null ? item : united(item, kept), readAfter);
  }

  /** Keeps where a slug leads. */
  keepSlug(slug: string, id: string, readAfter: number): void {
    this.#bySlug.keep({ slug, parts: 0 }, { id, item: null }, readAfter);
  }
}

/** An item with what another reading of it has beyond. */
function united(item: ItemRow, other: ItemRow): ItemRow {
  const lacking = other.parts & ~item.parts;
  if (lacking === 0) return item;
  const from = (part: ItemPart) => ((lacking & itemParts[part]) === 0 ? item : other);
  return {
    ...item,
    parts: item.parts | lacking,
    authors: from('authors').authors,
    tags: from('tags').tags,
    detail: from('detail').detail,
    pick_count: from('picks').pick_count,
    section: from('section').section,
    words: from('words').words,
    duration_seconds: from('duration').duration_seconds,
    image_spans: from('captions').image_spans,
  };
}

async function readByIds(keys: readonly ItemKey[], sender: Sender): Promise<(ItemRow | null)[]> {
  const parts = new Map<string, number>();
  for (const key of keys) parts.set(key.id, key.parts | (parts.get(key.id) ?? 0));
  const rows = await itemsByIds.run(sender, { ids: [...parts.keys()], parts: [...parts.values()] });
  return oneForEachKey(
    keys.map(({ id }) => id),
    rows,
    (row) => row.id,
  );
}

async function readBySlugs(keys: readonly SlugKey[], sender: Sender): Promise<(Named | null)[]> {
  const parts = new Map<string, number>();
  for (const key of keys) parts.set(key.slug, key.parts | (parts.get(key.slug) ?? 0));
  const rows = await itemsBySlugs.run(sender, { slugs: [...parts.keys()], parts: [...parts.values()] });
  const named = rows.map(({ asked, ...item }) => ({ asked, named: { id: item.id, item } }));
  return oneForEachKey(
    keys.map(({ slug }) => slug),
    named,
    (row) => row.asked,
  ).map((row) => row?.named ?? null);
}
