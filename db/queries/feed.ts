import { Loader } from '../batch.ts';
import type { Dependencies, Range } from '../changes/change-log.ts';
import type { Sender } from '../client.ts';
import { type CountRow, countEach, countsAStatement } from '../count.ts';
import { ListLoader } from '../list.ts';
import type { Shelf } from '../shelf.ts';
import { type Statement, statement } from '../statement.ts';
import { turnsOf } from '../turns.ts';
import {
  type FeedArguments,
  type FeedPlace,
  type FeedRow,
  type FeedValues,
  isCombined,
} from './feed-arguments.ts';
import { countText, joinedText, pageText } from './feed-text.ts';
import { inMicroseconds } from './fragments.ts';
import type { ItemLoader } from './item.ts';
import { type ListStatement, listStatement } from './item-row.ts';

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
const joinedPages = new Map<string, ListStatement<FeedValues, FeedRow>>();
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

const joinedFor = (asked: FeedArguments) =>
  knownFor(joinedPages, asked, (shape, options) =>
    listStatement<FeedValues, FeedRow>(
      `feed_${shape}_joined`,
      ($, columns) => joinedText(asked, $, columns),
      options,
    ),
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
   * One statement for any number of parents under the same arguments; two under a combined filter that finds too little.
   */
  page: new ListLoader<FeedArguments, FeedPlace, FeedRow>(sender, shelf, items, {
    name: 'feed',
    read: async (parents, asked, parts, visit) => {
      const values = valuesOf(parents, asked, parts);
      const rows = await pageFor(asked).run(visit, values);
      if (!isCombined(asked) || rows.length >= parents.length * values.limit) return rows;
      const joined = await turnsOf(sender).run(visit, () => joinedFor(asked).run(visit, values));
      return joined.length === 0 ? rows : joined;
    },
    placeOf: ({ published_at, id }) => ({ publishedAt: published_at, id }),
    dependenciesOf: pageDependencies,
  }),
  /** How many items the whole feed of a parent holds, up to `mostCounted`; the page does not matter. */
  count: new Loader<{ parent: string; asked: FeedArguments }, number>(sender, shelf, {
    mostKeys: countsAStatement,
    read: (keys, visit) =>
      countEach(keys, (parents, asked) =>
        turnsOf(sender).run(visit, () => countFor(asked).run(visit, valuesOf(parents, asked))),
      ),
    keptName: ({ parent, asked }) => `feed-count ${parent} ${JSON.stringify(asked)}`,
    dependenciesOf: (_, { parent, asked }) => ({
      topics: [],
      ranges: rangesOf(parent, asked, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY),
    }),
    bytesOf: () => 500,
  }),
});
