import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { type EmbeddedServer, openEmbedded } from '../../db/embedded.ts';
import { compare, shown } from './agreement.ts';
import { type Gateway, nothingKept, startGateway } from './gateway.ts';
import { type Newsdesk, openNewsdesk } from './newsdesk.ts';
import { operations } from './operations.ts';
import { type ListenerProxy, openProxy } from './proxy.ts';
import { readWhile, type Sightings } from './readers.ts';

/** No answer is older than this when it is asked for, in milliseconds, whatever is broken. */
const boundMs = 2_000;
/** How long after a fault all are compared: in half the time in which they must agree. */
const settledMs = 1_000;
/** How soon after a fault what is kept is used again. */
const soundWithinMs = 3_500;

const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'broadsheet-faults-'));
const open = () =>
  openEmbedded({
    directory,
    role: 'gateway',
    graceMs: 0,
    // The smallest queue that there is: 512 KiB.
    settings: { fsync: 'off', full_page_writes: 'off', max_notify_queue_pages: '64' },
  });
let server: EmbeddedServer;
let proxy: ListenerProxy;
let truth: Gateway;
let gateway: Gateway;
let newsdesk: Newsdesk;
beforeAll(async () => {
  server = await open();
  proxy = await openProxy(server.url);
  truth = await startGateway('the one that keeps nothing', proxy.url, { settings: nothingKept });
  newsdesk = await openNewsdesk(() => server.url, 1);
  gateway = await startGateway('the gateway', proxy.url, { settings: { LOG_LEVEL: 'fatal' } });
}, 60_000);
afterAll(async () => {
  await Promise.all([gateway, truth].map((each) => each.stop()));
  await newsdesk.close();
  await proxy.close();
  await server.stop();
  fs.rmSync(directory, { recursive: true, force: true });
});

/** A session of the tests beside all this. */
async function withSession<Result>(use: (session: pg.Client) => Promise<Result>): Promise<Result> {
  const session = new pg.Client({ connectionString: server.url });
  session.on('error', () => {});
  await session.connect();
  try {
    return await use(session);
  } finally {
    await session.end().catch(() => {});
  }
}

/**
 * Lets something go wrong while much is written and read. Tells what was seen, after it has compared: that no answer
 * was older than the bound; that soon after the fault all agree; and that what is kept is used again.
 */
async function survive(name: string, fault: () => Promise<void>): Promise<Sightings> {
  await newsdesk.refill();
  const before = newsdesk.changes;
  let isOver = false;
  const breaking = async () => {
    await sleep(300);
    await fault();
    isOver = true;
  };
  const writing = async () => {
    while (!isOver) await newsdesk.write(10, 'fine');
  };
  const both = Promise.all([breaking(), writing()]);
  const seen = await readWhile(both, [gateway], newsdesk.canary, operations);
  const overAt = performance.now();
  const [soundMs, { wrong }] = await Promise.all([
    soundAfter(overAt),
    sleep(settledMs).then(() => compare([gateway], truth, operations)),
  ]);
  process.stdout.write(
    `${name}: ${newsdesk.changes - before} changes, ${seen.judged} answers judged, ${seen.hits} kept ones, ${seen.failed} failed; the oldest had been overwritten ${seen.longestMs.toFixed(0)} ms before it was asked for; kept ones again ${soundMs?.toFixed(0)} ms after the fault\n`,
  );
  expect(seen.longestMs < boundMs ? '' : seen.oldest).toBe('');
  expect(wrong.map(shown)).toEqual([]);
  expect(soundMs).not.toBeNull();
  return seen;
}

/** How long after a moment the gateway first handed out what it has kept, in milliseconds; null where it did not soon. */
async function soundAfter(moment: number): Promise<number | null> {
  while (performance.now() - moment < soundWithinMs) {
    const { cache, sentAt } = await gateway.ask({ query: '{ sections { slug } }' });
    if (cache === 'hit') return sentAt - moment;
    await sleep(20);
  }
  return null;
}

describe('No answer is two seconds old, and soon all is as it was,', () => {
  it('when the backend of the listener is killed again and again', async () => {
    await survive('killed', async () => {
      for (let times = 0; times < 5; times += 1) {
        await withSession((session) =>
          session.query(`select pg_terminate_backend(pid) from pg_stat_activity
            where application_name = 'broadsheet changes'`),
        );
        await sleep(150 + 150 * times);
      }
    });
  }, 20_000);

  it.each([
    ['both', 'those there are', 6_000],
    ['both', 'new too', 3_000],
    ['to PostgreSQL', 'those there are', 2_500],
    ['to the gateway', 'new too', 2_500],
  ] as const)(
    'when its connections stand still, not closed: %s, %s, for %i ms',
    async (direction, which, forMs) => {
      await survive(`frozen ${direction}, ${which}`, async () => {
        proxy.freeze(direction, which);
        await sleep(forMs);
        proxy.thaw();
      });
    },
    20_000,
  );

  it('when a connection stands still for ever before it has listened', async () => {
    await survive('frozen at LISTEN', async () => {
      proxy.freezeAt('listen ');
      await withSession((session) =>
        session.query(`select pg_terminate_backend(pid) from pg_stat_activity
          where application_name = 'broadsheet changes'`),
      );
      await sleep(2_500);
    });
    proxy.thaw();
  }, 20_000);

  it('when the process stands still', async () => {
    const { child } = gateway.process;
    await survive('stopped', async () => {
      for (const forMs of [1_000, 2_200]) {
        child.kill('SIGSTOP');
        await sleep(forMs);
        child.kill('SIGCONT');
        await sleep(300);
      }
    });
  }, 20_000);

  it('when the queue of notifications is full, so that nobody can write', async () => {
    let refusal: unknown = null;
    const seen = await survive('full', () =>
      withSession(async (sleeper) => {
        await sleeper.query('listen elsewhere');
        await sleeper.query('begin; select 1');
        await withSession(async (filler) => {
          for (let sent = 0; refusal === null && sent < 1_000; sent += 1)
            await filler
              .query(`select pg_notify('elsewhere', $1)`, [`${sent}`.padEnd(7_000, '.')])
              .catch((error) => {
                refusal = error;
              });
        });
        await sleep(3_000);
        await sleeper.query('rollback');
      }),
    );
    expect(refusal).toMatchObject({ message: 'too many notifications in the NOTIFY queue' });
    expect(seen.failed).toBe(0);
  }, 30_000);

  it('when PostgreSQL crashes and comes back', async () => {
    await survive('crashed', () =>
      withSession(async (session) => {
        const { rows } = await session.query<{ pid: number }>('select pg_backend_pid() as pid');
        const pid = rows[0]?.pid;
        if (pid !== undefined) process.kill(pid, 'SIGKILL');
        await sleep(1_500);
      }),
    );
  }, 20_000);

  it('when PostgreSQL is stopped, and started again elsewhere', async () => {
    await survive('restarted', async () => {
      await server.stop();
      await sleep(500);
      server = await open();
      proxy.leadTo(server.url);
    });
  }, 20_000);
});
