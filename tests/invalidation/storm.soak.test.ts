import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ChangeLog } from '../../db/changes/change-log.ts';
import { Subscription } from '../../db/changes/subscription.ts';
import { type Listener, openListener } from '../db/listener.ts';
import { openSession, type Session } from '../db/session.ts';
import { type Newsroom, openNewsroom } from '../support/newsroom.ts';

/** No change keeps a gateway from answering for longer, in milliseconds. */
const longestStopMs = 100;

let newsroom: Newsroom;
let editor: Session;
let listener: Listener;
let log: ChangeLog;
let subscription: Subscription;
let hasBroken: Error | null = null;
beforeAll(async () => {
  newsroom = await openNewsroom();
  editor = await openSession(newsroom);
  listener = await openListener(newsroom.url);
  log = new ChangeLog();
  subscription = new Subscription({
    url: newsroom.url,
    log,
    onSilence: (error) => {
      hasBroken = error;
    },
  });
  await subscription.start();
});
afterAll(async () => {
  await subscription.close();
  await Promise.all([editor.close(), listener.close()]);
  await newsroom.close();
});

/**
 * How long the event loop stood still: at the most by the clock, and as far as this process was at work meanwhile. On a
 * busy machine it also waits for its turn, which is nobody's fault here.
 */
function watchEventLoop() {
  const seen = { stoppedMs: 0, workedMs: 0 };
  let at = performance.now();
  let used = process.cpuUsage();
  const timer = setInterval(() => {
    const stoppedMs = performance.now() - at;
    const { user, system } = process.cpuUsage(used);
    seen.stoppedMs = Math.max(seen.stoppedMs, stoppedMs);
    seen.workedMs = Math.max(seen.workedMs, Math.min(stoppedMs, (user + system) / 1_000));
    at = performance.now();
    used = process.cpuUsage();
  }, 5);
  return { seen, end: () => clearInterval(timer) };
}

/** What was heard while this was written, and for how long the event loop of the process that heard it stood still. */
async function storm(what: string, write: () => Promise<void>) {
  const loop = watchEventLoop();
  const began = performance.now();
  const payloads = await listener.payloadsOf(write);
  loop.end();
  const bytes = payloads.reduce((sum, payload) => sum + Buffer.byteLength(payload), 0);
  const { stoppedMs, workedMs } = loop.seen;
  process.stdout.write(
    `${what}: ${((performance.now() - began) / 1_000).toFixed(1)} s, ${payloads.length} notifications of ${bytes} bytes; the event loop stood still for ${stoppedMs.toFixed(0)} ms at the most, ${workedMs.toFixed(0)} ms at work\n`,
  );
  return { payloads, bytes, workedMs };
}

/** Resolves when the gateway knows that this has changed: it hears of it on another connection. @throws after two seconds */
async function untilTouched(topic: string, since: number): Promise<void> {
  const until = performance.now() + 2_000;
  while (log.isCurrent({ topics: [topic], ranges: [] }, since)) {
    if (performance.now() > until) throw new Error(`${topic} has not been touched`);
    await sleep(5);
  }
}

describe('An import', () => {
  it('of 100,000 items in one statement is one change to whoever listens', async () => {
    const before = log.sequence;
    const { payloads, bytes, workedMs } = await storm('one statement', async () => {
      await editor.run(`insert into item (kind, slug, headline, status, published_at)
        select 'article', 'item-' || n, 'Headline ' || n, 'published', timestamptz '2020-01-01Z' + n * interval '1 minute'
        from generate_series(1, 100000) as n`);
    });
    // At first each slug is announced by itself; past a thousand topics nothing is but that anything has changed.
    expect(payloads.length).toBeLessThanOrEqual(1_001);
    expect(payloads.at(-1)).toBe('*');
    expect(bytes).toBeLessThan(50_000);
    expect(workedMs).toBeLessThan(longestStopMs);
    await untilTouched('item 5', before);
    expect(log.sequence - before).toBeLessThan(1_100);
  }, 120_000);

  it('of 2,000 transactions is heard as it comes, and stops nobody', async () => {
    const tag = await newsroom.tag('Imported');
    const before = log.sequence;
    const { payloads, bytes, workedMs } = await storm('2,000 transactions', async () => {
      for (let place = 1; place <= 2_000; place += 1)
        await editor.run(`begin;
          insert into item (id, kind, slug, headline, status, published_at)
            values (${1_000_000 + place}, 'article', 'one-${place}', 'One', 'published', '2021-01-01Z');
          insert into article (item_id) values (${1_000_000 + place});
          insert into item_tag (item_id, tag_id, position, kind) values (${1_000_000 + place}, ${tag}, 0, 'article');
          commit`);
    });
    // Its slug, its item and its places in two lists, each once or twice.
    expect(payloads.length).toBeLessThanOrEqual(2_000 * 6);
    expect(bytes).toBeLessThan(2_000 * 250);
    expect(workedMs).toBeLessThan(longestStopMs);
    await untilTouched('slug one-2000', before);
    expect(log.sequence - before).toBeLessThan(2_000 * 20);
  }, 120_000);

  it('of transactions that just name all their topics stops nobody either', async () => {
    const { bytes, workedMs } = await storm('20 transactions of 990 topics', async () => {
      for (let round = 0; round < 20; round += 1)
        await editor.run(`update item set headline = 'Round ${round}'
          where id > ${round * 990} and id <= ${990 + round * 990}`);
    });
    expect(bytes).toBeGreaterThan(20 * 990 * 5);
    expect(bytes).toBeLessThan(20 * 990 * 20);
    expect(workedMs).toBeLessThan(longestStopMs);
  }, 120_000);

  it('leaves the beat of the subscription alone', () => {
    expect(hasBroken).toBeNull();
    expect(subscription.isComplete()).toBe(true);
  });
});
