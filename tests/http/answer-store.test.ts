import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { ChangeLog } from '../../db/changes/change-log.ts';
import { Reading } from '../../db/reading.ts';
import { Answer } from '../../src/answers/answer.ts';
import { AnswerStore } from '../../src/answers/store.ts';

let now = 0;
let log: ChangeLog;
let isComplete: boolean;
/** What is known of the changes while they are not heard. */
let silentForMs: number;
let isMomentMissed: boolean;
const silence = { msSinceComplete: () => silentForMs, isMomentMissed: () => isMomentMissed };
let store: AnswerStore;
beforeEach(() => {
  now = 1_000;
  jest.spyOn(performance, 'now').mockImplementation(() => now);
  log = new ChangeLog();
  isComplete = true;
  silentForMs = 0;
  isMomentMissed = false;
  store = new AnswerStore(
    { log, isComplete: () => isComplete, msToNextMoment: () => 0, ...silence },
    100_000,
  );
});
afterEach(() => {
  jest.restoreAllMocks();
});

/** What was read for an answer: rows under these topics. */
function readingOf(...topics: string[]): Reading {
  const reading = new Reading();
  for (const topic of topics) reading.used({ topics: [topic], ranges: [] });
  return reading;
}

/** Keeps an answer as the front does. */
function keep(key: string, reading: Reading, { begunAt = log.sequence, text = key } = {}): void {
  const answer = new Answer(text, { operation: undefined, cost: 1 });
  answer.trueUntil = performance.now() + reading.keepForMs;
  store.keep(key, answer, reading, begunAt);
}

describe('Whether any answer can be sent while the database is away', () => {
  it('is so as long as one is true, young enough, and no moment has come', () => {
    expect(store.hasAnswer(60_000)).toBe(false);
    keep('a', readingOf('item 1'));
    keep('b', readingOf('item 2'));
    expect(store.hasAnswer(60_000)).toBe(true);
    isComplete = false;
    silentForMs = 60_000;
    expect(store.hasAnswer(60_000)).toBe(true);
    silentForMs = 60_001;
    expect(store.hasAnswer(60_000)).toBe(false);
    silentForMs = 1;
    isMomentMissed = true;
    expect(store.hasAnswer(60_000)).toBe(false);
    isMomentMissed = false;
    log.touch('item 1');
    expect(store.hasAnswer(60_000)).toBe(true);
    log.touch('item 2');
    expect(store.hasAnswer(60_000)).toBe(false);
  });

  it('is never so if changes have never been heard: nothing is kept then', () => {
    isComplete = false;
    silentForMs = Number.POSITIVE_INFINITY;
    keep('a', readingOf('item 1'));
    isComplete = true;
    silentForMs = 0;
    expect(store.hasAnswer(60_000)).toBe(false);
    expect(store.find('a')).toBeUndefined();
  });
});

describe('A finished answer is handed out', () => {
  it('as long as nothing changes of what it was made of', () => {
    keep('a', readingOf('item 1', 'tag 2'));
    for (const topic of ['item 2', 'tag 1', 'item 1 ', 'author 1']) log.touch(topic);
    now += 100_000_000;
    expect(store.find('a')).toBeDefined();
    log.touch('tag 2');
    expect(store.find('a')).toBeUndefined();
  });

  it('for a minute where it has cursors of a rail', () => {
    const reading = readingOf('item 1');
    reading.keepAtMost(60_000);
    reading.keepAtMost(90_000);
    keep('a', reading);
    now += 59_999;
    expect(store.find('a')).toBeDefined();
    now += 2;
    expect(store.find('a')).toBeUndefined();
    now -= 60_000;
    expect(store.find('a')).toBeUndefined();
  });

  it('not while changes are not heard, and again when they are', () => {
    keep('a', readingOf('item 1'));
    isComplete = false;
    expect(store.find('a')).toBeUndefined();
    isComplete = true;
    expect(store.find('a')).toBeDefined();
  });

  it('never, where something changed of it while it was made', () => {
    const begunAt = log.sequence;
    log.touch('item 1');
    keep('a', readingOf('item 1'), { begunAt });
    expect(store.find('a')).toBeUndefined();
    keep('b', readingOf('item 2'), { begunAt });
    expect(store.find('b')).toBeDefined();
  });

  it('never, where something was read for it that must not be kept', () => {
    const reading = readingOf('item 1');
    reading.used(null);
    reading.used({ topics: ['item 2'], ranges: [] });
    keep('a', reading);
    expect(store.find('a')).toBeUndefined();
  });
});

describe('The memory of finished answers', () => {
  it('is bounded: those that were used least lately go first', () => {
    for (let place = 0; place < 50; place++) {
      // Once the memory is full, an answer is stored when it comes a second time.
      for (const _ of ['once', 'again']) keep(`${place}`, readingOf('item 1'), { text: 'x'.repeat(4_000) });
      store.find('0');
    }
    const kept = Array.from({ length: 50 }, (_, place) => place).filter((place) => store.find(`${place}`));
    expect(kept[0]).toBe(0);
    expect(kept.slice(1)).toEqual(
      Array.from({ length: kept.length - 1 }, (_, place) => 51 - kept.length + place),
    );
    // 4 kB as text, some 6 kB in all its forms, of 100.
    expect(kept.length).toBeGreaterThan(8);
    expect(kept.length).toBeLessThanOrEqual(25);
  });

  it('counts a text by the bytes that it takes, whatever its script', () => {
    const sizes = ['x', 'ж', '報', '📰'].map(
      (letter) => new Answer(letter.repeat(1_000), { operation: undefined, cost: 1 }).size,
    );
    expect(sizes).toEqual([...sizes].sort((one, other) => one - other));
    expect(new Set(sizes).size).toBe(4);
    for (const [place, letter] of ['x', 'ж', '報', '📰'].entries())
      expect(sizes[place]).toBeGreaterThan(Buffer.byteLength(letter.repeat(1_000)));
  });
});

describe('Who asks for an answer while it is made', () => {
  /** The response to one that waits. */
  const client = () => new ServerResponse(new IncomingMessage(new Socket()));
  const outcome = () => ({
    reading: new Reading(),
    answer: new Answer('{}', { operation: undefined, cost: 1 }),
  });
  /** Begins to make an answer under the key `a`; `end` gives it to those who wait. */
  function begin(response = client()) {
    let end = (_: ReturnType<typeof outcome>) => {};
    const made = new Promise<ReturnType<typeof outcome>>((resolve) => {
      end = resolve;
    });
    let times = 0;
    const given = store.make('a', response, () => {
      times += 1;
      return made;
    });
    return { given, times: () => times, end: () => end(outcome()) };
  }

  it('is given the same, and nothing is made again', async () => {
    const [first, second] = [begin(), begin()];
    expect([first.times(), second.times()]).toEqual([1, 0]);
    first.end();
    expect(await second.given).toBe(await first.given);
    expect(begin().times()).toBe(1);
  });

  it('is given one of its own after a change, and so are those who come later', async () => {
    const first = begin();
    log.touch('item 9');
    const [second, third] = [begin(), begin()];
    expect([second.times(), third.times()]).toEqual([1, 0]);
    // The end of the first takes nothing from those who wait for the second.
    first.end();
    await first.given;
    expect(begin().times()).toBe(0);
    second.end();
    expect(await third.given).toBe(await second.given);
  });

  it('is given one of its own where all who waited for it have left', () => {
    const [maker, joiner] = [client(), client()];
    const first = [begin(maker), begin(joiner)];
    expect(first.map(({ times }) => times())).toEqual([1, 0]);
    maker.emit('close');
    expect(begin(client()).times()).toBe(0);
    const clients = [client(), client()];
    log.touch('item 9');
    for (const each of clients) begin(each);
    for (const each of clients) each.emit('close');
    expect(begin().times()).toBe(1);
  });

  it('is given one of its own while changes are not heard', () => {
    begin();
    isComplete = false;
    expect(begin().times()).toBe(1);
  });

  it('is told of its failure, and the next one makes it anew', async () => {
    const failed = store.make('a', client(), () => Promise.reject(new Error('broken')));
    const waiting = begin();
    await expect(failed).rejects.toThrow('broken');
    await expect(waiting.given).rejects.toThrow('broken');
    expect(begin().times()).toBe(1);
  });
});
