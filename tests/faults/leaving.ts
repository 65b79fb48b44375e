import http from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Session } from '../db/session.ts';

/** A request whose client can leave. */
export interface Asked {
  /** Rejects where the client has left. */
  readonly answer: Promise<{ status: number; text: string; cache: string | undefined }>;
  /** Closes its connection; the answer then is nobody's. */
  leave(): void;
}

/** Asks on a connection of its own. */
export function ask({ port }: { port: number }, query: string): Asked {
  const headers = { 'content-type': 'application/json' };
  const request = http.request({
    ...{ host: '127.0.0.1', port, method: 'POST', path: '/graphql' },
    ...{ headers, agent: false },
  });
  const answer = new Promise<Awaited<Asked['answer']>>((resolve, reject) => {
    request.once('error', reject);
    request.once('response', (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (piece) => {
        text += piece;
      });
      response.once('end', () => {
        const cache = /cache;desc=(\w+)/.exec(String(response.headers['server-timing']))?.[1];
        resolve({ status: response.statusCode ?? 0, text, cache });
      });
    });
  });
  answer.catch(() => {});
  request.end(JSON.stringify({ query }));
  return { answer, leave: () => request.destroy() };
}

/** How many statements of a gateway wait for a lock. */
export async function waitingStatements(session: Session): Promise<number> {
  const [row] = await session.run<{ count: number }>(
    `select count(*)::integer as count from pg_stat_activity
     where datname = current_database() and application_name = 'broadsheet'
       and state = 'active' and wait_event_type = 'Lock'`,
  );
  return row?.count ?? 0;
}

/** Resolves when so many statements of a gateway wait for a lock. */
export async function untilWaiting(session: Session, count: number): Promise<void> {
  while ((await waitingStatements(session)) !== count) await sleep(5);
}
