import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { openRelay, type Relay } from './relay.ts';
import { openSubscriber, type Subscriber, topic } from './subscriber.ts';
import { until } from './until.ts';

let here: Subscriber;
beforeAll(async () => {
  here = await openSubscriber();
});
let relay: Relay | undefined;
afterEach(async () => {
  await here.clear();
  await relay?.close();
});
afterAll(() => here.close());

const rename = (tag: string) => here.editor.run("update tag set name = name || '.' where id = $1", [tag]);

describe('A subscription', () => {
  it('is complete when its first beat has been heard, and not before', async () => {
    const { subscription } = here.make();
    expect(subscription.isComplete()).toBe(false);
    const started = subscription.start();
    expect(subscription.isComplete()).toBe(false);
    await started;
    expect(subscription.isComplete()).toBe(true);
  });

  it('notes a change at once when it is committed, and not before', async () => {
    const { log } = await here.subscribe();
    const tag = await here.newsroom.tag('Noted');
    await until(() => !log.isCurrent(topic(`tag ${tag}`), 1), 200);
    const before = log.sequence;
    await here.editor.run('begin');
    await rename(tag);
    await sleep(50);
    expect(log.isCurrent(topic(`tag ${tag}`), before)).toBe(true);
    await here.editor.run('commit');
    expect(await until(() => !log.isCurrent(topic(`tag ${tag}`), before), 1_000)).toBeLessThan(1_000);
  });

  it('is not complete once its connection is ended; within a second it is again, and all that was kept is gone', async () => {
    const told: string[] = [];
    const { subscription, log } = await here.subscribe({
      onSilence: () => told.push('silence'),
      onSound: () => told.push('sound'),
    });
    const read = log.sequence;
    const tag = await here.newsroom.tag('Unheard');
    await here.endConnections();
    await until(() => !subscription.isComplete(), 200, 'silence');
    expect(subscription.msToNextMoment()).toBe(0);
    await rename(tag);
    expect(await until(subscription.isComplete, 1_000, 'sound')).toBeLessThan(1_000);
    expect(log.isCurrent(topic('author 99'), read)).toBe(false);
    expect(told).toEqual(['silence', 'sound']);
    const again = log.sequence;
    await rename(tag);
    await until(() => !log.isCurrent(topic(`tag ${tag}`), again), 200);
  });

  it('starts without PostgreSQL, and says so once', async () => {
    const told: string[] = [];
    const url = new URL(here.newsroom.url);
    url.port = '1';
    const { subscription } = await here.subscribe({
      url: url.href,
      onSilence: ({ message }) => told.push(message),
    });
    await sleep(300);
    expect(subscription.isComplete()).toBe(false);
    expect(told).toEqual([expect.stringContaining('ECONNREFUSED')]);
  });

  it('ends its connection when it is closed', async () => {
    const { subscription } = await here.subscribe();
    await until(async () => (await here.connections()) === 1, 500);
    await subscription.close();
    await until(async () => (await here.connections()) === 0, 500);
    await sleep(300);
    expect(await here.connections()).toBe(0);
  });

  it('is never complete where no notifications arrive, as through some poolers, and says why', async () => {
    relay = await openRelay(here.newsroom.url);
    relay.dropNotifications(true);
    const told: string[] = [];
    const { subscription } = await here.subscribe({
      url: relay.url,
      onSilence: ({ message }) => told.push(message),
    });
    const end = performance.now() + 600;
    while (performance.now() < end) {
      expect(subscription.isComplete()).toBe(false);
      await sleep(2);
    }
    expect(told).toEqual([
      'notifications do not arrive: DATABASE_URL must lead to PostgreSQL itself, or to a pooler in session mode',
    ]);
  });
});

describe('An item that becomes public', () => {
  it('is noted at its moment, within 300 ms: it, its slug, and each list at its place', async () => {
    const { log } = await here.subscribe();
    const tag = await here.newsroom.tag('Due');
    const due = await here.soon(600);
    const item = await here.newsroom.article({ slug: 'due', tags: [tag], with: { published_at: due } });
    const [row] = await here.editor.run<{ us: string }>(
      'select (extract(epoch from $1::timestamptz) * 1000000)::bigint as us',
      [due],
    );
    const at = Number(row?.us);
    await sleep(100);
    const before = log.sequence;
    const changed = [
      topic(`item ${item}`),
      topic('slug due'),
      ...['newsroom 0', `tag ${tag}`].map((list) => ({
        topics: [],
        ranges: [{ list, kinds: ['article' as const], from: at, to: at }],
      })),
    ];
    await until(() => here.hasCome(due), 1_000);
    expect(await until(() => changed.every((each) => !log.isCurrent(each, before)), 1_000)).toBeLessThan(
      1_000,
    );
    expect(log.isCurrent(topic('item 999'), before)).toBe(true);
  });
});
