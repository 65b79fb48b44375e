import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase } from '../support/postgres.ts';
import { templates } from '../support/templates.ts';
import { type Result, resultOf, send } from './ask.ts';
import { freePort, type GatewayProcess, run } from './process.ts';

/** A gateway as a process of its own: a rejection that nobody handles would end it. */
let gateway: GatewayProcess;
let port: number;
let database: { url: string; drop(): Promise<void> };
beforeAll(async () => {
  database = await createTestDatabase({ template: templates.demo });
  port = await freePort();
  gateway = run(['--import', 'tsx', 'src/main.ts'], {
    COST_LIMIT: '1000000',
    RATE_LIMIT_PER_SECOND: '0',
    DATABASE_URL: database.url,
    PORT: String(port),
    HOST: '127.0.0.1',
    LOG_LEVEL: 'warn',
    COMPILE_AFTER: '2',
  });
  await gateway.prints(/^curl /m);
});
afterAll(async () => {
  gateway.child.kill('SIGTERM');
  await gateway.ended;
  await database.drop();
});

async function ask(query: string): Promise<Result> {
  const headers = { 'content-type': 'application/json', accept: 'application/json' };
  return resultOf(await send({ port }, 'POST', '/graphql', headers, JSON.stringify({ query })));
}

/** What waits in some items of a list, and is there at once, or not there, in others. */
const waits = 'section { ancestors { name } parent { slug } } authors { feed(first: 2) { nodes { slug } } }';

describe('A field that is refused beside others that wait', () => {
  it.each([
    [
      'a rail in a feed',
      `{ feed(first: 50) { nodes { section { ancestors { name } } readMore(first: 101) { totalCount } } } }`,
    ],
    [
      'a rail in a feed with much to load',
      `{ feed(first: 50) { nodes { ${waits} readMore(first: 101) { totalCount } } } }`,
    ],
    [
      'a rail in edges',
      `{ feed(first: 50) { edges { node { ${waits} readMore(last: -1) { totalCount } } } } }`,
    ],
    ['a cursor', `{ feed(first: 50) { nodes { ${waits} readMore(after: "x") { totalCount } } } }`],
    ['a list of kinds', `{ feed(first: 50) { nodes { ${waits} readMore(kinds: []) { totalCount } } } }`],
    [
      'a feed in a list of sections',
      '{ sections { parent { ancestors { slug } } feed(first: 101) { totalCount } } }',
    ],
    [
      'a feed of authors',
      '{ feed(first: 30) { nodes { authors { avatar { url } feed(first: 1, last: 1) { totalCount } } section { parent { name } } } } }',
    ],
    [
      'a rail in a rail',
      '{ feed(first: 3) { nodes { readMore(first: 4) { nodes { section { ancestors { name } } readMore(first: 101) { totalCount } } } } } }',
    ],
    ['an id among good ones', '{ nodes(ids: ["QXJ0aWNsZTox", "x", "QXJ0aWNsZToy"]) { id } }'],
    [
      'a root field beside others',
      '{ a: feed(first: 50) { nodes { section { ancestors { name } } } } b: feed(first: 101) { totalCount } c: sections { parent { slug } } }',
    ],
  ])('is answered by its error, each time, and the process lives: %s', async (_, query) => {
    // Executed by Yoga, then from its code where it has any, and many at once.
    const answers: Result[] = [];
    for (let time = 0; time < 3; time++) answers.push(await ask(query));
    answers.push(...(await Promise.all(Array.from({ length: 4 }, () => ask(query)))));
    for (const { errors } of answers) {
      const codes = new Set(errors?.map(({ extensions }) => extensions.code));
      expect([...codes]).toEqual([expect.stringMatching(/^(BAD_USER_INPUT|INVALID_CURSOR)$/)]);
    }
    await sleep(20);
    expect(gateway.child.exitCode).toBeNull();
    expect(await ask('{ __typename }')).toEqual({ data: { __typename: 'Query' } });
    expect(gateway.output()).not.toMatch(/"level":"(error|fatal|warn)"/);
    expect(gateway.errors()).toBe('');
  });
});
