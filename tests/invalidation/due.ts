import type pg from 'pg';
import { toGlobalId } from '../../schema/id.ts';
import type { Asked, Operation } from './gateway.ts';

/** An item that is public from one moment of PostgreSQL's clock until another; milliseconds since 1970. */
export interface DueItem {
  readonly id: number;
  readonly slug: string;
  readonly from: number;
  readonly until: number;
}

/** PostgreSQL's clock, read off this process's `performance.now()`: it lies between these two, in milliseconds. */
export interface Clock {
  least(at: number): number;
  most(at: number): number;
}

export async function readClock(session: pg.Client): Promise<Clock> {
  let [least, most] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let times = 0; times < 20; times += 1) {
    const before = performance.now();
    const { rows } = await session.query<{ ms: number }>(
      'select (extract(epoch from clock_timestamp()) * 1000)::float8 as ms',
    );
    const ms = rows[0]?.ms ?? Number.NaN;
    [least, most] = [Math.max(least, ms - performance.now()), Math.min(most, ms - before)];
  }
  return { least: (at) => at + least, most: (at) => at + most };
}

/** Something that is asked for, and which items stand in it while they are public. */
export interface Path {
  readonly operation: Operation;
  readonly items: readonly DueItem[];
  /** `slugs` of the items are in the answer; `some`: only some of them have room; or how many there are, beside others. */
  readonly shows: 'slugs' | 'some' | { readonly countBeside: number };
}

const visibleSome = ({ from, until }: DueItem, begin: number, end: number) => from <= end && until > begin;
const visibleAll = ({ from, until }: DueItem, begin: number, end: number) => from <= begin && until > end;

/**
 * How late an answer was, in milliseconds: how long before it was asked for it had been right last. Infinite where it
 * tells what had not come to pass when it came.
 */
export function latenessOf({ items, shows }: Path, { text, sentAt, cameAt }: Asked, clock: Clock): number {
  const [sent, came] = [clock.least(sentAt), clock.most(cameAt)];
  if (typeof shows === 'object') {
    const count = Number(/"totalCount":(\d+)/.exec(text)?.[1]) - shows.countBeside;
    // The latest moment since which each number that was true is between these two.
    for (const late of [
      0,
      ...items.flatMap(({ from, until }) => [sent - from, sent - until]).sort(byNumber),
    ]) {
      if (late < 0) continue;
      const begin = sent - late - 0.001;
      const least = items.filter((item) => visibleAll(item, begin, came)).length;
      const most = items.filter((item) => visibleSome(item, begin, came)).length;
      if (count >= least && count <= most) return late;
    }
    return Number.POSITIVE_INFINITY;
  }
  const shown = new Set(text.match(/due-\d+/g) ?? []);
  return Math.max(
    0,
    ...items.map((item) => {
      if (shown.has(item.slug)) {
        if (visibleSome(item, sent, came)) return 0;
        return came < item.from ? Number.POSITIVE_INFINITY : sent - item.until;
      }
      if (shows === 'some' || !visibleAll(item, sent, came)) return 0;
      return sent - item.from;
    }),
  );
}

const byNumber = (one: number, other: number) => one - other;

const show = (selection: string): Operation => ({ query: `{ ${selection} }` });
const ids = (items: readonly DueItem[]) =>
  items.map(({ id }) => `"${toGlobalId('Article', String(id))}"`).join(' ');

/** Every way to these items, in the newsroom of `dueNewsroom`, which has four items beside them. */
export const pathsTo = (items: readonly DueItem[]): Path[] => [
  ...items.flatMap((item) => [
    { operation: show(`article(slug: "${item.slug}") { slug }`), items: [item], shows: 'slugs' as const },
    { operation: show(`article(slug: "was-${item.id}") { slug }`), items: [item], shows: 'slugs' as const },
    {
      operation: show(`node(id: ${ids([item])}) { ... on Article { slug } }`),
      items: [item],
      shows: 'slugs' as const,
    },
  ]),
  ...[
    `nodes(ids: [${ids(items)}]) { ... on Article { slug } }`,
    'feed(first: 100) { nodes { slug } }',
    'feed(first: 100, filter: { kinds: [ARTICLE], publishedFrom: "2000-01-01T00:00:00Z" }) { nodes { slug headline } }',
    'tag(slug: "due") { feed(first: 100) { nodes { slug } } }',
    'section(slug: "below") { feed(first: 100) { nodes { slug } } }',
    'section(slug: "above") { feed(last: 100) { nodes { slug } } }',
    'author(slug: "due") { feed(first: 100) { nodes { slug byline } } }',
    'article(slug: "picks") { readMore(first: 60) { nodes { slug } } }',
    'article(slug: "tagged") { readMore(first: 60) { nodes { slug } } }',
    'article(slug: "alone") { readMore(last: 60) { nodes { slug } } }',
    'article(slug: "cards") { body { ... on RelatedItemBlock { item { slug } } } }',
  ].map((selection) => ({ operation: show(selection), items, shows: 'slugs' as const })),
  ...[
    'article(slug: "picks") { readMore(first: 3) { nodes { slug } } }',
    'article(slug: "alone") { readMore(first: 2) { nodes { slug } } }',
    'feed(first: 4) { nodes { slug } }',
  ].map((selection) => ({ operation: show(selection), items, shows: 'some' as const })),
  ...(
    [
      ['feed(first: 0) { totalCount }', 4],
      ['tag(slug: "due") { feed(first: 0) { totalCount } }', 1],
      ['section(slug: "below") { feed(first: 0) { totalCount } }', 0],
      ['author(slug: "due") { feed(first: 0) { totalCount } }', 0],
      ['article(slug: "picks") { readMore(first: 0) { totalCount } }', 3],
    ] as const
  ).map(([selection, countBeside]) => ({ operation: show(selection), items, shows: { countBeside } })),
];

/** Where these items will stand: the picks, tag, author, sections and body of four that are public; they are drafts. */
export const dueNewsroom = (items: readonly { id: number; slug: string }[]): string => `
  insert into section (id, slug, name) values (1, 'above', 'Above');
  insert into section (id, slug, name, parent_id) values (2, 'below', 'Below', 1);
  insert into tag (id, slug, name) values (1, 'due', 'Due'), (2, 'crowd', 'Crowd');
  insert into author (id, slug, name) values (1, 'due', 'Ana');
  insert into item (id, kind, slug, headline, status, published_at)
  select 1000 + place, 'article', name, name, 'published', '2001-01-01Z'
  from unnest(array['picks', 'tagged', 'alone', 'cards']) with ordinality as each (name, place);
  insert into item (id, kind, slug, headline, section_id)
  select id, 'article', 'was-' || id, 'Due', 2 from unnest(array[${items.map(({ id }) => id)}]) as id;
  update item set slug = 'due-' || id where id < 1000;
  insert into item_tag (item_id, tag_id, position, kind) select id, 1, 0, kind from item where id < 1000 or slug = 'tagged';
  insert into item_author (item_id, author_id, position, kind) select id, 1, 0, kind from item where id < 1000;
  insert into read_more (item_id, target_id, position) select 1001, id, id from item where id < 1000;
  insert into article (item_id, body)
  select id, case when slug = 'cards' then (
      select jsonb_agg(jsonb_build_object('id', 'b' || n, 'type', 'relatedItem', 'itemId', n::text))
      from generate_series(1, ${items.length}) as n)
    else '[]' end from item;
`;
