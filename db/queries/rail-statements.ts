import { type RawBuilder, sql } from 'kysely';
import type { CountRow } from '../count.ts';
import { type Placeholders, type Statement, statement } from '../statement.ts';
import { fromMicroseconds, toMicroseconds } from './fragments.ts';
import { type ItemRow, type ListStatement, listStatement, publicItem } from './item-row.ts';
import {
  hiddenPicks,
  momentOf,
  type RailSources,
  type RailValues,
  railSources,
  ranked,
  shown,
} from './rail-text.ts';

export interface RailRow extends ItemRow {
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

/** Where a page begins: at the end of the rail, or at an entry, which belongs to it or does not. */
type RailShape = `${'forward' | 'backward'}_${'end' | 'at' | 'beyond'}`;

/** All that reads rails under the same kind of parents. */
export interface RailStatements {
  readonly pages: Readonly<Record<RailShape, ListStatement<RailValues, RailRow>>>;
  readonly picks: ListStatement<RailValues, RailRow>;
  readonly counts: Readonly<Record<'first' | 'continued', Statement<RailValues, CountRow>>>;
}

/** Under what rails stand: the items that the values name and this viewer may see, as `self`. */
export interface RailParents {
  /** What the names of the statements begin with. */
  readonly name: string;
  /** Whether many pages show them (statement.ts). */
  readonly often: boolean;
  readonly parentsOf: ($: Placeholders<RailValues>) => RawBuilder<unknown>;
}

export const railStatements = (parents: RailParents): RailStatements => ({
  pages: {
    forward_end: pageStatement(parents, 'forward', 'end'),
    forward_at: pageStatement(parents, 'forward', 'at'),
    forward_beyond: pageStatement(parents, 'forward', 'beyond'),
    backward_end: pageStatement(parents, 'backward', 'end'),
    backward_at: pageStatement(parents, 'backward', 'at'),
    backward_beyond: pageStatement(parents, 'backward', 'beyond'),
  },
  picks: picksStatement(parents),
  counts: { first: countStatement(parents, false), continued: countStatement(parents, true) },
});

function pageStatement(
  { name, parentsOf, often }: RailParents,
  direction: 'forward' | 'backward',
  begins: 'end' | 'at' | 'beyond',
) {
  const build = ($: Placeholders<RailValues>, columns: RawBuilder<unknown>) => {
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
  };
  return listStatement<RailValues, RailRow>(`${name}_${direction}_${begins}`, build, {
    often: often && direction === 'forward' && begins === 'end',
  });
}

/**
 * The first page where the picks fill it: a small plan, which begins ten times faster than that of a whole rail, and looks
 * each pick up once.
 */
const picksStatement = ({ name, parentsOf, often }: RailParents) =>
  listStatement<RailValues, RailRow>(
    `${name}_picks`,
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
    { often },
  );

const countStatement = ({ name, parentsOf }: RailParents, continued: boolean) =>
  statement<RailValues, CountRow>(
    `${name}_count${continued ? '_continued' : ''}`,
    ($) => sql<CountRow>`
      select self.id as parent, rail.count
      from ${parentsOf($)}
      cross join (select ${momentOf(continued, $)} as at) as moment
      cross join lateral (with ${ranked($)} select count(*)::integer as count from ranked) as rail`,
    { often: false },
  );
