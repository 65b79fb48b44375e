import net from 'node:net';
import { afterAll } from '@jest/globals';
import {
  GraphQLError,
  GraphQLInt,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLSchema,
  GraphQLString,
} from 'graphql';
import { connect } from '../../db/client.ts';
import { openPublicEdition } from '../../db/public-edition.ts';
import { readConfig } from '../../src/config.ts';
import { createLog } from '../../src/log.ts';
import { createGateway } from '../../src/server.ts';

/** A gateway on a port of its own, as a client meets it. */
export interface TestGateway {
  readonly port: number;
  readonly url: string;
  /** What it has logged so far, a line an entry. */
  readonly log: Record<string, unknown>[];
  /** Sends a GraphQL request body, as JSON unless it is text already. */
  post(body: unknown, headers?: Record<string, string>): Promise<Response>;
  get(path: string, headers?: Record<string, string>): Promise<Response>;
  stop(timeoutMs?: number): Promise<void>;
}

/** Those of this file that a failed test has left open would keep Jest from ending. */
const left = new Set<() => Promise<void>>();
afterAll(async () => {
  for (const stop of left) await stop();
});

/** Time limits ten times as long as those of a gateway: tests run on slow and busy machines. */
export const patience = {
  REQUEST_TIMEOUT_MS: '40000',
  STATEMENT_TIMEOUT_MS: '20000',
  QUEUE_TIMEOUT_MS: '3000',
} as const;

/** Nothing listens there: a database that is away. */
export const noDatabase = 'postgres://nobody@127.0.0.1:1/none';

/**
 * Starts a gateway on 127.0.0.1 with the settings given, over `exampleSchema` unless told otherwise. Nothing of the
 * environment of the tests reaches it.
 */
export async function startGateway(
  options: { settings?: Record<string, string>; databaseUrl?: string; schema?: GraphQLSchema } = {},
): Promise<TestGateway> {
  // Tests ask from one address, as often as they like.
  const unlimited = { RATE_LIMIT_PER_SECOND: '0', ...patience };
  const config = readConfig({
    ...{ NODE_ENV: 'test', LOG_LEVEL: 'debug' },
    ...unlimited,
    ...options.settings,
  });
  const log: Record<string, unknown>[] = [];
  const databaseUrl = options.databaseUrl ?? noDatabase;
  const db = connect(databaseUrl, { statementTimeoutMs: config.statementTimeoutMs });
  const edition = await openPublicEdition({
    db,
    url: databaseUrl,
    rowCacheBytes: config.rowCacheMib * 1_048_576,
    tracks: config.answerCacheMib > 0,
  });
  const gateway = createGateway({
    db,
    edition,
    config,
    log: createLog(config, { write: (line: string) => log.push(JSON.parse(line)) }),
    schema: options.schema ?? exampleSchema,
  });
  const port = await gateway.listen({ host: '127.0.0.1', port: 0 });
  const url = `http://127.0.0.1:${port}`;
  const stop = async (timeoutMs = 1000) => {
    left.delete(stop);
    await gateway.stop(timeoutMs);
    await edition.close();
    await db.close();
  };
  left.add(stop);
  return {
    port,
    url,
    log,
    post: (body, headers = {}) =>
      fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    get: (path, headers = {}) => fetch(url + path, { headers, redirect: 'manual' }),
    stop,
  };
}

/** Operations that wait until a test lets them go, so that no test has to guess how long anything takes. */
export class Held {
  #begun = 0;
  #open: () => void = () => {};
  readonly #opened = new Promise<void>((resolve) => {
    this.#open = resolve;
  });

  /** The resolver of the field `held`. */
  async wait(): Promise<string> {
    this.#begun += 1;
    await this.#opened;
    return 'done';
  }

  /** Resolves once so many of them are being executed. */
  async begun(count: number): Promise<void> {
    while (this.#begun < count) await new Promise((resolve) => setTimeout(resolve, 2));
  }

  release(): void {
    this.#open();
  }
}

/** What the field `held` of the example schema waits for now; `holding` sets it. */
let held = new Held();
export function holding(): Held {
  held = new Held();
  return held;
}

/** Resolves when everything that was sent to the gateway before has been read by it: later requests are answered. */
export async function settled({ port }: { port: number }): Promise<void> {
  for (let round = 0; round < 3; round += 1)
    await (await fetch(`http://127.0.0.1:${port}/health`, { headers: { connection: 'close' } })).text();
}

/** A schema in which things go wrong on request. `failure` is what the fields `fail` and `failWholly` throw. */
export const failing = { failure: null as unknown };
export const exampleSchema = new GraphQLSchema({
  query: new GraphQLObjectType({
    name: 'Query',
    fields: {
      hello: { type: GraphQLString, resolve: () => 'world' },
      /** Answers after so many milliseconds. */
      slow: {
        type: GraphQLString,
        args: { ms: { type: GraphQLInt } },
        resolve: async (_, { ms }) => {
          await new Promise((resolve) => setTimeout(resolve, ms));
          return 'done';
        },
      },
      /** Answers when a test says so. */
      held: { type: GraphQLString, resolve: () => held.wait() },
      fail: {
        type: GraphQLString,
        resolve: () => {
          throw failing.failure;
        },
      },
      /** Fails too, and leaves nothing of the answer. */
      failWholly: {
        type: new GraphQLNonNull(GraphQLString),
        resolve: () => {
          throw failing.failure;
        },
      },
      refuse: {
        type: GraphQLString,
        resolve: () => {
          throw new GraphQLError('first must be 0 to 100, but was 5000', {
            extensions: { code: 'BAD_USER_INPUT' },
          });
        },
      },
      /** Resolves to something that its type cannot show. */
      broken: { type: GraphQLInt, resolve: () => 'a secret that is no number' },
      count: { type: GraphQLInt, args: { n: { type: GraphQLInt } }, resolve: (_, { n }) => n },
    },
  }),
});

/** Sends bytes as they are, in the parts given, and returns all that comes back until the server closes. */
export function sendRaw(port: number, ...parts: (string | Buffer)[]): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = net.connect(port, '127.0.0.1', () => {
      for (const part of parts) socket.write(part);
    });
    socket.setTimeout(60_000, () => socket.destroy(new Error('the server did not close the connection')));
    socket.on('data', (data) => {
      answer += data.toString('latin1');
    });
    socket.on('error', (error: NodeJS.ErrnoException) => {
      // The server may close while we still write.
      if (error.code !== 'EPIPE' && error.code !== 'ECONNRESET') reject(error);
    });
    socket.on('close', () => resolve(answer));
  });
}

/** The first error of an answer, and its status. */
export async function firstError(
  response: Response,
): Promise<{ status: number; code: string | undefined; message: string | undefined; text: string }> {
  const text = await response.text();
  const error = (JSON.parse(text) as { errors?: { message: string; extensions?: { code?: string } }[] })
    .errors?.[0];
  return { status: response.status, code: error?.extensions?.code, message: error?.message, text };
}
