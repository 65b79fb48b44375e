import type { IncomingMessage } from 'node:http';
import type { GraphQLSchema } from 'graphql';
import { createYoga } from 'graphql-yoga';
import type { Database } from '../db/client.ts';
import { createEdition } from '../db/edition.ts';
import type { Context, Site } from '../schema/context.ts';
import { sendText } from './answer.ts';
import { isJson, readJson } from './body.ts';
import type { Config } from './config.ts';
import type { Logger, RequestRecord } from './log.ts';
import { type Parameters, parametersOf, parametersOfQuery, queryOf } from './parameters.ts';
import { maskResults, nameOperations, parseWithin } from './plugins.ts';
import { Refusal } from './refusal.ts';
import { type Exchange, type Route, redirect } from './route.ts';

export interface GraphqlOptions {
  readonly db: Database;
  readonly config: Config;
  readonly log: Logger;
  readonly schema: GraphQLSchema;
}

/** What Yoga is handed beside the request. */
export interface ServerContext {
  readonly record: RequestRecord;
}

/**
 * The GraphQL endpoint. A thin front reads and checks the request (method, media type, size, parameters) and hands
 * Yoga finished parameters: read by itself, a body costs half of the requests that a second can hold, and knows no
 * limit. Parsing, validation, execution and the choice of the answer's media type are Yoga's.
 */
export function createGraphqlRoute({ db, config, log, schema }: GraphqlOptions): Route {
  const site: Site = Object.freeze({
    publicUrl: config.publicUrl,
    siteUrl: config.siteUrl,
    name: config.siteName,
    imageUrlTemplate: config.imageUrlTemplate,
  });
  const yoga = createYoga<ServerContext, Context>({
    schema,
    context: ({ record }) => ({ loaders: createEdition(counting(db, record)), site }),
    plugins: [parseWithin(config.tokenLimit), nameOperations(), maskResults(log)],
    // All of these are the front's, or not wanted.
    maskedErrors: false,
    cors: false,
    graphiql: false,
    landingPage: false,
    batching: false,
    multipart: false,
    maxRequestBodySize: false,
    logging: { debug() {}, info() {}, warn() {}, error: (...errors) => log.error({ errors }, 'yoga') },
  });

  async function execute({ request, response, record }: Exchange, parameters: Parameters): Promise<void> {
    // Yoga makes a URL of these. Host has been checked, and appears in no answer.
    request.headers.host = 'localhost';
    request.url = request.method === 'GET' ? `/graphql?${queryOf(parameters)}` : '/graphql';
    request.headers['content-type'] = 'application/json';
    const answer = await yoga.handleNodeRequestAndResponse(
      Object.assign(request, request.method === 'GET' ? {} : { body: parameters }),
      response,
      { record },
    );
    if (answer.status === 406)
      throw new Refusal(
        406,
        'NOT_ACCEPTABLE',
        'The answer can be application/graphql-response+json or application/json.',
      );
    sendText(response, answer.status, Object.fromEntries(answer.headers), await answer.text());
  }

  return {
    methods: ['GET', 'POST', 'OPTIONS'],
    quiet: false,
    async answer(exchange) {
      const { request, response, search } = exchange;
      response.setHeader('access-control-allow-origin', '*');
      response.setHeader('access-control-expose-headers', 'x-request-id, retry-after');
      response.setHeader('vary', 'accept, origin');
      response.setHeader('cache-control', 'no-store');
      if (request.method === 'OPTIONS') {
        response.writeHead(204, preflight).end();
        return;
      }
      if (request.method === 'POST') {
        await execute(exchange, parametersOf(await readJson(request, config.bodyLimitBytes)));
        return;
      }
      const asked = new URLSearchParams(search);
      if (config.graphiql && !asked.has('query') && wantsPage(request)) {
        redirect(response, '/graphiql');
        return;
      }
      // A page elsewhere can send these without a preflight, and learn from the time that the answer takes.
      if (request.headers['content-type'] !== undefined && !isJson(request.headers['content-type']))
        throw new Refusal(
          415,
          'UNSUPPORTED_MEDIA_TYPE',
          'A GET must not name a media type but application/json.',
        );
      await execute(exchange, parametersOfQuery(asked));
    },
  };
}

/** Every origin may ask, without credentials; what it may send and for how long (seconds) it need not ask again. */
const preflight = {
  'access-control-allow-methods': 'GET, POST, OPTIONS',
  'access-control-allow-headers': '*, authorization',
  'access-control-max-age': '600',
  'content-length': '0',
};

const wantsPage = (request: IncomingMessage): boolean =>
  request.headers.accept?.includes('text/html') ?? false;

/** The database with its statements counted for the request that sends them. */
const counting = (db: Database, record: RequestRecord): Database => ({
  ...db,
  async send(statement) {
    const began = performance.now();
    record.statements += 1;
    try {
      return await db.send(statement);
    } finally {
      record.databaseMs += performance.now() - began;
    }
  },
});
