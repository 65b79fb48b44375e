import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Database } from '../db/client.ts';
import { sendRefusal } from './answer.ts';
import { Answering } from './answering.ts';
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
 * path, with or without a slash at its end. Nothing is opened before `listen`. The edition and the database stay
 * the caller's, to close after `stop`.
 */
export function createGateway(options: GraphqlOptions & { readonly db: Database }): HttpListener {
  const { config, db, edition, log } = options;
  const answering = new Answering(options);
  const listener = new HttpListener((request, response) => answer(request, response));
  const routes = new Map<string, Route>([
    ['/graphql', createGraphqlRoute(options, answering)],
    ['/health', healthRoute],
    [
      '/ready',
      createReadyRoute({
        db,
        isStopping: () => listener.isStopping,
        usesCaches: () => edition.changes?.isComplete() ?? true,
        hasStale: answering.hasStale,
      }),
    ],
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
    const { authority, path, search } = targetOf(request);
    const resource = withoutSlash(path);
    const route = routes.get(resource);
    response.once('close', () => {
      const aborted = !response.writableFinished;
      const quiet = route?.quiet ?? false;
      const shown = path.slice(0, longestLoggedPath);
      logRequest(log, record, { method, path: shown, status: response.statusCode, quiet, aborted });
    });
    const headers = ['x-request-id', record.id, 'x-content-type-options', 'nosniff'];
    if (resource === '/graphql') headers.push(...graphqlHeaders(request, config.corsOrigins));
    const exchange: Exchange = { request, response, record, headers, search };
    try {
      checkFraming(request);
      checkHost(request, authority);
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

/** Paths are up to 16 KiB long, and an unknown one is logged as it was sent. */
const longestLoggedPath = 200;

const absolute = /^https?:\/\/([^/?#]*)/i;

/**
 * The path as it was sent, neither decoded nor resolved: `/x/../graphql` and `/%67raphql` are not `/graphql`. Also where the
 * whole URL was sent, as to a proxy: then with the authority that stands in it.
 */
function targetOf(request: IncomingMessage): { authority: string | null; path: string; search: string } {
  const { url = '' } = request;
  // Nearly all of them are a path, which no expression need look through.
  const match = url.startsWith('/') ? null : absolute.exec(url);
  const authority = match?.[1] ?? null;
  const target = match === null ? url : url.slice(match[0].length);
  const at = target.indexOf('?');
  const path = at < 0 ? target : target.slice(0, at);
  return { authority, path: path || '/', search: at < 0 ? '' : target.slice(at + 1) };
}

/** People and frameworks add one slash at the end of an address: it is the same one. */
const withoutSlash = (path: string): string =>
  path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;

/**
 * What leaves open where a request ends, or how its bytes are to be read, is not guessed at: a proxy before us may have
 * guessed otherwise. Node refuses most of it before it comes here.
 */
function checkFraming(request: IncomingMessage): void {
  const coding = request.headers['transfer-encoding'] ?? 'chunked';
  if (request.httpVersionMajor === 1 && coding.toLowerCase() === 'chunked') return;
  // Not 501 or 505: the log would show a mistake of ours, as often as anybody likes.
  throw new Refusal(400, 'BAD_REQUEST', 'Use HTTP/1.1, and no transfer coding but chunked.', {
    closes: true,
  });
}

const host = /^(?:\[[\da-f:.]+\]|[\w.~-]{1,255})(?::(\d{1,5}))?$/i;

/** Only HTTP/1.0 may do without a Host. It is used for nothing, but a broken one is a sign of something worse. */
function checkHost({ headers, rawHeaders }: IncomingMessage, authority: string | null): void {
  let hosts = 0;
  for (let place = 0; place < rawHeaders.length; place += 2)
    if (rawHeaders[place]?.length === 4 && rawHeaders[place]?.toLowerCase() === 'host') hosts += 1;
  if (hosts > 1) throw badRequest('There must be one Host header.');
  if (headers.host !== undefined && !isAuthority(headers.host))
    throw badRequest('The Host header must be an authority.');
  if (authority !== null && !isAuthority(authority)) throw badRequest('The URL must name an authority.');
}

function isAuthority(text: string): boolean {
  const match = host.exec(text);
  return match !== null && Number(match[1] ?? 0) <= 65_535;
}

function checkMethod({ methods }: Route, method: string): void {
  if (methods.includes(method === 'HEAD' ? 'GET' : method)) return;
  const allowed = methods.map((each) => (each === 'GET' ? 'GET, HEAD' : each)).join(', ');
  throw new Refusal(405, 'METHOD_NOT_ALLOWED', `Use ${allowed}.`, { headers: { allow: allowed } });
}
