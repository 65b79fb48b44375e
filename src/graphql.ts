import type { IncomingMessage } from 'node:http';
import type { GraphQLSchema } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { PublicEdition } from '../db/public-edition.ts';
import type { Reading } from '../db/reading.ts';
import { Admission } from './admission.ts';
import { sendText } from './answer.ts';
import { keyOf } from './answers/key.ts';
import { type CacheState, sendAnswer, timingOf } from './answers/send.ts';
import { AnswerStore } from './answers/store.ts';
import { isJson, parseJson, readBody } from './body.ts';
import type { Config } from './config.ts';
import { Execution, type Outcome } from './execution.ts';
import type { Logger } from './log.ts';
import { type Parameters, parametersOf, parametersOfQuery } from './parameters.ts';
import { Refusal } from './refusal.ts';
import { type Exchange, type Route, redirect } from './route.ts';

export interface GraphqlOptions {
  readonly edition: PublicEdition;
  readonly config: Config;
  readonly log: Logger;
  readonly schema: GraphQLSchema;
}

/** A request's parameters, and the key of its answer: null where that is not to be kept. */
interface Asked {
  readonly parameters: Parameters;
  readonly key: string | null;
}

/** The part of the answers' memory that goes to the bodies of requests: one takes about a quarter of its answer. */
const knownShare = 1 / 4;
const longestKnown = 16_384;

/**
 * The GraphQL endpoint. A thin front reads and checks the request (method, media type, size, parameters), and answers
 * it from the finished answers, or has it executed. See README.md beside this file.
 */
export function createGraphqlRoute({ edition, config, log, schema }: GraphqlOptions): Route {
  const { changes, loaders } = edition;
  const execution = new Execution({ loaders, config, log, schema });
  const admission = new Admission({
    most: config.inFlightLimit,
    waitMs: config.queueTimeoutMs,
    deadlineMs: config.requestTimeoutMs,
  });
  const answers =
    changes === null || config.answerCacheMib === 0
      ? null
      : new AnswerStore(changes, config.answerCacheMib * 1_048_576);

  /** Whole seconds for which caches outside may keep an answer: never beyond the next moment that changes anything. */
  const maxAgeSeconds = (): number =>
    config.maxAgeSeconds === 0
      ? 0
      : Math.min(config.maxAgeSeconds, Math.floor((changes?.msToNextMoment() ?? 0) / 1_000));

  async function send(
    exchange: Exchange,
    { reading, answer, other }: Outcome,
    sent: { state: CacheState; mediaType: string },
  ): Promise<void> {
    note(exchange.record, reading);
    if (answer !== null) {
      await sendAnswer(exchange, answer, { ...sent, maxAgeSeconds: maxAgeSeconds() });
      return;
    }
    const own = { 'cache-control': 'no-store', 'server-timing': timingOf(exchange, sent.state) };
    sendText(exchange, other.status, { ...other.headers, ...own }, other.text);
  }

  /** Executes, and keeps the answer where it can be kept. */
  async function make(exchange: Exchange, parameters: Parameters, key: string | null): Promise<Outcome> {
    const begunAt = answers?.sequence ?? 0;
    const outcome = await admission.run(() => execution.run(exchange, parameters));
    const { answer, reading } = outcome;
    if (answer !== null) answer.trueUntil = performance.now() + reading.keepForMs;
    if (answer !== null && key !== null) answers?.keep(key, answer, reading, begunAt);
    return outcome;
  }

  const askedBy = (parameters: Parameters): Asked => ({
    parameters,
    key: answers === null ? null : keyOf(parameters),
  });

  /**
   * The bodies that came last, as they were read: hot pages are asked for in the same words, and reading those again
   * took a quarter of the time of an answer from the cache.
   */
  const known = new LRUCache<string, Asked>({
    maxSize: Math.max(1, config.answerCacheMib * 1_048_576 * knownShare),
    sizeCalculation: ({ key }, text) => 500 + 3 * text.length + (key?.length ?? 0),
  });

  function remember(text: string): Asked {
    const asked = askedBy(parametersOf(parseJson(text), config));
    if (answers !== null && text.length <= longestKnown) known.set(text, asked);
    return asked;
  }

  async function respond(exchange: Exchange, { parameters, key }: Asked): Promise<void> {
    const chosen = execution.mediaTypeFor(exchange.request.headers.accept);
    const mediaType = typeof chosen === 'string' ? chosen : await chosen;
    if (answers === null || key === null) {
      const state = answers === null ? 'off' : 'miss';
      await send(exchange, await make(exchange, parameters, key), { state, mediaType });
      return;
    }
    const found = answers.find(key);
    if (found !== undefined) {
      await sendAnswer(exchange, found, { mediaType, state: 'hit', maxAgeSeconds: maxAgeSeconds() });
      return;
    }
    let isOwn = false;
    const making = answers.make(key, () => {
      isOwn = true;
      return make(exchange, parameters, key);
    });
    const outcome = await making.catch((error: unknown) => {
      if (error instanceof Refusal && error.status === 503) return error;
      throw error;
    });
    if (isOutage(outcome)) {
      const stale = answers.findStale(key, config.staleIfErrorSeconds * 1_000);
      if (stale !== undefined) {
        exchange.record.errorCodes.length = 0;
        await sendAnswer(exchange, stale.answer, { mediaType, state: 'stale', ageMs: stale.ageMs });
        return;
      }
    }
    if (outcome instanceof Refusal) throw outcome;
    // An error bears the id of the request that it was made for, so nobody else is sent it.
    if (isOwn) await send(exchange, outcome, { state: 'miss', mediaType });
    else if (outcome.answer !== null) await send(exchange, outcome, { state: 'shared', mediaType });
    else await send(exchange, await make(exchange, parameters, key), { state: 'miss', mediaType });
  }

  return {
    methods: ['GET', 'POST', 'OPTIONS'],
    quiet: false,
    async answer(exchange) {
      const { request, response, headers, search } = exchange;
      if (request.method === 'OPTIONS') {
        response.writeHead(204, [...headers, ...Object.entries(preflight).flat()]).end();
        return;
      }
      if (request.method === 'POST') {
        const text = await readBody(request, config.bodyLimitBytes);
        const asked = known.get(text) ?? remember(text);
        await respond(exchange, asked);
        return;
      }
      const asked = new URLSearchParams(search);
      if (config.graphiql && !asked.has('query') && wantsPage(request)) {
        redirect(exchange, '/graphiql');
        return;
      }
      // A page elsewhere can send these without a preflight, and learn from the time that the answer takes.
      if (request.headers['content-type'] !== undefined && !isJson(request.headers['content-type']))
        throw new Refusal(
          415,
          'UNSUPPORTED_MEDIA_TYPE',
          'A GET must not name a media type but application/json.',
        );
      await respond(exchange, askedBy(parametersOfQuery(asked, config)));
    },
  };
}

/** What every answer of this endpoint says, refusals too: names and values in turn. CORS is for browsers alone. */
export const graphqlHeaders = ({ headers }: IncomingMessage): readonly string[] =>
  headers.origin === undefined ? always : crossOrigin;

const always = ['vary', 'accept, accept-encoding, origin'];
const crossOrigin = [
  ...always,
  ...['access-control-allow-origin', '*'],
  ...['access-control-expose-headers', 'x-request-id, retry-after, etag, server-timing'],
];

/** Every origin may ask, without credentials; what it may send and for how long (seconds) it need not ask again. */
const preflight = {
  'access-control-allow-methods': 'GET, POST, OPTIONS',
  'access-control-allow-headers': '*, authorization',
  'access-control-max-age': '600',
  'cache-control': 'no-store',
  'content-length': '0',
};

const wantsPage = (request: IncomingMessage): boolean =>
  request.headers.accept?.includes('text/html') ?? false;

/** Whether it failed because the database, or a place to ask it, was not to be had. */
const isOutage = (outcome: Outcome | Refusal): boolean =>
  outcome instanceof Refusal || (outcome.answer === null && outcome.other.isOutage);

/** A statement that several requests have waited for counts in each of them. */
function note(record: Exchange['record'], reading: Reading): void {
  record.statements = reading.statements;
  record.databaseMs = reading.databaseMs;
}
