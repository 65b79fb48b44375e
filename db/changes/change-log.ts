import type { ItemKind } from '../tables.ts';

/** Where in a list: moments are microseconds since 1970, and both ends belong to it. */
export interface Range {
  /** As announced, such as `tag 5`. */
  readonly list: string;
  readonly kinds: readonly ItemKind[];
  readonly from: number;
  readonly to: number;
}

/**
 * What something that was read was made of. It is out of date when one of its topics, or a place in one of its ranges,
 * has changed since.
 */
export interface Dependencies {
  /** As announced, such as `item 5`. */
  readonly topics: readonly string[];
  readonly ranges: readonly Range[];
}

export const noDependencies: Dependencies = { topics: [], ranges: [] };

interface Place {
  readonly sequence: number;
  readonly kind: string;
  readonly at: number;
}

/** The last places of one list that changed. */
interface ListChanges {
  /** The number of the last change that is no longer among the places. */
  floor: number;
  places: Place[];
}

/** How much is remembered: topics and lists (some 100 bytes each), and places of one list. */
const mostTopics = 100_000;
const mostPlaces = 64;

/**
 * What has changed, in the order in which it was announced. It is the one rule by which anything kept is used: whoever
 * keeps something notes the number of the log before it was read, and asks at each use whether it is still current.
 *
 * So there is nothing to clear, a reading that began before a change can never pass for one after it, and what costs is
 * the use: nothing while nothing has changed, else a look at each dependency.
 */
export class ChangeLog {
  /** The number of the last change. */
  #sequence = 0;
  /** What was last checked before this one is not known to be current. */
  #floor = 0;
  /** The last change of each topic, the longest unchanged first. */
  readonly #topics = new Map<string, number>();
  readonly #lists = new Map<string, ListChanges>();

  get sequence(): number {
    return this.#sequence;
  }

  /** Notes that a row has changed. */
  touch(topic: string): void {
    this.#sequence += 1;
    renew(this.#topics, topic, this.#sequence);
    this.#bound(this.#topics, (sequence) => sequence);
  }

  /** Notes that a list gained or lost an item of this kind at this moment. */
  touchList(list: string, kind: string, at: number): void {
    this.#sequence += 1;
    const changes = this.#lists.get(list) ?? { floor: 0, places: [] };
    renew(this.#lists, list, changes);
    changes.places.push({ sequence: this.#sequence, kind, at });
    if (changes.places.length > mostPlaces) changes.floor = changes.places.shift()?.sequence ?? 0;
    this.#bound(this.#lists, ({ places }) => places.at(-1)?.sequence ?? 0);
  }

  /** Notes that anything may have changed. */
  touchAll(): void {
    this.#sequence += 1;
    this.#floor = this.#sequence;
    this.#topics.clear();
    this.#lists.clear();
  }

  /** Whether nothing of this has changed after the change with the number `since`. O(dependencies) at the worst. */
  isCurrent({ topics, ranges }: Dependencies, since: number): boolean {
    if (since === this.#sequence) return true;
    if (since < this.#floor) return false;
    for (const topic of topics) {
      const changed = this.#topics.get(topic);
      if (changed !== undefined && changed > since) return false;
    }
    return ranges.every((range) => !this.#isTouched(range, since));
  }

  #isTouched({ list, kinds, from, to }: Range, since: number): boolean {
    const changes = this.#lists.get(list);
    if (changes === undefined) return false;
    if (changes.floor > since) return true;
    return changes.places.some(
      ({ sequence, kind, at }) =>
        sequence > since && at >= from && at <= to && (kinds as readonly string[]).includes(kind),
    );
  }

  /** Forgets the longest unchanged where there are too many; what has not been checked since then is out of date. */
  #bound<Change>(changes: Map<string, Change>, sequenceOf: (change: Change) => number): void {
    if (changes.size <= mostTopics) return;
    const [oldest] = changes;
    if (oldest === undefined) return;
    this.#floor = Math.max(this.#floor, sequenceOf(oldest[1]));
    changes.delete(oldest[0]);
  }
}

/** Sets a key and makes it the newest. */
function renew<Value>(map: Map<string, Value>, key: string, value: Value): void {
  map.delete(key);
  map.set(key, value);
}
