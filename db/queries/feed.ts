import { type RawBuilder, sql } from 'kysely';
import { Loader } from '../batch.ts';
import type { Dependencies, Range } from '../changes/change-log.ts';
import type { Sender } from '../client.ts';
import { type CountRow, countEach } from '../count.ts';
import { ListLoader } from '../list.ts';
import type { Shelf } from '../shelf.ts';
import { type Placeholders, type Statement, statement } from '../statement.ts';
import type { ItemKind } from '../tables.ts';
import { fromMicroseconds, inMicroseconds } from './fragments.ts';
import type { ItemLoader } from './item.ts';
import { type ItemRow, type ListStatement, listStatement, publicItem } from './item-row.ts';

/** Whose items a feed lists. */
export type FeedSource = 'newsroom' | 'section' | 'tag' | 'author';

/** The parent to ask the feed of the whole newsroom by. */
export const newsroom = '0';

/** What narrows a feed beside its parent; all of it holds at once. Moments are RFC 3339 text. */
export interface FeedConditions {
  /** At least one. */
  kinds: readonly ItemKind[];
  sectionId: string | null;
  tagId: string | null;
  authorId: string | null;
  /** Published at this moment or later. */
  publishedFrom: string | null;
  /** Published before this moment. */
  publishedBefore: string | null;
  excludeIds: readonly string[];
  /** Only featured items, or only others; null: both. */
  isFeatured: boolean | null;
}

/** Where a page lies in the order `published_at desc, id desc`. */
export interface FeedPage {
  /** Forward: from the newest on. Backward: from the oldest on. */
  direction: 'forward' | 'backward';
  /** Most rows a parent. */
  limit: number;
  /** Where it begins; null: at the end that the direction comes from. */
  cursor: { publishedUs: string; id: string } | null;
  /** Whether an item that stands exactly at the cursor belongs to it. */
  inclusive: boolean;
}

interface FeedArguments {
  source: FeedSource;
  conditions: FeedConditions;
  page: FeedPage;
}

/** The values of every text of this file; each text takes those that its shape names. */
type FeedValues = Omit<FeedConditions, 'isFeatured'> & {
  parents: readonly string[];
  limit: number;
  parts: number;
  cursorUs: string | null;
  cursorId: string | null;
};

/** Where an item stands in a feed. */
export interface FeedPlace {
  /** As PostgreSQL writes it. */
  publishedAt: string;
  id: string;
}

type FeedRow = ItemRow & { parent: string };

/** The links that a feed walks, newest first, and how they name their item and their parent. */
const links = {
  newsroom: { table: sql`public_item`, item: sql`link.id`, ofParent: sql`true` },
  section: { table: sql`item_section`, item: sql`link.item_id`, ofParent: sql`link.section_id = parent.id` },
  tag: { table: sql`item_tag`, item: sql`link.item_id`, ofParent: sql`link.tag_id = parent.id` },
  author: { table: sql`item_author`, item: sql`link.item_id`, ofParent: sql`link.author_id = parent.id` },
} satisfies Record<FeedSource, unknown>;

const isPublic = sql`(select true from public_item where public_item.id = link.item_id)`;

/** The conditions that the arguments ask for, each a text of its own: never `$1 is null or …`. */
function conditionsOf(
  asked: FeedConditions,
  source: FeedSource,
  $: Placeholders<FeedValues>,
): RawBuilder<unknown> {
  const { item } = links[source];
  const all = [sql`link.published_at <= now()`];
  if (asked.publishedFrom !== null) all.push(sql`link.published_at >= ${$.publishedFrom}::timestamptz`);
  if (asked.publishedBefore !== null) all.push(sql`link.published_at < ${$.publishedBefore}::timestamptz`);
  if (asked.excludeIds.length > 0) all.push(sql`${item} <> all (${$.excludeIds}::bigint[])`);
  if (asked.isFeatured !== null) {
    const featured =
      source === 'newsroom'
        ? sql`link.is_featured`
        : sql`(select featured.is_featured from public_item as featured where featured.id = ${item})`;
    all.push(asked.isFeatured ? featured : sql`not ${featured}`);
  }
  // Scalar subqueries and not joins: the planner then has no choice but to walk the links in order, look each up
  // by its key and stop at the limit, under a generic plan too.
  if (asked.sectionId !== null)
    all.push(sql`(select true from item_section as other
                  where other.item_id = ${item} and other.section_id = ${$.sectionId}::bigint)`);
  if (asked.tagId !== null)
    all.push(sql`(select true from item_tag as other
                  where other.item_id = ${item} and other.tag_id = ${$.tagId}::bigint)`);
  if (asked.authorId !== null)
    all.push(sql`(select true from item_author as other
                  where other.item_id = ${item} and other.author_id = ${$.authorId}::bigint)`);
  return sql.join(all, sql` and `);
}

/**
 * A page of each parent. Each kind is walked by its own index range and the ranges are merged, so that a kind
 * which is rare among the parent's items costs no more than a common one:
 *
 *   select parent.id, <card> from unnest($parents) as parent (id)
 *   cross join lateral (
 *     select … from unnest($kinds) as wanted (kind)
 *     cross join lateral (select … from item_tag as link where link.tag_id = parent.id and link.kind = wanted.kind
 *                         and (link.published_at, link.item_id) < ($cursor) order by … limit $limit) as of_kind
 *     order by … limit $limit) as page
 *   cross join lateral (select … from public_item where id = page.id limit 1) as item
 */
function pageText(
  { source, conditions, page }: FeedArguments,
  $: Placeholders<FeedValues>,
  columns: RawBuilder<unknown>,
): RawBuilder<FeedRow> {
  const { table, item, ofParent } = links[source];
  const direction = page.direction === 'forward' ? sql`desc` : sql`asc`;
  const beyond = { forward: [sql`<`, sql`<=`], backward: [sql`>`, sql`>=`] }[page.direction][
    page.inclusive ? 1 : 0
  ] as RawBuilder<unknown>;
  const fromCursor =
    page.cursor === null
      ? sql`true`
      : sql`(link.published_at, ${item}) ${beyond} (${fromMicroseconds($.cursorUs)}, ${$.cursorId}::bigint)`;
  const visible = source === 'newsroom' ? sql`true` : isPublic;
  return sql<FeedRow>`
    select parent.id as parent, ${columns}
    from unnest(${$.parents}::bigint[]) as parent (id)
    cross join lateral (
      select of_kind.id, of_kind.published_at
      from unnest(${$.kinds}::item_kind[]) as wanted (kind)
      cross join lateral (
        select ${item} as id, link.published_at from ${table} as link
        where ${ofParent} and link.kind = wanted.kind and ${fromCursor}
          and ${conditionsOf(conditions, source, $)} and ${visible}
        order by link.published_at ${direction}, ${item} ${direction}
        limit ${$.limit}::integer
      ) as of_kind
      order by of_kind.published_at ${direction}, of_kind.id ${direction}
      limit ${$.limit}::integer
    ) as page ${publicItem(sql`page.id`)}
    order by parent.id, page.published_at ${direction}, page.id ${direction}`;
}

function countText({ source, conditions }: FeedArguments, $: Placeholders<FeedValues>): RawBuilder<CountRow> {
  const { table, ofParent } = links[source];
  const visible = source === 'newsroom' ? sql`true` : isPublic;
  return sql<CountRow>`
    select parent.id as parent, (
      select count(*) from ${table} as link
      where ${ofParent} and link.kind = any (${$.kinds}::item_kind[])
        and ${conditionsOf(conditions, source, $)} and ${visible}
    )::integer as count
    from unnest(${$.parents}::bigint[]) as parent (id)`;
}

/** Which of the conditions are there, as the part of a text's name that tells it from others. */
function shapeOf({ source, conditions, page }: FeedArguments): { name: string; conditions: number } {
  const present = (
    ['sectionId', 'tagId', 'authorId', 'publishedFrom', 'publishedBefore', 'excludeIds'] as const
  ).filter((key) => conditions[key] !== null && conditions[key].length > 0);
  const featured = { true: ['featured'], false: ['others'], null: [] }[`${conditions.isFeatured}`];
  const begins = page.cursor === null ? 'end' : page.inclusive ? 'at' : 'beyond';
  return {
    name: [source, page.direction, begins, ...present, ...featured].join('_'),
    conditions: present.length + featured.length,
  };
}

const pages = new Map<string, ListStatement<FeedValues, FeedRow>>();
const counts = new Map<string, Statement<FeedValues, CountRow>>();

/** What was made for arguments of this shape; combinations of conditions are many and rare, so they go unnamed. */
function knownFor<Made>(
  known: Map<string, Made>,
  asked: FeedArguments,
  make: (shape: string, options: { prepared: boolean }) => Made,
): Made {
  const shape = shapeOf(asked);
  let found = known.get(shape.name);
  if (found === undefined) {
    found = make(shape.name, { prepared: shape.conditions <= 1 });
    known.set(shape.name, found);
  }
  return found;
}

const pageFor = (asked: FeedArguments) =>
  knownFor(pages, asked, (shape, options) =>
    listStatement<FeedValues, FeedRow>(`feed_${shape}`, ($, columns) => pageText(asked, $, columns), options),
  );

const countFor = (asked: FeedArguments) =>
  knownFor(counts, asked, (shape, options) =>
    statement<FeedValues, CountRow>(`feed_count_${shape}`, ($) => countText(asked, $), options),
  );

const valuesOf = (
  parents: readonly string[],
  { conditions, page }: FeedArguments,
  parts = 0,
): FeedValues => ({
  ...conditions,
  parents,
  parts,
  limit: page.limit,
  cursorUs: page.cursor?.publishedUs ?? null,
  cursorId: page.cursor?.id ?? null,
});

/** The lists that a feed is cut out of: its own, and those that its conditions name. */
function listsOf(parent: string, { source, conditions }: FeedArguments): string[] {
  const { sectionId, tagId, authorId } = conditions;
  return [
    `${source} ${parent}`,
    ...(sectionId === null ? [] : [`section ${sectionId}`]),
    ...(tagId === null ? [] : [`tag ${tagId}`]),
    ...(authorId === null ? [] : [`author ${authorId}`]),
  ];
}

const rangesOf = (parent: string, asked: FeedArguments, from: number, to: number): Range[] =>
  listsOf(parent, asked).map((list) => ({ list, kinds: asked.conditions.kinds, from, to }));

/** A page depends on what lies between its cursor and its last row; one that is not full, on all behind its cursor. */
function pageDependencies(rows: readonly FeedRow[], parent: string, asked: FeedArguments): Dependencies {
  const { direction, limit, cursor } = asked.page;
  const last = rows.length < limit ? undefined : rows.at(-1);
  const isForward = direction === 'forward';
  const nowhere = isForward ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  const begin = cursor === null ? -nowhere : Number(cursor.publishedUs);
  const end = last === undefined ? nowhere : inMicroseconds(last.published_at);
  const [from, to] = isForward ? [end, begin] : [begin, end];
  return { topics: [], ranges: rangesOf(parent, asked, from, to) };
}

export const feedLoaders = (sender: Sender, shelf: Shelf, items: ItemLoader) => ({
  /**
   * A page of a parent's items that the public may see, in the direction of the page (backward: oldest first).
   * One statement for any number of parents under the same arguments.
   */
  page: new ListLoader<FeedArguments, FeedPlace, FeedRow>(sender, shelf, items, {
    name: 'feed',
    read: (parents, asked, parts, visit) => pageFor(asked).run(visit, valuesOf(parents, asked, parts)),
    placeOf: ({ published_at, id }) => ({ publishedAt: published_at, id }),
    dependenciesOf: pageDependencies,
  }),
  /** How many items the whole feed of a parent holds; the page does not matter. Reads all of them. */
  count: new Loader<{ parent: string; asked: FeedArguments }, number>(sender, shelf, {
    read: (keys, visit) =>
      countEach(keys, (parents, asked) => countFor(asked).run(visit, valuesOf(parents, asked))),
    keptName: ({ parent, asked }) => `feed-count ${parent} ${JSON.stringify(asked)}`,
    dependenciesOf: (_, { parent, asked }) => ({
      topics: [],
      ranges: rangesOf(parent, asked, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY),
    }),
    bytesOf: () => 500,
  }),
});
