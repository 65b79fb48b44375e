import { sql } from 'kysely';
import type { Database } from '../client.ts';
import { moment } from './here.ts';

/** An item of a source, as a report names it. */
export interface StoredItem {
  readonly id: string;
  readonly externalId: string;
  readonly slug: string;
  readonly headline: string;
}

export interface ItemOfSource extends StoredItem {
  readonly isWithdrawn: boolean;
  /** `withdrawMissing` has been told of it before, and somebody here has restored it. */
  readonly isOverruled: boolean;
}

const pageSize = 10_000;

/**
 * The items of a source, in pages of 10,000, in no order that matters; without those that `withdrawMissing` has been
 * told of before, that have not come back since, and that are still withdrawn. One statement a page, some 20 ms.
 */
export async function* itemsOfSource(
  db: Database,
  source: string,
): AsyncGenerator<readonly ItemOfSource[], void> {
  for (let after = ''; ; ) {
    const page = await sql<ItemOfSource>`
      select item.id, item.external_id as "externalId", item.slug, item.headline,
        coalesce(item.withdrawn_at <= now(), false) as "isWithdrawn", said -> 'isMissing' is not null as "isOverruled"
      from item left join imported_item on imported_item.item_id = item.id
      where item.source = ${source} and item.external_id > ${after} 
        and (said -> 'isMissing' is null or item.withdrawn_at is null or item.withdrawn_at > now())
      order by item.external_id limit ${pageSize}`.execute(db.kysely);
    const last = page.rows.at(-1);
    if (last === undefined) return;
    yield page.rows;
    after = last.externalId;
  }
}

/**
 * Withdraws items that their source does not hold any more, and remembers that it was the source: what comes back in a
 * later import is shown again, unless an editor has taken it down too. What is withdrawn already stays as it is; that its
 * source has withdrawn it is remembered all the same, so that `restore` does not show it. An editor's own end that is to
 * come is remembered as a restriction (door.ts).
 * One transaction for each thousand.
 */
export async function withdrawMissing(db: Database, ids: readonly string[]): Promise<void> {
  for (let from = 0; from < ids.length; from += 1_000)
    await db.kysely.transaction().execute(async (transaction) => {
      await sql`select pg_advisory_xact_lock(hashtext('broadsheet import'))`.execute(transaction);
      await sql`
        with chosen as (
          select item.id, item.withdrawn_at, said ->> 'withdrawnAt' as said_at, ${moment(sql`now()`)} as now_at,
            ${moment(sql`item.withdrawn_at`)} as here_at, item.held_at is not null as is_held
          from item left join imported_item on imported_item.item_id = item.id
          where item.id = any(${ids.slice(from, from + 1_000)}::bigint[])
        ), withdrawn as (
          update item set withdrawn_at = now()
          from chosen where item.id = chosen.id and (item.withdrawn_at is null or item.withdrawn_at > now())
        )
        insert into imported_item (item_id, said)
        select id, jsonb_build_object('isMissing', true, 'withdrawnAt', least(said_at, now_at))
          || case when not is_held and here_at < coalesce(said_at, 'infinity')
            then jsonb_build_object('restrictedWithdrawnAt', here_at) else '{}'::jsonb end
        from chosen
        on conflict (item_id) do update set said = imported_item.said || excluded.said`.execute(transaction);
    });
}
