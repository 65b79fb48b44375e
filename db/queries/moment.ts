import { sql } from 'kysely';
import { statement } from '../statement.ts';
import { fromMicroseconds, toMicroseconds } from './fragments.ts';

/** What time has changed by itself since it was last asked. */
export interface MomentRow {
  /** The database's clock, in microseconds since 1970. */
  at_us: string;
  /** The topics of the items that have become public or ceased to be since then; null where they are too many. */
  topics: string[] | null;
  /** Until the next item does, in milliseconds; null where none will. */
  next_ms: number | null;
}

/** Most items at once that are named one by one. */
const mostItems = 1000;

/**
 * Tells a gateway's own channel that it still hears, and asks what time has changed since `sinceUs` (null: nothing).
 * Two index ranges that begin at that moment and end now, and one look for each kind behind it.
 */
export const momentStatement = statement<
  { sinceUs: string | null; beatChannel: string; beat: string; most: number },
  MomentRow
>(
  'moment',
  ({ sinceUs, beatChannel, beat, most }) => sql<MomentRow>`
    with due as materialized (
      select id from (
        select of_kind.id from unnest(enum_range(null::item_kind)) as wanted (kind)
        cross join lateral (
          select id from item
          where item.kind = wanted.kind and status = 'published'
            and published_at > ${fromMicroseconds(sinceUs)} and published_at <= now()
          order by published_at desc limit ${most}::integer
        ) as of_kind
        union
        select id from item
        where status = 'published' and withdrawn_at is not null
          and withdrawn_at > ${fromMicroseconds(sinceUs)} and withdrawn_at <= now()
      ) as each limit ${most}::integer)
    select ${toMicroseconds(sql`now()`)} as at_us,
      case when (select count(*) from due) < ${most}::integer then (
        select coalesce(array_agg(topic), '{}') from due
        cross join lateral (select 'item ' || due.id union all select item_places(due.id)) as each (topic)) end as topics,
      (extract(epoch from least(
        (select min(next) from unnest(enum_range(null::item_kind)) as wanted (kind)
         cross join lateral (
           select item.published_at as next from item
           where item.kind = wanted.kind and status = 'published' and published_at > now()
           order by published_at limit 1) as of_kind),
        (select withdrawn_at from item
         where status = 'published' and withdrawn_at is not null and withdrawn_at > now()
         order by withdrawn_at limit 1)) - now()) * 1000)::float8 as next_ms,
      pg_notify(${beatChannel}::text, ${beat}::text)`,
  // It has a connection of its own.
  { often: false, oftenLater: false },
);

/** The arguments of `momentStatement`. */
export const momentValues = (sinceUs: string | null, beatChannel: string, beat: number) => ({
  sinceUs,
  beatChannel,
  beat: String(beat),
  most: mostItems,
});
