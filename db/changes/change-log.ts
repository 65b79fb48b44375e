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

/** How many topics and lists are remembered at least, and at most twice that (some 100 bytes each). */
const mostInGeneration = 50_000;
/** How many places of one list. */
const mostPlaces = 64;

/**
 * A map that forgets what was set longest ago: when the young half is full, the old one is dropped. (A Map from which
 * the oldest key is deleted each time becomes slow: 50 µs a deletion at 100,000 keys.)
 */
class Generations<Value> {
  #young = new Map<string, Value>();
  #old = new Map<string, Value>();
  /** What is to be done when the old half is forgotten. */
  readonly #onForgotten: () => void;

  constructor(onForgotten: () => void) {
    this.#onForgotten = onForgotten;
  }

  get(key: string): Value | undefined {
    return this.#young.get(key) ?? this.#old.get(key);
  }

  set(key: string, value: Value): void {
    this.#young.set(key, value);
    if (this.#young.size < mostInGeneration) return;
    this.#onForgotten();
    this.#old = this.#young;
    this.#young = new Map();
  }

  clear(): void {
    this.#young.clear();
    this.#old.clear();
  }
}

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
  /** The last change of each topic. */
  readonly #topics = new Generations<number>(() => this.#forgetTo(this.#topicsFrom));
  readonly #lists = new Generations<ListChanges>(() => this.#forgetTo(this.#listsFrom));
  /** The numbers of the last change before the young generation of each. */
  #topicsFrom = { sequence: 0 };
  #listsFrom = { sequence: 0 };

  get sequence(): number {
    return this.#sequence;
  }

  /** Notes that a row has changed. */
  touch(topic: string): void {
    this.#sequence += 1;
    this.#topics.set(topic, this.#sequence);
  }

  /** Notes that a list gained or lost an item of this kind at this moment. */
  touchList(list: string, kind: string, at: number): void {
    this.#sequence += 1;
    const changes = this.#lists.get(list) ?? { floor: 0, places: [] };
    changes.places.push({ sequence: this.#sequence, kind, at });
    if (changes.places.length > mostPlaces) changes.floor = changes.places.shift()?.sequence ?? 0;
    this.#lists.set(list, changes);
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

  /** What the old generation held is forgotten; what has not been checked since it was closed is out of date. */
  #forgetTo(from: { sequence: number }): void {
    this.#floor = Math.max(this.#floor, from.sequence);
    from.sequence = this.#sequence;
  }
}
