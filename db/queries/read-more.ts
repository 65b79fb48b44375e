import { sql } from 'kysely';
import { Loader, rowsForEachKey } from '../batch.ts';
import type { Sender } from '../client.ts';
import { type CountRow, countEach } from '../count.ts';
import { ListLoader } from '../list.ts';
import type { Shelf } from '../shelf.ts';
import { statement } from '../statement.ts';
import { fromMicroseconds, toMicroseconds } from './fragments.ts';
import type { ItemLoader } from './item.ts';
import { type ItemRow, listStatement, publicItem } from './item-row.ts';
import { countDependencies, railDependencies } from './rail-dependencies.ts';
import {
  hiddenPicks,
  momentOf,
  parentsOf,
  type RailConditions,
  type RailSources,
  type RailValues,
  railSources,
  ranked,
  shown,
} from './rail-text.ts';

/** Why an item stands in a rail; the order is the order of the rail. */
export const readMoreReasons = [
  'EDITOR_PICK',
  'SHARED_TAGS',
  'SAME_AUTHOR',
  'SAME_SECTION',
  'LATEST',
] as const;
export type ReadMoreReason = (typeof readMoreReasons)[number];

/** A rail holds no more than this. */
export const railLength = 60;

/** The place of an entry in a rail: its reason, its rank within it (smallest first), then newest first. */
export interface RailPosition {
  /** Index of the reason in `readMoreReasons`. */
  tier: number;
  rank: number;
  publishedUs: string;
  id: string;
}

export interface RailPage {
  direction: 'forward' | 'backward';
  limit: number;
  /** Where it begins, and the moment at which its first page was read, in microseconds; null for a first page. */
  cursor: (RailPosition & { asOfUs: string }) | null;
  /** Whether the entry exactly at the cursor belongs to it. */
  inclusive: boolean;
}

interface RailArguments {
  conditions: RailConditions;
  page: RailPage;
  /** Whether the item has at least as many picks as the page is long, so that those are likely to fill it. */
  enoughPicks: boolean;
}

interface RailRow extends ItemRow {
  /** The item under which the rail stands. */
  parent: string;
  tier: number;
  rank: number;
  /** The moment at which the rail was read, in microseconds. */
  as_of_us: string;
  /** Ids of its picks that are not public; null where nobody asked. */
  hidden: string[] | null;
  /** Null where only picks were read, or nobody asked. */
  sources: RailSources | null;
}

/** Where an entry stands in a rail, and when the rail was read. */
export interface RailPlace extends Omit<RailPosition, 'publishedUs'> {
  /** As PostgreSQL writes it. */
  publishedAt: string;
  asOfUs: string;
  /** The same moment by this process's own clock (`performance.now()`). */
  readAt: number;
}

type RailShape = `${RailPage['direction']}_${'end' | 'at' | 'beyond'}`;

function railStatement(direction: RailPage['direction'], begins: 'end' | 'at' | 'beyond') {
  return listStatement<RailValues, RailRow>(`rail_${direction}_${begins}`, ($, columns) => {
    const order =
      direction === 'forward'
        ? sql`tier, rank, published_at desc, id desc`
        : sql`tier desc, rank desc, published_at, id`;
    const compare = { forward: { at: sql`>=`, beyond: sql`>` }, backward: { at: sql`<=`, beyond: sql`<` } }[
      direction
    ];
    const fromCursor =
      begins === 'end'
        ? sql`true`
        : sql`(tier, rank, ${fromMicroseconds($.publishedUs)} - published_at, -id) ${compare[begins]}
              (${$.tier}::integer, ${$.rank}::integer, interval '0', -(${$.id}::bigint))`;
    return sql<RailRow>`
      select self.id as parent, rail.tier, rail.rank, ${toMicroseconds(sql`moment.at`)} as as_of_us, rail.hidden, rail.sources,
        ${columns}
      from ${parentsOf($)}
      cross join (select ${momentOf(begins !== 'end', $)} as at) as moment
      cross join lateral (
        with ${ranked($)}
        select id, tier, rank, published_at,
          case when ${$.track}::boolean then ${hiddenPicks} end as hidden,
          case when ${$.track}::boolean then ${railSources} end as sources
        from ranked where ${fromCursor} order by ${order} limit ${$.limit}::integer
      ) as rail ${publicItem(sql`rail.id`)}
      order by self.id, ${direction === 'forward' ? sql`rail.tier, rail.rank, rail.published_at desc, rail.id desc` : sql`rail.tier desc, rail.rank desc, rail.published_at, rail.id`}`;
  });
}

const rails: Record<RailShape, ReturnType<typeof railStatement>> = {
  forward_end: railStatement('forward', 'end'),
  forward_at: railStatement('forward', 'at'),
  forward_beyond: railStatement('forward', 'beyond'),
  backward_end: railStatement('backward', 'end'),
  backward_at: railStatement('backward', 'at'),
  backward_beyond: railStatement('backward', 'beyond'),
};

/**
 * The first page where the picks fill it: a small plan, which begins ten times faster than that of a whole rail, and looks
 * each pick up once.
 */
const railOfPicks = listStatement<RailValues, RailRow>(
  'rail_picks',
  ($, columns) => sql<RailRow>`
    select self.id as parent, 0 as tier, item.rank, ${toMicroseconds(sql`moment.at`)} as as_of_us, item.hidden,
      null::json as sources, ${columns}
    from ${parentsOf($)}
    cross join (select now() as at) as moment
    cross join lateral (
      select pick.*, link.position::integer as rank, case when ${$.track}::boolean then ${hiddenPicks} end as hidden
      from read_more as link
      cross join lateral (select * from public_item where public_item.id = link.target_id limit 1) as pick
      where link.item_id = self.id and pick.kind = any (${$.kinds}::item_kind[])
        and pick.published_at <= moment.at and pick.listed_at <= moment.at
        and link.target_id <> all (array(${shown($)}))
      order by link.position limit ${$.need}::integer
    ) as item
    order by self.id, item.rank`,
);

const countStatement = (continued: boolean) =>
  statement<RailValues, CountRow>(
    continued ? 'rail_count_continued' : 'rail_count',
    ($) => sql<CountRow>`
      select self.id as parent, rail.count
      from ${parentsOf($)}
      cross join (select ${momentOf(continued, $)} as at) as moment
      cross join lateral (with ${ranked($)} select count(*)::integer as count from ranked) as rail`,
  );
const counts = { first: countStatement(false), continued: countStatement(true) };

function valuesOf(
  parents: readonly string[],
  { conditions, page }: RailArguments,
  { parts, track }: { parts: number; track: boolean },
): RailValues {
  const isFirst = page.direction === 'forward' && page.cursor === null;
  return {
    ...conditions,
    parents,
    parts,
    track,
    limit: page.limit,
    need: isFirst ? Math.min(page.limit, railLength) : railLength,
    asOfUs: page.cursor?.asOfUs ?? null,
    tier: page.cursor?.tier ?? null,
    rank: page.cursor?.rank ?? null,
    publishedUs: page.cursor?.publishedUs ?? null,
    id: page.cursor?.id ?? null,
  };
}

/** One statement, or two where picks that should have filled a page are not public. */
async function readRails(
  parents: readonly string[],
  asked: RailArguments,
  wanted: { parts: number; track: boolean },
  sender: Sender,
): Promise<RailRow[]> {
  const { page, enoughPicks } = asked;
  const begins = page.cursor === null ? 'end' : page.inclusive ? 'at' : 'beyond';
  const whole = (of: readonly string[]) =>
    rails[`${page.direction}_${begins}`].run(sender, valuesOf(of, asked, wanted));
  if (!enoughPicks || page.direction !== 'forward' || begins !== 'end') return whole(parents);
  const picks = await railOfPicks.run(sender, valuesOf(parents, asked, wanted));
  const found = rowsForEachKey(parents, picks, (row) => row.parent);
  const short = parents.filter((_, place) => (found[place]?.length ?? 0) < page.limit);
  if (short.length === 0) return picks;
  return [...picks.filter(({ parent }) => !short.includes(parent)), ...(await whole(short))];
}

export const readMoreLoaders = (sender: Sender, shelf: Shelf, items: ItemLoader) => ({
  /**
   * A page of the rail under an item, in the direction of the page (backward: last entry first). An item that is
   * not public has none. One statement for any number of items under the same arguments, two where picks are hidden.
   */
  page: new ListLoader<RailArguments, RailPlace, RailRow>(sender, shelf, items, {
    name: 'rail',
    read: (parents, asked, parts, visit) => readRails(parents, asked, { parts, track: shelf.tracks }, visit),
    placeOf: ({ tier, rank, published_at, id, as_of_us }) => ({
      tier,
      rank,
      publishedAt: published_at,
      id,
      asOfUs: as_of_us,
      readAt: performance.now(),
    }),
    dependenciesOf: (rows, parent, { conditions, page }) => railDependencies(rows, parent, conditions, page),
  }),
  /** How many entries the whole rail of an item has. */
  count: new Loader<{ parent: string; asked: RailArguments }, number>(sender, shelf, {
    read: (keys, visit) =>
      countEach(keys, (parents, asked) =>
        counts[asked.page.cursor === null ? 'first' : 'continued'].run(visit, {
          ...valuesOf(parents, asked, { parts: 0, track: false }),
          need: railLength,
        }),
      ),
    keptName: ({ parent, asked }) => `rail-count ${parent} ${JSON.stringify(asked)}`,
    dependenciesOf: (_, { parent, asked }) => countDependencies(parent, asked.conditions),
    bytesOf: () => 500,
  }),
});
