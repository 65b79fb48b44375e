import type { Database } from '../db/client.ts';
import { isMigrated } from '../db/migrate.ts';
import { sendJson } from './answer.ts';
import type { Route } from './route.ts';

/** Why a gateway cannot answer requests now; null when it can. */
type Obstacle = 'stopping' | 'database unreachable' | 'database not migrated' | null;

/** How old the knowledge of the database may be, and how long a check may take, in milliseconds. */
const checkedForMs = 1_000;
const answerWithinMs = 1_000;

/** GET /health: that the process is alive. Asks nobody, so that an outage of the database restarts no gateway. */
export const healthRoute: Route = {
  methods: ['GET'],
  quiet: true,
  answer: (exchange) => sendJson(exchange, 200, { status: 'ok' }, { 'cache-control': 'no-store' }),
};

/**
 * GET /ready: whether requests can be answered: 200, or 503 with the reason. The database is asked at most once a
 * second, however often this is called, and has a second to answer.
 */
export function createReadyRoute(db: Database, isStopping: () => boolean): Route {
  let checkedAt = Number.NEGATIVE_INFINITY;
  let known: Promise<Obstacle> = Promise.resolve(null);

  function check(): Promise<Obstacle> {
    if (performance.now() - checkedAt >= checkedForMs) {
      checkedAt = performance.now();
      known = obstacleIn(db);
    }
    return known;
  }

  return {
    methods: ['GET'],
    quiet: true,
    async answer(exchange) {
      const obstacle = isStopping() ? 'stopping' : await check();
      const headers = { 'cache-control': 'no-store' };
      if (obstacle === null) sendJson(exchange, 200, { status: 'ready' }, headers);
      else
        sendJson(
          exchange,
          503,
          { status: 'unavailable', reason: obstacle },
          { ...headers, 'retry-after': '1' },
        );
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
