import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ChangeLog, type Dependencies, noDependencies, type Range } from '../../db/changes/change-log.ts';

const topics = (...names: string[]): Dependencies => ({ topics: names, ranges: [] });
const ranges = (...all: Range[]): Dependencies => ({ topics: [], ranges: all });
const tag5 = (from: number, to: number, kinds: Range['kinds'] = ['article', 'video']): Range => ({
  list: 'tag 5',
  kinds,
  from,
  to,
});

/** A log with some past, and the number at which something is read. */
function logAt(): { log: ChangeLog; read: number } {
  const log = new ChangeLog();
  log.touch('item 1');
  log.touchList('tag 5', 'article', 10);
  return { log, read: log.sequence };
}

describe('What was read is out of date', () => {
  it.each<[what: string, made: Dependencies, change: (log: ChangeLog) => void]>([
    ['a topic of it has changed since', topics('item 1', 'image 2'), (log) => log.touch('image 2')],
    ['a topic has changed that had changed before', topics('item 1'), (log) => log.touch('item 1')],
    ['a place within its range has', ranges(tag5(5, 15)), (log) => log.touchList('tag 5', 'video', 7)],
    ['one at its first end', ranges(tag5(5, 15)), (log) => log.touchList('tag 5', 'video', 5)],
    ['one at its last end', ranges(tag5(5, 15)), (log) => log.touchList('tag 5', 'video', 15)],
    [
      'one in a range without ends',
      ranges(tag5(Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY)),
      (log) => log.touchList('tag 5', 'video', -12_219_292_800_000_000),
    ],
    ['one in a single moment', ranges(tag5(0, 1), tag5(7, 7)), (log) => log.touchList('tag 5', 'article', 7)],
    ['anything may have', topics('item 1'), (log) => log.touchAll()],
    [
      'anything may have, and nothing is known of what it was made of',
      noDependencies,
      (log) => log.touchAll(),
    ],
  ])('where %s', (_, made, change) => {
    const { log, read } = logAt();
    expect(log.isCurrent(made, read)).toBe(true);
    change(log);
    expect(log.isCurrent(made, read)).toBe(false);
    expect(log.isCurrent(made, log.sequence)).toBe(true);
  });
});

describe('What was read is still current', () => {
  it.each<[what: string, made: Dependencies, change: (log: ChangeLog) => void]>([
    ['other topics have changed', topics('item 1'), (log) => log.touch('item 11')],
    ['it was made of nothing', noDependencies, (log) => log.touch('item 11')],
    ['a place before its range has', ranges(tag5(5, 15)), (log) => log.touchList('tag 5', 'video', 4)],
    ['a place behind its range has', ranges(tag5(5, 15)), (log) => log.touchList('tag 5', 'video', 16)],
    [
      'an item of another kind came',
      ranges(tag5(5, 15, ['article'])),
      (log) => log.touchList('tag 5', 'video', 7),
    ],
    ['another list has', ranges(tag5(5, 15)), (log) => log.touchList('tag 55', 'article', 7)],
    [
      'a list has, and it depends on the tag itself',
      topics('tag 5'),
      (log) => log.touchList('tag 5', 'article', 7),
    ],
  ])('where %s', (_, made, change) => {
    const { log, read } = logAt();
    change(log);
    expect(log.isCurrent(made, read)).toBe(true);
  });
});

type Change =
  | { what: 'topic'; topic: string }
  | { what: 'place'; list: string; kind: string; at: number }
  /** So many topics, or lists, that nothing depends on. */
  | { what: 'flood'; of: 'topics' | 'lists'; count: number }
  | { what: 'all' };

/** The rule in its plainest form: everything is remembered, and looked through. */
class NaiveLog {
  readonly changes: Change[] = [];

  isCurrent({ topics: own, ranges: all }: Dependencies, since: number): boolean {
    return !this.changes.slice(since).some((change) => {
      if (change.what === 'topic') return own.includes(change.topic);
      if (change.what === 'place')
        return all.some(
          ({ list, kinds, from, to }) =>
            list === change.list &&
            kinds.some((kind) => kind === change.kind) &&
            from <= change.at &&
            change.at <= to,
        );
      return change.what === 'all';
    });
  }
}

/** Tells both, and returns the number that `ChangeLog` has for each number of changes of the naive one. */
function tell(changes: readonly Change[], log: ChangeLog, naive: NaiveLog): number[] {
  const sequences = [log.sequence];
  for (const change of changes) {
    naive.changes.push(change);
    if (change.what === 'topic') log.touch(change.topic);
    else if (change.what === 'place') log.touchList(change.list, change.kind, change.at);
    else if (change.what === 'all') log.touchAll();
    else
      for (let number = 0; number < change.count; number += 1)
        if (change.of === 'topics') log.touch(`flood ${number}`);
        else log.touchList(`flood ${number}`, 'article', 1);
    sequences.push(log.sequence);
  }
  return sequences;
}

const topic = fc.constantFrom('item 1', 'item 2', 'slug x', 'image 1', 'sections');
const list = fc.constantFrom('newsroom 0', 'tag 1', 'tag 2');
const kind = fc.constantFrom('article' as const, 'video' as const);
const moment = fc.integer({ min: 0, max: 9 });
const end = fc.oneof(moment, fc.constantFrom(Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY));
const dependencies: fc.Arbitrary<Dependencies> = fc.record({
  topics: fc.array(topic, { maxLength: 3 }),
  ranges: fc.array(fc.record({ list, kinds: fc.uniqueArray(kind, { minLength: 1 }), from: end, to: end }), {
    maxLength: 3,
  }),
});
const change: fc.Arbitrary<Change> = fc.oneof(
  { weight: 10, arbitrary: fc.record({ what: fc.constant('topic' as const), topic }) },
  { weight: 10, arbitrary: fc.record({ what: fc.constant('place' as const), list, kind, at: moment }) },
  { weight: 1, arbitrary: fc.constant({ what: 'all' as const }) },
);

describe('The log', () => {
  it('says the same as one that remembers everything, while there is little to remember', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 40 }), fc.array(dependencies), (changes, all) => {
        const [log, naive] = [new ChangeLog(), new NaiveLog()];
        for (const [since, sequence] of tell(changes, log, naive).entries())
          for (const made of all) expect(log.isCurrent(made, sequence)).toBe(naive.isCurrent(made, since));
      }),
      { numRuns: 300 },
    );
  });

  it('never says that something is current that is not, however much there is to remember', () => {
    const busy: fc.Arbitrary<Change[]> = fc
      .tuple(fc.integer({ min: 1, max: 150 }), list, kind, moment)
      .map(([times, busyList, busyKind, at]) =>
        Array.from({ length: times }, () => ({
          what: 'place' as const,
          list: busyList,
          kind: busyKind,
          at,
        })),
      );
    const flood: fc.Arbitrary<Change[]> = fc
      .record({
        what: fc.constant('flood' as const),
        of: fc.constantFrom('topics' as const, 'lists' as const),
        count: fc.integer({ min: 20_000, max: 60_000 }),
      })
      .map((each) => [each]);
    const some = fc.array(change, { maxLength: 5 });
    const changes = fc
      .array(
        fc.oneof(
          { weight: 20, arbitrary: some },
          { weight: 5, arbitrary: busy },
          { weight: 1, arbitrary: flood },
        ),
        { maxLength: 12 },
      )
      .map((groups) => groups.flat());
    fc.assert(
      fc.property(changes, fc.array(dependencies, { minLength: 3, maxLength: 8 }), (told, all) => {
        const [log, naive] = [new ChangeLog(), new NaiveLog()];
        for (const [since, sequence] of tell(told, log, naive).entries())
          for (const made of all)
            if (!naive.isCurrent(made, since)) expect(log.isCurrent(made, sequence)).toBe(false);
      }),
      { numRuns: 40 },
    );
  });

  it('remembers at least 50,000 topics and at most 100,000: of what was read before those nothing is current', () => {
    const { log, read } = logAt();
    for (let item = 2; item < 50_000; item += 1) log.touch(`item ${item}`);
    expect(log.isCurrent(topics('item 0'), read)).toBe(true);
    expect(log.isCurrent(topics('item 2'), read)).toBe(false);
    for (let item = 50_000; item <= 100_000; item += 1) log.touch(`item ${item}`);
    const later = log.sequence;
    for (let item = 100_001; item < 150_000; item += 1) log.touch(`item ${item}`);
    expect(log.isCurrent(topics('item 0'), read)).toBe(false);
    expect(log.isCurrent(topics('item 0'), later)).toBe(true);
    expect(log.isCurrent(topics('item 100001'), later)).toBe(false);
  });

  it('remembers as many lists', () => {
    const { log, read } = logAt();
    const untouched = ranges({ ...tag5(0, 9), list: 'tag 0' });
    for (let tag = 1; tag < 50_000; tag += 1) log.touchList(`tag ${tag}`, 'article', 5);
    expect(log.isCurrent(untouched, read)).toBe(true);
    expect(log.isCurrent(ranges({ ...tag5(0, 9), list: 'tag 1' }), read)).toBe(false);
    for (let tag = 50_000; tag <= 100_001; tag += 1) log.touchList(`tag ${tag}`, 'article', 5);
    expect(log.isCurrent(untouched, read)).toBe(false);
    expect(log.isCurrent(untouched, log.sequence - 1)).toBe(true);
  });

  it('remembers the last 64 places of a list; what was read before them is out of date', () => {
    const { log, read } = logAt();
    const far = ranges(tag5(1_000, 2_000));
    for (let place = 0; place < 63; place += 1) log.touchList('tag 5', 'article', place);
    expect(log.isCurrent(far, read)).toBe(true);
    const later = log.sequence;
    log.touchList('tag 5', 'article', 64);
    expect(log.isCurrent(far, read)).toBe(true);
    log.touchList('tag 5', 'article', 65);
    expect(log.isCurrent(far, read)).toBe(false);
    expect(log.isCurrent(far, later)).toBe(true);
    expect(log.isCurrent(ranges({ ...tag5(1_000, 2_000), list: 'tag 6' }), read)).toBe(true);
  });
});
