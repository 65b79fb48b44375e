import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GraphQLError } from 'graphql';
import pg from 'pg';
import { adminUrl } from '../support/postgres.ts';
import { failing, firstError, startGateway, type TestGateway } from './gateway.ts';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startGateway({ settings: { ROOT_FIELD_LIMIT: '100' } });
});
afterAll(() => gateway.stop());

const secret = 'select password from author at /srv/app/db/author.ts';

/** Asks for a field that throws `failure`. */
async function answerTo(failure: unknown, query = '{ hello fail }') {
  failing.failure = failure;
  const response = await gateway.post({ query });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, body: JSON.parse(text) };
}

/** The error that PostgreSQL itself gives for a statement. */
async function postgresError(statement: string, settings = ''): Promise<unknown> {
  const client = new pg.Client({ connectionString: adminUrl() });
  await client.connect();
  try {
    if (settings !== '') await client.query(settings);
    await client.query(statement);
    return null;
  } catch (error) {
    return error;
  } finally {
    await client.end();
  }
}

describe('An error of ours', () => {
  const withExtensions = Object.assign(new Error(secret), { extensions: { code: 'BAD_USER_INPUT' } });
  it.each([
    ['a plain error', new Error(secret)],
    ['a plain error that calls itself the caller’s', withExtensions],
    ['an error with a cause', new Error(secret, { cause: new Error(secret) })],
    ['a GraphQL error around another error', new GraphQLError(secret, { originalError: new Error(secret) })],
    ['a GraphQL error without a code', new GraphQLError(secret)],
    [
      'a GraphQL error with a code that nobody promised',
      new GraphQLError(secret, { extensions: { code: 'DATABASE', sql: secret } }),
    ],
    ['a text', secret],
    ['an object', { message: secret, stack: secret }],
    ['nothing', undefined],
    ['several errors', new AggregateError([new Error(secret)], secret)],
  ])('shows nothing but a code and the id of the request: %s', async (_, failure) => {
    const { status, body, text, headers } = await answerTo(failure);
    expect(status).toBe(200);
    expect(body).toEqual({
      data: { hello: 'world', fail: null },
      errors: [
        {
          message: 'Internal error',
          path: ['fail'],
          locations: [{ line: 1, column: 9 }],
          extensions: { code: 'INTERNAL_SERVER_ERROR', requestId: headers.get('x-request-id') },
        },
      ],
    });
    expect(text).not.toMatch(/select|author|\/srv|stack/);
  });

  it('is logged whole, once, with that id', async () => {
    gateway.log.length = 0;
    const { body } = await answerTo(new Error(secret), '{ fail again: fail }');
    expect(body.errors).toHaveLength(2);
    const entries = gateway.log.filter((entry) => entry['level'] === 'error');
    expect(entries).toHaveLength(1);
    expect(entries[0]).toMatchObject({
      requestId: body.errors[0].extensions.requestId,
      err: { message: secret, stack: expect.stringContaining('mask.test.ts') },
    });
  });

  it('is a value that its type cannot show, too', async () => {
    const { text } = await answerTo(null, '{ broken }');
    expect(text).toContain('INTERNAL_SERVER_ERROR');
    expect(text).not.toContain('secret');
  });

  it.each(['production', 'development', 'test'])('is masked where NODE_ENV is %s', async (environment) => {
    const before = process.env['NODE_ENV'];
    process.env['NODE_ENV'] = environment;
    const other = await startGateway({ settings: { NODE_ENV: environment } });
    try {
      failing.failure = new Error(secret);
      const text = await (await other.post({ query: '{ fail }' })).text();
      expect(text).toContain('Internal error');
      expect(text).not.toMatch(/select|originalError|stack/);
    } finally {
      process.env['NODE_ENV'] = before;
      await other.stop();
    }
  });
});

describe('A failure of the database', () => {
  const refused = Object.assign(new Error('connect ECONNREFUSED 10.0.0.7:5432'), { code: 'ECONNREFUSED' });
  it.each([
    ['refused', refused],
    ['refused at every address', new AggregateError([refused, refused])],
    ['no free connection', new Error('timeout exceeded when trying to connect')],
    ['lost', new Error('Connection terminated unexpectedly')],
    ['ended by the server', () => postgresError('select pg_terminate_backend(pg_backend_pid())')],
    ['too many connections', Object.assign(new Error('sorry'), { code: '53300' })],
  ])('is SERVICE_UNAVAILABLE, without details: connection %s', async (_, failure) => {
    const error = typeof failure === 'function' ? await failure() : failure;
    const { status, body, text } = await answerTo(error);
    expect(status).toBe(200);
    expect(body.errors[0].extensions.code).toBe('SERVICE_UNAVAILABLE');
    expect(text).not.toMatch(/ECONN|10\.0|5432|terminat|sorry/);
  });

  it.each([
    ['a statement', () => postgresError('select pg_sleep(2)', 'set statement_timeout = 20')],
    ['a lock', () => Promise.resolve(Object.assign(new Error('canceling statement'), { code: '55P03' }))],
  ])('is TIMEOUT where %s takes too long', async (_, failure) => {
    const { body } = await answerTo(await failure());
    expect(body.errors[0]).toMatchObject({
      message: 'This took too long. Ask for less at a time, or try again in a few seconds.',
      extensions: { code: 'TIMEOUT' },
    });
  });

  it('is a 503 that says when to come back where it leaves nothing of the answer', async () => {
    const { status, headers, body } = await answerTo(refused, '{ hello failWholly }');
    expect([status, headers.get('retry-after'), body.data]).toEqual([503, '1', null]);
    const nothing = await answerTo(refused, '{ fail again: fail }');
    expect([nothing.status, nothing.headers.get('retry-after'), nothing.body.data]).toEqual([503, '1', null]);
    const something = await answerTo(refused, '{ hello fail }');
    expect([something.status, something.body.data]).toEqual([200, { hello: expect.anything(), fail: null }]);
    const ours = await answerTo(new Error(secret), '{ failWholly }');
    expect([ours.status, ours.body.data]).toEqual([200, null]);
  });

  it('is an error of ours where the statement itself is wrong', async () => {
    const { body, text } = await answerTo(await postgresError('select nothing from nowhere'));
    expect(body.errors[0].extensions.code).toBe('INTERNAL_SERVER_ERROR');
    expect(text).not.toContain('nowhere');
  });
});

describe('A mistake of the caller', () => {
  const ask = async (body: object, accept = 'application/json') =>
    firstError(await gateway.post(body, { accept }));

  it.each([
    [{ query: '{' }, 'GRAPHQL_PARSE_FAILED'],
    [{ query: '{ nothing }' }, 'GRAPHQL_VALIDATION_FAILED'],
    [{ query: 'query($n: Int) { hello }' }, 'GRAPHQL_VALIDATION_FAILED'],
    [{ query: 'query A { hello } query B { hello }' }, 'OPERATION_RESOLUTION_FAILURE'],
    [{ query: '{ hello }', operationName: 'Other' }, 'OPERATION_RESOLUTION_FAILURE'],
    [{ query: 'query($n: Int!) { count(n: $n) }' }, 'BAD_USER_INPUT'],
    [{ query: 'query($n: Int) { count(n: $n) }', variables: { n: 'x' } }, 'BAD_USER_INPUT'],
    [{ query: 'query($n: Int) { count(n: $n) }', variables: { n: 2 ** 31 } }, 'BAD_USER_INPUT'],
  ])('keeps its message and has a code: %j', async (body, code) => {
    const lenient = await ask(body);
    expect(lenient.code).toBe(code);
    expect(lenient.message).not.toBe('Internal error');
    expect(lenient.status).toBe(200);
    const strict = await ask(body, 'application/graphql-response+json');
    expect([strict.status, strict.code]).toEqual([400, code]);
  });

  it('that a field names is shown as it stands, beside the rest of the answer', async () => {
    const { body, status } = await answerTo(null, '{ hello refuse }');
    expect(status).toBe(200);
    expect(body.data).toEqual({ hello: 'world', refuse: null });
    expect(body.errors[0]).toMatchObject({
      message: 'first must be 0 to 100, but was 5000',
      extensions: { code: 'BAD_USER_INPUT' },
    });
  });

  it('is named twenty times at most, in at most 300 characters', async () => {
    const response = await gateway.post({
      query: `{ ${Array.from({ length: 50 }, (_, index) => `f${index}`).join(' ')} }`,
    });
    const { errors } = (await response.json()) as { errors: unknown[] };
    expect(errors).toHaveLength(20);
    const long = await ask({ query: `{ ${'x'.repeat(5000)} }` });
    expect(long.message?.length).toBe(301);
  });

  it('cannot be a write: there is nothing to write', async () => {
    const { status, code } = await ask({ query: 'mutation { hello }' });
    expect([status, code]).toEqual([200, 'OPERATION_RESOLUTION_FAILURE']);
    const get = await gateway.get('/graphql?query=mutation%7Bhello%7D');
    expect([get.status, get.headers.get('allow')]).toEqual([405, 'POST']);
  });
});
