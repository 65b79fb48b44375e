import type { IncomingMessage } from 'node:http';
import { BoundedCache } from '../db/bounded-cache.ts';
import type { Answering, AnsweringOptions } from './answering.ts';
import { keyOf } from './answers/key.ts';
import { isJson, parseJson, readBody } from './body.ts';
import { type AllowedOrigins, corsHeaders, preflightHeaders } from './cors.ts';
import { wantsCost } from './limits/cost-limit.ts';
import { checkDocument } from './limits/document-limits.ts';
import { checkSizes } from './limits/request-limits.ts';
import { type Given, parametersOf, parametersOfQuery } from './parameters.ts';
import { DearDocuments } from './persisted/dear-documents.ts';
import { openPersistedOperations } from './persisted/open.ts';
import { previewOf } from './preview/preview-request.ts';
import { Refusal } from './refusal.ts';
import { type Exchange, type Route, redirect } from './route.ts';

export type GraphqlOptions = AnsweringOptions;

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
export function createGraphqlRoute(options: GraphqlOptions, answering: Answering): Route {
  const { config, schema, log, edition } = options;
  const persisted = openPersistedOperations(config, schema, (document, text) => {
    checkSizes({ query: text }, config);
    checkDocument(document, config);
  });
  const dear = new DearDocuments({
    ...{ documents: persisted.trusted, schema, log },
    ...{ costLimit: config.costLimit, sizes: edition.sizes },
  });
  void dear.check();
  const reading = { limits: config, persisted };

  const askedBy = (given: Given): Asked => ({
    ...given,
    key: !answering.keeps || wantsCost(given.parameters.extensions) ? null : keyOf(given.parameters),
  });

  /**
   * The bodies that came last, as they were read: hot pages are asked for in the same words, and reading those again
   * took a quarter of the time of an answer from the cache.
   */
  const known = new BoundedCache<Asked>(Math.max(1, config.answerCacheMib * 1_048_576 * knownShare));

  /** A short body can name a long text, which stays in memory with it. */
  const bytesOf = (text: string, { key, parameters }: Asked) =>
    500 + 3 * text.length + 2 * parameters.query.length + (key?.length ?? 0);

  function remember(text: string): Asked {
    const asked = askedBy(parametersOf(parseJson(text), reading));
    if (answering.keeps && text.length <= longestKnown) known.offer(text, bytesOf(text, asked), () => asked);
    return asked;
  }

  /**
   * Answers, and keeps the text under the hash that came with it once it has proved valid. Also where the answer came
   * from the cache, and for a hash that was known: what is in use is not pushed out, and a body that is known cannot
   * keep a text from being known again.
   */
  async function respondAndKeepText(
    exchange: Exchange,
    asked: Asked,
    search: URLSearchParams,
  ): Promise<void> {
    const preview = previewOf(exchange.request, search);
    if (preview === null) await answering.respond(exchange, asked.parameters, asked.key);
    else await answering.respondPreview(exchange, asked.parameters, preview);
    dear.executed(asked.parameters.query, exchange.record.cost ?? 0);
    if (asked.hash !== null && exchange.record.errorCodes.length === 0)
      persisted.remember(asked.hash, asked.parameters.query);
  }

  async function answer(exchange: Exchange): Promise<void> {
    const { request, response, headers, search } = exchange;
    answering.clients.identify(exchange);
    if (request.method === 'OPTIONS') {
      const { origin, 'access-control-request-headers': wanted } = request.headers;
      response.writeHead(204, [...headers, ...preflightHeaders(origin, config.corsOrigins, wanted)]).end();
      return;
    }
    if (request.method === 'POST') {
      const text = await readBody(request, config.bodyLimitBytes);
      const asked = known.get(text);
      // To read all that comes and then turn it away took a third of what could be answered.
      if (asked === undefined) answering.refuseWhenFull(exchange);
      await respondAndKeepText(exchange, asked ?? remember(text), new URLSearchParams(search));
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
    await respondAndKeepText(exchange, askedBy(parametersOfQuery(asked, reading)), asked);
  }

  return {
    methods: ['GET', 'POST', 'OPTIONS'],
    quiet: false,
    async answer(exchange) {
      try {
        await answer(exchange);
      } catch (error) {
        // To send what cannot be read costs its sender something too.
        if (error instanceof Refusal) answering.clients.chargeRefused(exchange, error);
        throw error;
      }
    },
  };
}

/** What every answer of this endpoint says, refusals too: names and values in turn. */
export const graphqlHeaders = ({ headers }: IncomingMessage, allowed: AllowedOrigins): readonly string[] => [
  ...always,
  ...corsHeaders(headers.origin, allowed),
];
/* Not by Authorization: a public answer is the same whoever asks, and a preview has a URL of its own and is not stored. */
const always = ['vary', 'accept, accept-encoding, origin'];

/** What a GET that asks for something names it by. */
const naming = ['query', 'documentId', 'doc_id', 'extensions'];

const wantsPage = (request: IncomingMessage): boolean =>
  request.headers.accept?.includes('text/html') ?? false;
