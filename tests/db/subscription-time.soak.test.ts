import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { createEdition } from '../../db/edition.ts';
import { Reading } from '../../db/reading.ts';
import { sharedShelf } from '../../db/shelf.ts';
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

describe('What time changes is noted at its moment, within 300 ms:', () => {
  it.each([
    ['right', 0],
    ['ten minutes slow', -600_000],
    ['ten minutes fast', 600_000],
  ])('what it publishes, where the clock of this process is %s', async (_, clockMs) => {
    const now = Date.now.bind(Date);
    const wrong = jest.spyOn(Date, 'now').mockImplementation(() => now() + clockMs);
    try {
      const { log } = await here.subscribe();
      const due = await here.soon(700);
      const item = await here.newsroom.article({ with: { published_at: due } });
      await sleep(100);
      const before = log.sequence;
      await until(() => here.hasCome(due), 1_000);
      await until(() => !log.isCurrent(topic(`item ${item}`), before), 300);
    } finally {
      wrong.mockRestore();
    }
  });

  it('what it withdraws; and how long nothing will change is known before', async () => {
    const { subscription, log } = await here.subscribe();
    expect(subscription.msToNextMoment()).toBe(Number.POSITIVE_INFINITY);
    const item = await here.newsroom.article({ slug: 'leaving' });
    const due = await here.soon(1_200);
    await here.newsroom.update(item, { withdrawn_at: due });
    await sleep(600);
    expect(subscription.msToNextMoment()).toBeGreaterThan(0);
    expect(subscription.msToNextMoment()).toBeLessThan(600);
    const before = log.sequence;
    await until(() => here.hasCome(due), 1_000);
    await until(() => !log.isCurrent(topic('slug leaving'), before), 300);
    await until(() => subscription.msToNextMoment() === Number.POSITIVE_INFINITY, 300);
  });

  it('many items that are due within one second, each by itself', async () => {
    const { log } = await here.subscribe();
    const due = await here.soon(800);
    const items: [id: string, due: string][] = [];
    for (let place = 0; place < 10; place += 1) {
      const [row] = await here.editor.run<{ at: string }>(
        `select ($1::timestamptz + ${place * 100} * interval '1 millisecond')::text as at`,
        [due],
      );
      const at = row?.at ?? '';
      items.push([await here.newsroom.article({ with: { published_at: at } }), at]);
    }
    const before = log.sequence;
    for (const [id, at] of items) {
      await until(() => here.hasCome(at), 3_000);
      await until(() => !log.isCurrent(topic(`item ${id}`), before), 300);
    }
  });

  it('more than a thousand at once: then anything may have changed', async () => {
    const { log } = await here.subscribe();
    const due = await here.soon(1_500);
    await here.editor.run(
      `insert into item (kind, slug, headline, status, published_at)
       select 'video', 'many-' || n, 'Many', 'published', $1 from generate_series(1, 1200) as n`,
      [due],
    );
    await sleep(200);
    const before = log.sequence;
    expect(log.isCurrent(topic('author 99'), before)).toBe(true);
    await until(() => here.hasCome(due), 2_000);
    await until(() => !log.isCurrent(topic('author 99'), before), 300);
  });
});

describe('What was written a tenth of a second before its moment', () => {
  it('is noted within a second', async () => {
    const { log } = await here.subscribe();
    const item = await here.newsroom.article();
    const due = await here.soon(100);
    await here.newsroom.update(item, { withdrawn_at: due });
    await until(() => here.hasCome(due), 300);
    const before = log.sequence;
    await until(() => !log.isCurrent(topic(`item ${item}`), before), 1_000);
  });
});

describe('What becomes public between the moment from which changes are heard and the first beat', () => {
  it('is not kept as it was before', async () => {
    relay = await openRelay(here.newsroom.url);
    const { subscription, log } = here.make({ url: relay.url });
    const shelf = sharedShelf(log, () => subscription.isComplete(), 1_000_000);
    const kept = createEdition(here.newsroom.db, shelf);
    const item = await here.newsroom.article({ slug: 'between', minutes: null });
    relay.beforeSent(async (sent) => {
      if (!sent.includes('due as materialized')) return;
      relay?.beforeSent(() => {});
      await here.editor.run(
        `update item set status = 'published', published_at = clock_timestamp() + interval '200 ms' where id = $1`,
        [item],
      );
      await sleep(20);
      expect(await kept.item.bySlug('between', 0, new Reading())).toBeNull();
      expect(await kept.item.byId(item, 0, new Reading())).toBeNull();
      await sleep(300);
    });
    await subscription.start();
    expect(subscription.isComplete()).toBe(true);
    expect(await kept.item.byId(item, 0, new Reading())).toMatchObject({ slug: 'between' });
    expect(await kept.item.bySlug('between', 0, new Reading())).toMatchObject({ slug: 'between' });
  });
});
