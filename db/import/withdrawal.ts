import { type RawBuilder, sql } from 'kysely';
import type { Database } from '../client.ts';
import { rfc3339 } from '../queries/fragments.ts';
import type { ItemKind } from '../tables.ts';

/** An item as an operator is told of it. */
export interface WithdrawalItem {
  readonly id: string;
  readonly kind: ItemKind;
  readonly slug: string;
  readonly headline: string;
  /** By the database's clock. A draft may have been withdrawn too. */
  readonly state: 'public' | 'draft' | 'embargoed' | 'withdrawn';
  /** When it will be public, or ceased to be, in RFC 3339; null for the other two. */
  readonly at: string | null;
  readonly isWithdrawn: boolean;
  /** Imports leave its withdrawal as it is. */
  readonly isHeld: boolean;
}

/** By what an item may be named: any of them may lead to it. */
export interface ItemNames {
  readonly id: string | null;
  readonly slug: string | null;
  /** Where it was first published. */
  readonly url: string | null;
  /** Whether the case of the slug's letters counts for nothing. */
  readonly isAnyCase?: boolean;
}

const described: RawBuilder<unknown> = sql`
  item.id, item.kind, item.slug, item.headline, judged.state, coalesce(item.withdrawn_at <= now(), false) as "isWithdrawn",
  item.held_at is not null as "isHeld",
  case judged.state
    when 'embargoed' then ${rfc3339(sql`item.published_at`)}
    when 'withdrawn' then ${rfc3339(sql`item.withdrawn_at`)}
  end as at`;

const judged: RawBuilder<unknown> = sql`
  cross join lateral (
    select case
      when exists (select from public_item where public_item.id = item.id) then 'public'
      when item.withdrawn_at <= now() then 'withdrawn'
      when item.status = 'draft' then 'draft'
      else 'embargoed'
    end as state
  ) as judged`;

/** The items that these names lead to, public or not, at most ten, by their ids. One statement. */
export async function findNamedItems(
  db: Database,
  { id, slug, url, isAnyCase = false }: ItemNames,
): Promise<readonly WithdrawalItem[]> {
  const found = await sql<WithdrawalItem>`
    select ${described} from item ${judged}
    where item.id in (
      select id from item where id = ${id}::bigint
      union select item_id from item_slug where item_slug.slug = ${slug}::text
      union select item_id from item_slug where ${isAnyCase}::boolean and lower(item_slug.slug) = lower(${slug}::text)
      union select id from item where canonical_url is not null and url_key(canonical_url) = url_key(${url}::text))
    order by item.id limit 10`.execute(db.kysely);
  return found.rows;
}

/**
 * Takes an item down and holds it: imports leave it so until it is restored. One that was withdrawn already keeps its
 * moment, and is held too. Every gateway hears of it at the commit. Null if the item has gone. Two statements.
 */
export async function withdraw(db: Database, id: string): Promise<WithdrawalItem | null> {
  await sql`
    update item set withdrawn_at = least(withdrawn_at, now()), held_at = coalesce(held_at, now())
    where id = ${id}::bigint and (held_at is null or withdrawn_at is null or withdrawn_at > now())`.execute(
    db.kysely,
  );
  return itemOf(db, id);
}

/**
 * Ends the withdrawal of an item. One that was held is withdrawn as its source says, if its source says so: restored
 * once more, it is not. Every gateway hears of it at the commit. Null if the item has gone. Two statements.
 */
export async function restore(db: Database, id: string): Promise<WithdrawalItem | null> {
  await sql`
    update item set held_at = null, withdrawn_at = case when held_at is not null then (
      select (said ->> 'withdrawnAt')::timestamptz from imported_item where item_id = item.id) end
    where id = ${id}::bigint and withdrawn_at is not null`.execute(db.kysely);
  return itemOf(db, id);
}

async function itemOf(db: Database, id: string): Promise<WithdrawalItem | null> {
  const [item] = await findNamedItems(db, { id, slug: null, url: null });
  return item ?? null;
}
