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
/** 200,000 articles, and what production sets. */
beforeAll(async () => {
  const database = await createTestDatabase({ template: templates.empty });
  drop = database.drop;
  const db = connect(database.url);
  await fillNewsroom(db, { articles: 200_000, pages: true });
  await addWorstLinks(db);
  await db.close();
  const settings = { RATE_LIMIT_PER_SECOND: '2000', TRUSTED_PROXIES: 'loopback', LOG_LEVEL: 'silent' };
  gateway = await startGateway({ databaseUrl: database.url, schema, settings });
}, 600_000);
afterAll(async () => {
  await gateway.stop();
  await drop();
});

it('Over 200,000 items too, one client that asks for the slowest operations keeps no other from its answers', async () => {
  const attack = new Attack(gateway.port, 150);
  const answers = await askHonestly(gateway.port, 100, 200);
  await attack.stop();
  expect(Object.fromEntries(answers)).toEqual({ '200': 100 });
  expect(attack.tally.get('429 "code":"RATE_LIMITED"')).toBeGreaterThan(20);
}, 600_000);
