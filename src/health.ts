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

/** How old the knowledge of the database may be, and how long a check may take, in milliseconds. */
const checkedForMs = 1_000;
const answerWithinMs = 1_000;

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
 * at most once a second, however often this is called, and has a second to answer.
 */
export function createReadyRoute({ db, isStopping, usesCaches, hasStale }: ReadyOptions): Route {
  let checkedAt = Number.NEGATIVE_INFINITY;
  let known: Promise<Obstacle> = Promise.resolve(null);

  function check(): Promise<Obstacle> {
    if (performance.now() - checkedAt >= checkedForMs) {
      checkedAt = performance.now();
      known = obstacleIn(db);
    }
    return known;
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

async function obstacleIn(db: Database): Promise<Obstacle> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Obstacle>((resolve) => {
    timer = setTimeout(() => resolve('database unreachable'), answerWithinMs);
  });
  const asked = isMigrated(db).then(
    (migrated): Obstacle => (migrated ? null : 'database not migrated'),
    (): Obstacle => 'database unreachable',
  );
  try {
    return await Promise.race([asked, late]);
  } finally {
    clearTimeout(timer);
  }
}
