import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Load } from './load.ts';
import { type OwnPostgres, openOwnPostgres } from './own-postgres.ts';
import { learnQuestions } from './questions.ts';
import { startSoakGateway } from './soak-gateway.ts';
import { counted, failures } from './tally.ts';

const seconds = 20;
/** Of all requests. */
const mostRefused = 0.01;

let postgres: OwnPostgres;
beforeAll(async () => {
  postgres = await openOwnPostgres();
}, 60_000);
afterAll(() => postgres.close());

describe('While all connections of a gateway are killed every second', () => {
  it.each([
    ['keeps what it has read', {}],
    ['keeps nothing', { ANSWER_CACHE_MIB: '0', ROW_CACHE_MIB: '0' }],
  ])(
    'one that %s answers nothing wrongly, loses nothing, and refuses one in a hundred at most',
    async (_, settings) => {
      const gateway = await startSoakGateway(postgres.url, settings);
      try {
        const questions = await learnQuestions(gateway.port);
        const load = new Load({ port: gateway.port, clients: 8, next: questions.mixed(6) });
        const killer = await postgres.session();
        let killed = 0;
        for (let second = 0; second < seconds; second += 1) {
          await sleep(1_000);
          const { rowCount } = await killer.query(
            `select pg_terminate_backend(pid) from pg_stat_activity where application_name like 'broadsheet%'`,
          );
          killed += rowCount ?? 0;
        }
        await killer.end();
        const replies = await load.stop();
        const refused = replies.filter(({ verdict }) => verdict !== 'right');
        process.stdout.write(`${killed} connections killed; ${counted(replies)}\n`);
        expect(killed).toBeGreaterThan(seconds);
        expect(failures(replies)).toEqual([]);
        expect(refused.length / replies.length).toBeLessThanOrEqual(mostRefused);
        expect(gateway.process.output()).not.toContain('unhandled rejection');
      } finally {
        await gateway.stop();
      }
    },
    (seconds + 40) * 1_000,
  );
});
