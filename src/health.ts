import type { Database } from '../db/client.ts';
import { isMigrated } from '../db/migrate.ts';
import { sendJson } from './answer.ts';
import type { Route } from './route.ts';

/** Why a gateway cannot read its database now; null when it can. */
type Obstacle = 'database unreachable' | 'database not migrated' | null;

/**
 * How a gateway answers. `full`: as its settings say. `no-cache`: from the database alone, for changes are not heard, as
 * through a connection pooler. `stale`: with what it has answered before, for the database cannot be reached.
 */
type Mode = 'full' | 'no-cache' | 'stale';

/** How old the knowledge of the database may be, and how long a check may take until it counts as failed, in milliseconds. */
const checkedForMs = 1_000;
const failedAfterMs = 1_000;
/** How long a probe waits for a check, in milliseconds: Kubernetes gives one a second in all. Then the last verdict counts. */
const probeWaitsMs = 250;

/** GET /health: that the process is alive. Asks nobody, so that an outage of the database restarts no gateway. */
export const healthRoute: Route = {
  methods: ['GET'],
  quiet: true,
  answer: (exchange) => sendJson(exchange, 200, { status: 'ok' }, { 'cache-control': 'no-store' }),
};

export interface ReadyOptions {
  readonly db: Database;
  readonly isStopping: () => boolean;
  /** Whether what is kept may be used, or the settings keep nothing. */
  readonly usesCaches: () => boolean;
  /** Whether there is an answer to send while the database is away. */
  readonly hasStale: () => boolean;
}

/**
 * GET /ready: 200 with the mode while the gateway can answer; 503 with the reason while it cannot answer anything. So a
 * balancer keeps a gateway that still has stale answers. `?strict` is 200 in the mode `full` only. The database is asked
 * at most once a second, however often this is called. A probe never waits longer than a quarter of a second for it.
 */
export function createReadyRoute({ db, isStopping, usesCaches, hasStale }: ReadyOptions): Route {
  let begunAt = Number.NEGATIVE_INFINITY;
  /** What the last check has found that ended. */
  let known: Obstacle = null;
  let underWay: Promise<Obstacle> | null = null;

  async function check(): Promise<Obstacle> {
    if (underWay === null) {
      if (performance.now() - begunAt < checkedForMs) return known;
      begunAt = performance.now();
      underWay = obstacleIn(db).then((found) => {
        known = found;
        underWay = null;
        return found;
      });
    }
    const found = await within(underWay, probeWaitsMs);
    if (found !== undefined) return found;
    return performance.now() - begunAt < failedAfterMs ? known : 'database unreachable';
  }

  function modeWith(obstacle: Obstacle): Mode | null {
    if (obstacle === null) return usesCaches() ? 'full' : 'no-cache';
    return obstacle === 'database unreachable' && hasStale() ? 'stale' : null;
  }

  return {
    methods: ['GET'],
    quiet: true,
    async answer(exchange) {
      const headers = { 'cache-control': 'no-store' };
      const refuse = (body: object) =>
        sendJson(exchange, 503, { status: 'unavailable', ...body }, { ...headers, 'retry-after': '1' });
      if (isStopping()) {
        refuse({ reason: 'stopping' });
        return;
      }
      const obstacle = await check();
      const mode = modeWith(obstacle);
      const isStrict = new URLSearchParams(exchange.search).has('strict');
      if (mode === null) refuse({ reason: obstacle });
      else if (isStrict && mode !== 'full') refuse({ mode, reason: obstacle ?? 'changes not heard' });
      else sendJson(exchange, 200, { status: 'ready', mode }, headers);
    },
  };
}

const obstacleIn = (db: Database): Promise<Obstacle> =>
  isMigrated(db).then(
    (migrated): Obstacle => (migrated ? null : 'database not migrated'),
    (): Obstacle => 'database unreachable',
  );

/** What a promise resolves to; undefined if it takes longer. */
async function within<Result>(working: Promise<Result>, ms: number): Promise<Result | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), ms);
  });
  try {
    return await Promise.race([working, late]);
  } finally {
    clearTimeout(timer);
  }
}
