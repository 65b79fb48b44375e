import { groupedBy } from './batch.ts';

/** A list is counted up to here: this many means "more than 10,000". */
export const mostCounted = 10_001;

/** One statement counts for at most so many lists, and each batch waits for its own alone. */
export const countsAStatement = 10;

/** How many members the list of a parent has. */
export interface CountRow {
  parent: string;
  count: number;
}

/**
 * The counts of lists, in the order of the keys: one statement for each distinct set of arguments; 0 for a parent that
 * has no row.
 */
export async function countEach<Arguments>(
  keys: readonly { parent: string; asked: Arguments }[],
  countsOf: (parents: readonly string[], asked: Arguments) => Promise<CountRow[]>,
): Promise<number[]> {
  const groups = groupedBy(keys, ({ asked }) => JSON.stringify(asked));
  const counts = new Map<string, number>();
  await Promise.all(
    [...groups].map(async ([set, group]) => {
      const rows = await countsOf(
        group.map(({ parent }) => parent),
        (group[0] as (typeof group)[number]).asked,
      );
      for (const { parent, count } of rows) counts.set(`${parent} ${set}`, count);
    }),
  );
  return keys.map(({ parent, asked }) => counts.get(`${parent} ${JSON.stringify(asked)}`) ?? 0);
}
