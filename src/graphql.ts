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
import { type AllowedOrigins, corsHeaders, preflightHeaders } from './cors.ts';
import { Execution, type Outcome } from './execution.ts';
import { wantsCost } from './limits/cost-limit.ts';
import { checkDocument } from './limits/document-limits.ts';
import { checkSizes } from './limits/request-limits.ts';
import type { Logger } from './log.ts';
import { type Given, type Parameters, parametersOf, parametersOfQuery } from './parameters.ts';
import { openPersistedOperations } from './persisted/open.ts';
import { createCharge } from './rate-limit/charge.ts';
import { Refusal } from './refusal.ts';
import { type Exchange, type Route, redirect } from './route.ts';

export interface GraphqlOptions {
  readonly edition: PublicEdition;
  readonly config: Config;
  readonly log: Logger;
  readonly schema: GraphQLSchema;
}

/** A request's parameters, and the key of its answer: null where that is not to be kept. */
interface Asked extends Given {
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
  const persisted = openPersistedOperations(config, schema, (document, text) => {
    checkSizes({ query: text }, config);
    checkDocument(document, config);
  });
  const reading = { limits: config, persisted };
  const execution = new Execution({ loaders, config, log, schema });
  const admission = new Admission({
    most: config.inFlightLimit,
    waitMs: config.queueTimeoutMs,
    deadlineMs: config.requestTimeoutMs,
  });
  const chargeFor = createCharge({
    perSecond: config.rateLimitPerSecond,
    burst: config.rateLimitBurst,
    trustedProxies: config.trustedProxies,
  });
  /** Has a request's client pay what it costs beyond what it has paid already. @throws Refusal 429 */
  const charge = ({ request, record }: Exchange, cost: number): void => {
    if (cost <= record.paid) return;
    chargeFor(request, cost - record.paid);
    record.paid = cost;
  };
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
    const { cost } = exchange.record;
    const own = {
      'cache-control': 'no-store',
      'server-timing': timingOf(exchange, sent.state),
      ...(cost === undefined ? {} : { 'x-graphql-cost': String(cost) }),
    };
    sendText(exchange, other.status, { ...other.headers, ...own }, other.text);
  }

  /** Executes, and keeps the answer where it can be kept. */
  async function make(exchange: Exchange, parameters: Parameters, key: string | null): Promise<Outcome> {
    const begunAt = answers?.sequence ?? 0;
    const pay = (cost: number) => charge(exchange, cost);
    const outcome = await admission.run(() => execution.run(exchange, parameters, pay));
    const { answer, reading } = outcome;
    if (answer !== null) answer.trueUntil = performance.now() + reading.keepForMs;
    if (answer !== null && key !== null) answers?.keep(key, answer, reading, begunAt);
    return outcome;
  }

  const askedBy = (given: Given): Asked => ({
    ...given,
    key: answers === null || wantsCost(given.parameters.extensions) ? null : keyOf(given.parameters),
  });

  /**
   * The bodies that came last, as they were read: hot pages are asked for in the same words, and reading those again
   * took a quarter of the time of an answer from the cache.
   */
  const known = new LRUCache<string, Asked>({
    maxSize: Math.max(1, config.answerCacheMib * 1_048_576 * knownShare),
    // A short body can name a long text, which stays in memory with it.
    sizeCalculation: ({ key, parameters }, text) =>
      500 + 3 * text.length + 2 * parameters.query.length + (key?.length ?? 0),
  });

  function remember(text: string): Asked {
    const asked = askedBy(parametersOf(parseJson(text), reading));
    if (answers !== null && text.length <= longestKnown) known.set(text, asked);
    return asked;
  }

  async function respond(exchange: Exchange, { parameters, key }: Asked): Promise<void> {
    const mediaType = execution.mediaTypeFor(exchange.request.headers.accept);
    const found = key === null ? undefined : answers?.find(key);
    // What it costs is known once its document is read; nothing is free, nor what is mistaken.
    charge(exchange, found?.cost ?? 1);
    if (answers === null || key === null) {
      const state = answers === null ? 'off' : 'miss';
      await send(exchange, await make(exchange, parameters, key), { state, mediaType });
      return;
    }
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
      if (error instanceof Refusal) return error;
      throw error;
    });
    if (isOutage(outcome)) {
      const stale = answers.findStale(key, config.staleIfErrorSeconds * 1_000);
      if (stale !== undefined) {
        charge(exchange, stale.answer.cost);
        exchange.record.errorCodes.length = 0;
        await sendAnswer(exchange, stale.answer, { mediaType, state: 'stale', ageMs: stale.ageMs });
        return;
      }
    }
    if (outcome instanceof Refusal && (isOwn || outcome.status === 503)) throw outcome;
    // An error is that of the request that it was made for, whose id it bears, so nobody else is sent it.
    if (outcome instanceof Refusal || (!isOwn && outcome.answer === null))
      await send(exchange, await make(exchange, parameters, key), { state: 'miss', mediaType });
    else {
      if (outcome.answer !== null) charge(exchange, outcome.answer.cost);
      await send(exchange, outcome, { state: isOwn ? 'miss' : 'shared', mediaType });
    }
  }

  /**
   * Answers, and keeps the text under the hash that came with it once it has proved valid. Also where the answer came
   * from the cache, and for a hash that was known: what is in use is not pushed out, and a body that is known cannot
   * keep a text from being known again.
   */
  async function respondAndKeepText(exchange: Exchange, asked: Asked): Promise<void> {
    await respond(exchange, asked);
    if (asked.hash !== null && exchange.record.errorCodes.length === 0)
      persisted.remember(asked.hash, asked.parameters.query);
  }

  return {
    methods: ['GET', 'POST', 'OPTIONS'],
    quiet: false,
    async answer(exchange) {
      const { request, response, headers, search } = exchange;
      if (request.method === 'OPTIONS') {
        response
          .writeHead(204, [...headers, ...preflightHeaders(request.headers.origin, config.corsOrigins)])
          .end();
        return;
      }
      if (request.method === 'POST') {
        const text = await readBody(request, config.bodyLimitBytes);
        const asked = known.get(text) ?? remember(text);
        await respondAndKeepText(exchange, asked);
        return;
      }
      const asked = new URLSearchParams(search);
      if (config.graphiql && !naming.some((name) => asked.has(name)) && wantsPage(request)) {
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
      await respondAndKeepText(exchange, askedBy(parametersOfQuery(asked, reading)));
    },
  };
}

/** What every answer of this endpoint says, refusals too: names and values in turn. */
export const graphqlHeaders = ({ headers }: IncomingMessage, allowed: AllowedOrigins): readonly string[] => [
  ...always,
  ...corsHeaders(headers.origin, allowed),
];
const always = ['vary', 'accept, accept-encoding, origin'];

/** What a GET that asks for something names it by. */
const naming = ['query', 'documentId', 'doc_id', 'extensions'];

const wantsPage = (request: IncomingMessage): boolean =>
  request.headers.accept?.includes('text/html') ?? false;

/** Whether it failed because the database, or a place to ask it, was not to be had. */
const isOutage = (outcome: Outcome | Refusal): boolean =>
  outcome instanceof Refusal ? outcome.status === 503 : outcome.answer === null && outcome.other.isOutage;

/** A statement that several requests have waited for counts in each of them. */
function note(record: Exchange['record'], reading: Reading): void {
  record.statements = reading.statements;
  record.databaseMs = reading.databaseMs;
}
