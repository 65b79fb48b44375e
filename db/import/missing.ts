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

const pageSize = 10_000;

/**
 * The items of a source, in pages of 10,000, in no order that matters; without those that `withdrawMissing` has been
 * told of before and that have not come back since. One statement a page, some 20 ms.
 */
export async function* itemsOfSource(
  db: Database,
  source: string,
): AsyncGenerator<readonly StoredItem[], void> {
  for (let after = ''; ; ) {
    const page = await sql<StoredItem>`
      select item.id, item.external_id as "externalId", item.slug, item.headline
      from item left join imported_item on imported_item.item_id = item.id
      where item.source = ${source} and item.external_id > ${after} and said -> 'isMissing' is null
      order by item.external_id limit ${pageSize}`.execute(db.kysely);
    const last = page.rows.at(-1);
    if (last === undefined) return;
    yield page.rows;
    after = last.externalId;
  }
}

/**
 * Withdraws items that their source does not hold any more, and remembers that it was the source: what comes back in a
 * later import is shown again, unless an editor has taken it down too. What is withdrawn already stays as it is.
 * One transaction for each thousand.
 */
export async function withdrawMissing(db: Database, ids: readonly string[]): Promise<void> {
  for (let from = 0; from < ids.length; from += 1_000)
    await db.kysely.transaction().execute(async (transaction) => {
      await sql`select pg_advisory_xact_lock(hashtext('broadsheet import'))`.execute(transaction);
      await sql`
        with withdrawn as (
          update item set withdrawn_at = now()
          where id = any(${ids.slice(from, from + 1_000)}::bigint[]) and (withdrawn_at is null or withdrawn_at > now())
          returning id
        )
        insert into imported_item (item_id, said)
        select id, jsonb_build_object('isMissing', true) || case when withdrawn.id is null then '{}'::jsonb
          else jsonb_build_object('withdrawnAt', ${moment(sql`now()`)}) end
        from item left join withdrawn using (id) where id = any(${ids.slice(from, from + 1_000)}::bigint[])
        on conflict (item_id) do update set said = imported_item.said || excluded.said`.execute(transaction);
    });
}
