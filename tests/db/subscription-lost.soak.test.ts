import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { ChangeLog } from '../../db/changes/change-log.ts';
import { openRelay, type Relay } from './relay.ts';
import { openSubscriber, type Subscriber, topic } from './subscriber.ts';
import { until } from './until.ts';

let here: Subscriber;
let tag: string;
let relay: Relay;
beforeAll(async () => {
  here = await openSubscriber();
  tag = await here.newsroom.tag('Tag');
});
beforeEach(async () => {
  relay = await openRelay(here.newsroom.url);
});
afterEach(async () => {
  relay.thaw();
  await here.clear();
  await relay.close();
});
afterAll(() => here.close());

const rename = () => here.editor.run("update tag set name = name || '.' where id = $1", [tag]);
const isNoted = (log: ChangeLog, since: number) => !log.isCurrent(topic(`tag ${tag}`), since);

describe('A connection that freezes, and is not closed,', () => {
  it('leaves the subscription incomplete within two seconds, and complete within two after it thaws', async () => {
    const told: string[] = [];
    const { subscription, log } = await here.subscribe({
      url: relay.url,
      onSilence: () => told.push('silence'),
      onSound: () => told.push('sound'),
    });
    relay.freeze();
    const before = log.sequence;
    await rename();
    await until(() => !subscription.isComplete(), 2_000);
    await sleep(3_000);
    expect(subscription.isComplete()).toBe(false);
    relay.thaw();
    await until(subscription.isComplete, 2_000);
    expect(isNoted(log, before)).toBe(true);
    expect(told).toEqual(['silence', 'sound']);
  });

  it.each([300, 1_200, 1_900, 2_100, 2_600, 3_100])(
    'for %i ms, never hides a change of more than two seconds ago',
    async (frozenMs) => {
      const { subscription, log } = await here.subscribe({ url: relay.url });
      await sleep(Math.random() * 500);
      relay.freeze();
      await sleep(50);
      const before = log.sequence;
      await rename();
      const written = performance.now();
      setTimeout(relay.thaw, frozenMs);
      while (!isNoted(log, before)) {
        if (performance.now() - written > 2_000) expect(subscription.isComplete()).toBe(false);
        expect(performance.now() - written).toBeLessThan(frozenMs + 2_500);
        await sleep(2);
      }
    },
  );

  it('is given up: where new connections do better, it is complete again within five seconds', async () => {
    const { subscription, log } = await here.subscribe({ url: relay.url });
    const before = log.sequence;
    relay.loseOpenConnections();
    await rename();
    await until(() => !subscription.isComplete(), 2_000);
    await until(subscription.isComplete, 3_000);
    expect(isNoted(log, before)).toBe(true);
  });

  it.each([
    ['before it is told to listen', 'user'],
    ['when it is told to listen', 'listen '],
    ['when it is asked for the time first', 'due as materialized'],
  ])('%s is given up just so', async (_, word) => {
    const { subscription, log } = await here.subscribe({ url: relay.url });
    relay.beforeSent((sent) => {
      if (!sent.includes(word)) return;
      relay.beforeSent(() => {});
      relay.loseOpenConnections();
    });
    await here.endConnections();
    await until(() => !subscription.isComplete(), 1_000);
    await until(subscription.isComplete, 6_000);
    const before = log.sequence;
    await rename();
    await until(() => isNoted(log, before), 500);
  });
});

describe('A connection on which notifications cease', () => {
  it('leaves the subscription incomplete within two seconds, until they come again', async () => {
    const { subscription, log } = await here.subscribe({ url: relay.url });
    const before = log.sequence;
    relay.dropNotifications(true);
    await rename();
    await until(() => !subscription.isComplete(), 2_000);
    relay.dropNotifications(false);
    await until(subscription.isComplete, 1_000);
    expect(isNoted(log, before)).toBe(true);
  });
});

describe('A connection that is ended again and again', () => {
  it('never leaves a change unnoted where the subscription is complete two seconds after it', async () => {
    const { subscription, log } = await here.subscribe();
    const end = performance.now() + 6_000;
    let heard = 0;
    while (performance.now() < end) {
      const before = log.sequence;
      const [ended] = [here.endConnections, rename].sort(() => Math.random() - 0.5);
      await Promise.all([ended?.(), rename(), sleep(Math.random() * 400)]);
      const written = performance.now();
      await until(() => isNoted(log, before) || performance.now() - written > 2_000, 2_500);
      if (subscription.isComplete()) expect(isNoted(log, before)).toBe(true);
      heard += 1;
    }
    expect(heard).toBeGreaterThan(5);
  });

  it('stays quiet, and does not keep the server busy, for as long as nobody answers', async () => {
    const { subscription } = await here.subscribe({ url: relay.url });
    let made = 0;
    relay.beforeSent((sent) => {
      if (sent.includes('user')) made += 1;
    });
    relay.dropNotifications(true);
    await sleep(2_000);
    expect(subscription.isComplete()).toBe(false);
    expect(made).toBeLessThan(12);
  });
});
