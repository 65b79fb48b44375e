import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Database } from '../db/client.ts';
import { sendRefusal } from './answer.ts';
import { createGraphiqlRoute } from './graphiql.ts';
import { createGraphqlRoute, type GraphqlOptions, graphqlHeaders } from './graphql.ts';
import { createReadyRoute, healthRoute } from './health.ts';
import { HttpListener } from './listener.ts';
import { logRequest, type RequestRecord } from './log.ts';
import { pictureRoutes } from './picture.ts';
import { badRequest, Refusal } from './refusal.ts';
import { type Exchange, type Route, redirect } from './route.ts';

/**
 * The HTTP server of one database: GraphQL, health, the demo newsroom's pictures and GraphiQL, each at exactly its
 * path. Nothing is opened before `listen`. The edition and the database stay
 * the caller's, to close after `stop`.
 */
export function createGateway(options: GraphqlOptions & { readonly db: Database }): HttpListener {
  const { config, db, log } = options;
  const listener = new HttpListener((request, response) => answer(request, response));
  const routes = new Map<string, Route>([
    ['/graphql', createGraphqlRoute(options)],
    ['/health', healthRoute],
    ['/ready', createReadyRoute(db, () => listener.isStopping)],
    ...pictureRoutes(),
  ]);
  if (config.graphiql) {
    routes.set('/graphiql', createGraphiqlRoute());
    routes.set('/', {
      methods: ['GET'],
      quiet: false,
      answer: (exchange) => redirect(exchange, '/graphiql'),
    });
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const record = recordOf(request);
    const { method = '' } = request;
    const { path, search } = targetOf(request);
    const route = routes.get(path);
    response.once('close', () => {
      const aborted = !response.writableFinished;
      const quiet = route?.quiet ?? false;
      logRequest(log, record, { method, path, status: response.statusCode, quiet, aborted });
    });
    const headers = ['x-request-id', record.id, 'x-content-type-options', 'nosniff'];
    if (path === '/graphql') headers.push(...graphqlHeaders(request, config.corsOrigins));
    const exchange: Exchange = { request, response, record, headers, search };
    try {
      checkHost(request);
      if (route === undefined) throw new Refusal(404, 'NOT_FOUND', 'There is nothing at this path.');
      checkMethod(route, method);
      await route.answer(exchange);
    } catch (error) {
      if (request.destroyed && !request.complete) return; // the client left before it had asked
      const refusal = error instanceof Refusal ? error : null;
      if (refusal === null) log.error({ requestId: record.id, err: error }, 'a request failed');
      record.errorCodes.push(refusal?.code ?? 'INTERNAL_SERVER_ERROR');
      sendRefusal(exchange, refusal ?? new Refusal(500, 'INTERNAL_SERVER_ERROR', 'Internal error'));
    }
  }

  return listener;
}

/** An id that a proxy before us has given is taken over, where it can stand in a header and a log as it is. */
const acceptedId = /^[\w-]{1,64}$/;

/** Unlike any other process's, and counted: a random one for each request costs more than finding its answer. */
const idPrefix = randomBytes(9).toString('base64url');
let requests = 0;
const nextId = (): string => {
  requests += 1;
  return `${idPrefix}-${requests.toString(36)}`;
};

function recordOf(request: IncomingMessage): RequestRecord {
  const given = request.headers['x-request-id'];
  return {
    id: typeof given === 'string' && acceptedId.test(given) ? given : nextId(),
    beganAt: performance.now(),
    statements: 0,
    databaseMs: 0,
    paid: 0,
    errorCodes: [],
  };
}

/** The path as it was sent, neither decoded nor resolved: `/x/../graphql` and `/%67raphql` are not `/graphql`. */
function targetOf(request: IncomingMessage): { path: string; search: string } {
  let target = request.url ?? '';
  // What a client asks a proxy for: the whole URL.
  if (/^https?:\/\//i.test(target) && URL.canParse(target)) {
    const { pathname, search } = new URL(target);
    target = pathname + search;
  }
  const at = target.indexOf('?');
  return at < 0 ? { path: target, search: '' } : { path: target.slice(0, at), search: target.slice(at + 1) };
}

const host = /^(?:\[[\da-f:.]+\]|[\w.~-]{1,255})(?::(\d{1,5}))?$/i;

/** Only HTTP/1.0 may do without a Host. It is used for nothing, but a broken one is a sign of something worse. */
function checkHost(request: IncomingMessage): void {
  const given = request.headers.host;
  if (given === undefined) return;
  const match = host.exec(given);
  if (match === null || Number(match[1] ?? 0) > 65_535)
    throw badRequest('The Host header must be an authority.');
}

function checkMethod({ methods }: Route, method: string): void {
  if (methods.includes(method)) return;
  const allowed = methods.includes('OPTIONS') ? methods : [...methods, 'HEAD'];
  if (allowed.includes(method)) return;
  throw new Refusal(405, 'METHOD_NOT_ALLOWED', `Use ${allowed.join(', ')}.`, {
    headers: { allow: allowed.join(', ') },
  });
}
