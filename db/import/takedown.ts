import { type RawBuilder, sql, type Transaction } from 'kysely';
import type { Database } from '../client.ts';
import type { DB, ItemStatus } from '../tables.ts';
import { type Door, settleDoor } from './door.ts';
import { moment } from './here.ts';
import { restrictionsIn, type Said, withRestrictions } from './said.ts';

/** What a source says against showing an item of which nothing else can be read. At least one of the two is said. */
export interface Takedown {
  readonly source: string;
  readonly externalId: string;
  readonly isDraft: boolean;
  /** RFC 3339 in UTC with six digits of the second, in the past; null if the source does not say that it has ended. */
  readonly withdrawnAt: string | null;
}

export interface TakenBack {
  /** Items that are less public than before, or in a dry run would be. */
  readonly taken: readonly number[];
  /** Items of which the source said something else before. */
  readonly told: readonly number[];
}

interface FoundRow {
  place: number;
  id: string;
  status: ItemStatus;
  published_at: string | null;
  withdrawn_at: string | null;
  is_held: boolean;
  said: Said | null;
  now: string;
}

/** What is to be written of an item; null for what stays as it is. */
interface Change {
  readonly id: string;
  readonly door: Door | null;
  /** It is less public than before; else it was withdrawn already, from another moment on. */
  readonly isTaken: boolean;
  readonly said: Said | null;
}

const batchItems = 500;

/**
 * Takes items from readers whose source does not show them, by the rules of door.ts: what an editor has shown again
 * stays so until the source changes its word, and a hold stands. Nothing else of them changes, and what is not here
 * is not made. What the source said is remembered, so that the item comes back once the source shows it again.
 *
 * `takedowns` has each key once; what comes back are places in it. A transaction of at most four statements for each
 * 500.
 */
export async function takeBack(
  db: Database,
  takedowns: readonly Takedown[],
  { dryRun }: { dryRun: boolean },
): Promise<TakenBack> {
  const [taken, told]: [number[], number[]] = [[], []];
  for (let from = 0; from < takedowns.length; from += batchItems) {
    const batch = takedowns.slice(from, from + batchItems);
    await db.kysely.transaction().execute(async (transaction) => {
      if (!dryRun)
        await sql`select pg_advisory_xact_lock(hashtext('broadsheet import'))`.execute(transaction);
      const found = await find(transaction, batch, dryRun ? sql`` : sql`for update of item`);
      const changes = found.map((row) => ({ place: row.place, ...changeOf(row, batch[row.place]) }));
      taken.push(...changes.flatMap(({ place, isTaken }) => (isTaken ? [from + place] : [])));
      told.push(...changes.flatMap(({ place, said }) => (said === null ? [] : [from + place])));
      if (!dryRun) await write(transaction, changes);
    });
  }
  return { taken, told };
}

async function find(
  db: Transaction<DB>,
  takedowns: readonly Takedown[],
  lock: RawBuilder<unknown>,
): Promise<FoundRow[]> {
  const keys = [takedowns.map(({ source }) => source), takedowns.map(({ externalId }) => externalId)];
  const found = await sql<FoundRow>`
    select (wanted.place - 1)::integer as place, item.id, item.status, ${moment(sql`item.published_at`)} as published_at,
      ${moment(sql`item.withdrawn_at`)} as withdrawn_at, item.held_at is not null as is_held, imported_item.said,
      ${moment(sql`now()`)} as now
    from unnest(${keys[0]}::text[], ${keys[1]}::text[]) with ordinality as wanted (source, external_id, place)
    join item on item.source = wanted.source and item.external_id = wanted.external_id
    left join imported_item on imported_item.item_id = item.id
    order by item.id ${lock}`.execute(db);
  return found.rows;
}

function changeOf(row: FoundRow, takedown: Takedown | undefined): Change {
  const here = {
    status: row.status,
    publishedAt: row.published_at,
    withdrawnAt: row.withdrawn_at,
    isHeld: row.is_held,
  };
  const last: Said = row.said ?? {};
  const withdrawnAt = endOf(takedown?.withdrawnAt ?? null, here.publishedAt, row.now);
  const source: Door = {
    status: takedown?.isDraft ? 'draft' : here.status,
    publishedAt: null,
    withdrawnAt: withdrawnAt ?? here.withdrawnAt,
  };
  const settled = settleDoor(
    source,
    last as Parameters<typeof settleDoor>[1],
    restrictionsIn(last),
    here,
    row.now,
  );
  const { door } = settled;
  const isMoved = door.status !== here.status || door.withdrawnAt !== here.withdrawnAt;
  const wasWithdrawn = here.withdrawnAt !== null && here.withdrawnAt <= row.now;
  const news = {
    ...(takedown?.isDraft && last['status'] !== 'draft' ? { status: 'draft' } : {}),
    ...(withdrawnAt !== null && last['withdrawnAt'] !== withdrawnAt ? { withdrawnAt } : {}),
  };
  return {
    id: row.id,
    door: isMoved ? door : null,
    isTaken: isMoved && (door.status !== here.status || !wasWithdrawn),
    said:
      Object.keys(news).length === 0 ? null : withRestrictions({ ...last, ...news }, settled.restrictions),
  };
}

/**
 * From when the source has withdrawn an item, but not before it was published; null if it says nothing of a
 * withdrawal.
 */
function endOf(told: string | null, publishedAt: string | null, now: string): string | null {
  const isEarlier = told !== null && publishedAt !== null && publishedAt > told && publishedAt <= now;
  return isEarlier ? publishedAt : told;
}

async function write(db: Transaction<DB>, changes: readonly Change[]): Promise<void> {
  const moved = changes.flatMap(({ id, door }) =>
    door === null ? [] : [{ id, status: door.status, withdrawn_at: door.withdrawnAt }],
  );
  if (moved.length > 0)
    await sql`
      update item set status = wanted.status, withdrawn_at = wanted.withdrawn_at
      from jsonb_to_recordset(${JSON.stringify(moved)}::jsonb)
        as wanted (id bigint, status item_status, withdrawn_at timestamptz)
      where item.id = wanted.id`.execute(db);
  const told = changes.flatMap(({ id, said }) => (said === null ? [] : [{ id, said }]));
  if (told.length > 0)
    await sql`
      insert into imported_item (item_id, said)
      select id, said from jsonb_to_recordset(${JSON.stringify(told)}::jsonb) as wanted (id bigint, said jsonb)
      on conflict (item_id) do update set said = excluded.said`.execute(db);
}
