import { sql, type Transaction } from 'kysely';
import type { DB, ItemKind } from '../tables.ts';
import { type ImportedItem, keyOf } from './item.ts';
import type { Said } from './said.ts';

/** What stands at the URL of an item whose id is not known here. */
export type SameUrl = KnownAs | 'held';

/** An item that is here under another external id. */
export interface KnownAs {
  readonly id: string;
  readonly externalId: string;
  readonly said: Said | null;
}

/** Whether the files of the import are known to hold an item of its own under this id, beside the given one. */
export type IsElsewhere = (source: string, externalId: string, than: ImportedItem) => boolean;

interface FoundAtUrl {
  readonly id: string;
  readonly kind: ItemKind;
  readonly source: string | null;
  readonly external_id: string | null;
  readonly said: Said | null;
  readonly is_held: boolean;
  /** Of the item of the batch that has its URL; a row for each. */
  readonly place: number;
}

/**
 * Looks for what is here at the URLs of items whose ids are not known here: feeds change the ids of their items, and an
 * export names a post otherwise than a feed does. Gives what it finds by the place in the batch.
 *
 * - An item is the one that is here if that alone has its URL in its source and is of its kind. Two of the batch that
 *   both might be it are neither. One whose own id stands in the files is another item. A batch before it may not know
 *   of an id that stands further down in a file.
 * - The stored id stays, for it may come back; so the URL is looked up at each import.
 * - Else, if `npm run withdraw` holds an item at that URL, whatever its source, the new one is to come in held too:
 *   what was taken down at an address does not come back under another id.
 *
 * The address of a home page identifies nothing. One statement, some 20 ms for 500 items among 100,000; none if all ids
 * are known.
 */
export async function findByUrl(
  db: Transaction<DB>,
  items: readonly ImportedItem[],
  unknown: readonly number[],
  isElsewhere: IsElsewhere,
): Promise<Map<number, SameUrl>> {
  const asked = unknown.filter((place) => typeof items[place]?.canonicalUrl === 'string');
  const result = new Map<number, SameUrl>();
  if (asked.length === 0) return result;
  const found = await sql<FoundAtUrl>`
    with wanted as materialized (
      select place, url_key(url) as key
      from unnest(${asked}::integer[], ${asked.map((place) => items[place]?.canonicalUrl)}::text[]) as each (place, url)
      where url_key(url) ~ '[/?]'
    ), there as materialized (
      select id, kind, source, external_id, held_at is not null as is_held, url_key(canonical_url) as key
      from item
      where canonical_url is not null and url_key(canonical_url) = any(array(select key from wanted))
    )
    select there.id, there.kind, there.source, there.external_id, there.is_held, wanted.place,
      (select said from imported_item where item_id = there.id) as said
    from there join wanted using (key)`.execute(db);

  const keys = new Set(items.map(({ source, externalId }) => keyOf(source, externalId)));
  for (const place of asked) {
    const item = items[place];
    if (item === undefined) continue;
    const isAnother = ({ source, external_id: id }: FoundAtUrl) =>
      source !== null && id !== null && (keys.has(keyOf(source, id)) || isElsewhere(source, id, item));
    const there = found.rows.filter((each) => each.place === place);
    const [only, ...others] = there.filter(({ source }) => source === item.source);
    const isAlone = found.rows.every(
      (each) => each.id !== only?.id || each.place === place || items[each.place]?.source !== item.source,
    );
    if (
      only?.external_id != null &&
      others.length === 0 &&
      isAlone &&
      only.kind === item.kind &&
      !isAnother(only)
    )
      result.set(place, { id: only.id, externalId: only.external_id, said: only.said });
    else if (there.some(({ is_held }) => is_held)) result.set(place, 'held');
  }
  return result;
}
