import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase } from '../support/postgres.ts';
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

  it('notes a change when it is committed, and not before', async () => {
    const { log } = await here.subscribe();
    const tag = await here.newsroom.tag('Noted');
    await until(() => !log.isCurrent(topic(`tag ${tag}`), 1));
    const before = log.sequence;
    await here.editor.run('begin');
    await rename(tag);
    await sleep(50);
    expect(log.isCurrent(topic(`tag ${tag}`), before)).toBe(true);
    await here.editor.run('commit');
    await until(() => !log.isCurrent(topic(`tag ${tag}`), before));
  });

  it('is not complete once its connection is ended; then it is again, and all that was kept is gone', async () => {
    const told: string[] = [];
    const { subscription, log } = await here.subscribe({
      onSilence: () => told.push('silence'),
      onSound: () => told.push('sound'),
    });
    const read = log.sequence;
    const tag = await here.newsroom.tag('Unheard');
    await here.endConnections();
    await until(() => !subscription.isComplete());
    expect(subscription.msToNextMoment()).toBe(0);
    await rename(tag);
    await until(subscription.isComplete);
    expect(log.isCurrent(topic('author 99'), read)).toBe(false);
    expect(told).toEqual(['silence', 'sound']);
    const again = log.sequence;
    await rename(tag);
    await until(() => !log.isCurrent(topic(`tag ${tag}`), again));
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
    await until(async () => (await here.connections()) === 1);
    await subscription.close();
    await until(async () => (await here.connections()) === 0);
    await sleep(300);
    expect(await here.connections()).toBe(0);
  });

  it('listens on a connection that runs nothing else: its beats are sent on another', async () => {
    const { subscription, log } = await here.subscribe();
    const statementsOf = (name: string) =>
      here.editor
        .run<{ query: string }>(
          'select query from pg_stat_activity where datname = current_database() and application_name = $1',
          [name],
        )
        .then((rows) => rows.map(({ query }) => query));
    expect(subscription.isComplete()).toBe(true);
    expect(await statementsOf('broadsheet changes')).toEqual([expect.stringMatching(/^listen broadsheet;/)]);
    expect(await statementsOf('broadsheet heartbeat')).toEqual([
      expect.stringContaining('due as materialized'),
    ]);
    const before = log.sequence;
    await here.editor.run(`notify broadsheet, 'item 77'`);
    await until(() => !log.isCurrent(topic('item 77'), before));
  });

  it('hears changes through the direct URL while its beats go the other way', async () => {
    relay = await openRelay(here.newsroom.url);
    relay.dropNotifications(true);
    const { subscription, log } = await here.subscribe({ url: relay.url, directUrl: here.newsroom.url });
    expect(subscription.isComplete()).toBe(true);
    const before = log.sequence;
    await here.editor.run(`notify broadsheet, 'item 78'`);
    await until(() => !log.isCurrent(topic('item 78'), before));
  });

  it('is never complete if the direct URL leads to another database', async () => {
    const other = await createTestDatabase();
    const told: string[] = [];
    const { subscription } = here.make({
      directUrl: other.url,
      onSilence: ({ message }) => told.push(message),
    });
    await subscription.start();
    expect(subscription.isComplete()).toBe(false);
    expect(told).toEqual([expect.stringMatching(/must lead to the same database as DATABASE_URL/)]);
    await subscription.close();
    await other.drop();
  });

  it('is never complete if no notifications arrive, and says why', async () => {
    relay = await openRelay(here.newsroom.url);
    relay.dropNotifications(true);
    const told: string[] = [];
    const { subscription } = here.make({ url: relay.url, onSilence: ({ message }) => told.push(message) });
    const started = subscription.start();
    const watched = until(() => subscription.isComplete(), 1_500).then(
      () => 'complete',
      () => 'never complete',
    );
    await started;
    expect(await watched).toBe('never complete');
    expect(told).toEqual([expect.stringMatching(/^notifications do not arrive: /)]);
  });
});

describe('An item that becomes public', () => {
  it('is noted at its moment: it, its slug, and each list at its place', async () => {
    const { log } = await here.subscribe();
    const tag = await here.newsroom.tag('Due');
    const due = await here.soon(4_000);
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
    await until(() => here.hasCome(due));
    await until(() => changed.every((each) => !log.isCurrent(each, before)));
    expect(log.isCurrent(topic('item 999'), before)).toBe(true);
  });
});
