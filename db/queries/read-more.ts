import { Loader, rowsForEachKey } from '../batch.ts';
import type { Sender } from '../client.ts';
import { countEach, countsAStatement } from '../count.ts';
import { ListLoader } from '../list.ts';
import type { Shelf } from '../shelf.ts';
import { turnsOf } from '../turns.ts';
import type { ItemLoader } from './item.ts';
import { countDependencies, railDependencies } from './rail-dependencies.ts';
import { type RailRow, type RailStatements, railStatements } from './rail-statements.ts';
import { publicParents, type RailConditions, type RailValues } from './rail-text.ts';

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

/** Where an entry stands in a rail, and when the rail was read. */
export interface RailPlace extends Omit<RailPosition, 'publishedUs'> {
  /** As PostgreSQL writes it. */
  publishedAt: string;
  asOfUs: string;
  /** The same moment by this process's own clock (`performance.now()`). */
  readAt: number;
}

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
  { pages, picks: ofPicks }: RailStatements,
  parents: readonly string[],
  asked: RailArguments,
  wanted: { parts: number; track: boolean },
  sender: Sender,
): Promise<RailRow[]> {
  const { page, enoughPicks } = asked;
  const begins = page.cursor === null ? 'end' : page.inclusive ? 'at' : 'beyond';
  const whole = (of: readonly string[]) =>
    pages[`${page.direction}_${begins}`].run(sender, valuesOf(of, asked, wanted));
  if (!enoughPicks || page.direction !== 'forward' || begins !== 'end') return whole(parents);
  const picks = await ofPicks.run(sender, valuesOf(parents, asked, wanted));
  const found = rowsForEachKey(parents, picks, (row) => row.parent);
  const short = parents.filter((_, place) => (found[place]?.length ?? 0) < page.limit);
  if (short.length === 0) return picks;
  return [...picks.filter(({ parent }) => !short.includes(parent)), ...(await whole(short))];
}

const publicRails = railStatements({ name: 'rail', often: true, parentsOf: publicParents });

export const readMoreLoaders = (sender: Sender, shelf: Shelf, items: ItemLoader, rails = publicRails) => ({
  /**
   * A page of the rail under an item, in the direction of the page (backward: last entry first). An item that is
   * not public has none. One statement for any number of items under the same arguments, two where picks are hidden.
   */
  page: new ListLoader<RailArguments, RailPlace, RailRow>(sender, shelf, items, {
    name: 'rail',
    read: (parents, asked, parts, visit) =>
      readRails(rails, parents, asked, { parts, track: shelf.tracks }, visit),
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
    mostKeys: countsAStatement,
    read: (keys, visit) =>
      countEach(keys, (parents, asked) =>
        turnsOf(sender).run(visit, () =>
          rails.counts[asked.page.cursor === null ? 'first' : 'continued'].run(visit, {
            ...valuesOf(parents, asked, { parts: 0, track: false }),
            need: railLength,
          }),
        ),
      ),
    keptName: ({ parent, asked }) => `rail-count ${parent} ${JSON.stringify(asked)}`,
    dependenciesOf: (_, { parent, asked }) => countDependencies(parent, asked.conditions),
    bytesOf: () => 500,
  }),
});
