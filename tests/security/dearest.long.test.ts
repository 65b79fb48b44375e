import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { connect } from '../../db/client.ts';
import { schema } from '../../schema/schema.ts';
import { fillNewsroom } from '../bench/newsroom.ts';
import { addWorstLinks } from '../bench/worst-links.ts';
import { startGateway, type TestGateway } from '../http/gateway.ts';
import { createTestDatabase } from '../support/postgres.ts';
import { templates } from '../support/templates.ts';
import { Attack, askHonestly } from './dearest.ts';

let gateway: TestGateway;
let drop: () => Promise<void>;
/** Production's rate limit. What else of its time limits counts here is ten times as long: others use this machine too. */
beforeAll(async () => {
  const database = await createTestDatabase({ template: templates.empty });
  drop = database.drop;
  const db = connect(database.url);
  await fillNewsroom(db, { articles: 20_000, pages: true });
  await addWorstLinks(db);
  await db.close();
  gateway = await startGateway({
    databaseUrl: database.url,
    schema,
    settings: {
      RATE_LIMIT_PER_SECOND: '2000',
      TRUSTED_PROXIES: 'loopback',
      REQUEST_TIMEOUT_MS: '40000',
      QUEUE_TIMEOUT_MS: '3000',
      STATEMENT_TIMEOUT_MS: '20000',
      LOG_LEVEL: 'silent',
    },
  });
}, 120_000);
afterAll(async () => {
  await gateway.stop();
  await drop();
});

it('While one client asks for the slowest operations that the limits allow, every request of another is answered', async () => {
  const attack = new Attack(gateway.port, 120);
  const answers = await askHonestly(gateway.port, 24, 50);
  await attack.stop();
  expect(Object.fromEntries(answers)).toEqual({ '200': 24 });
  // It has got something, and was told to come back later.
  expect(attack.tally.get('200')).toBeGreaterThan(20);
  expect(attack.tally.get('429 "code":"RATE_LIMITED"')).toBeGreaterThan(20);
}, 120_000);
