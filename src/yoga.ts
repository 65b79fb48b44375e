import type { DocumentNode, GraphQLSchema } from 'graphql';
import { createYoga } from 'graphql-yoga';
import { LRUCache } from 'lru-cache';
import type { Reading } from '../db/reading.ts';
import type { Context } from '../schema/context.ts';
import { mediaTypeFor } from './accept.ts';
import { hideSchema, withoutSuggestions } from './introspection.ts';
import type { DocumentLimits } from './limits/document-limits.ts';
import type { Logger, RequestRecord } from './log.ts';
import { refuseUnknownKinds } from './operation-kinds.ts';
import { type Parameters, queryOf } from './parameters.ts';
import { maskResults, noteExecution, parseWithin, priceWithin } from './plugins.ts';
import type { Exchange } from './route.ts';

/** What Yoga is handed beside the request. */
export interface ServerContext {
  readonly record: RequestRecord;
  readonly parameters: Parameters;
  /** Lets the client pay for the operation before it is executed. @throws Refusal where it has not enough left */
  readonly pay: (cost: number) => void;
  readonly context: Omit<Context, 'reading'> & { reading: Reading };
}

export interface YogaOptions {
  readonly schema: GraphQLSchema;
  readonly log: Logger;
  readonly limits: DocumentLimits & { readonly tokenLimit: number; readonly costLimit: number };
  /** Whether the schema may be asked for, and wrong names are told what they are near to. */
  readonly introspection: boolean;
  /** Told of each operation that is executed. */
  readonly onExecute: (parameters: Parameters, document: DocumentNode) => void;
}

/** What is to be sent: an answer of Yoga's. */
export interface YogaAnswer {
  readonly status: number;
  /** Without the length, which is ours to say. */
  readonly headers: Record<string, string>;
  readonly text: string;
  /** Whether anything of it failed because the database could not be asked. */
  readonly isOutage: boolean;
}

const outageCodes = new Set(['SERVICE_UNAVAILABLE', 'TIMEOUT']);

/** A document's tree takes about a hundred times its text in memory; an error keeps the text. */
const mostParsedBytes = 32 * 1024 * 1024;
const mostErrorBytes = 4 * 1024 * 1024;

const byteBounded = <Value extends object>(maxSize: number, bytesPerCharacter: number) =>
  new LRUCache<string, Value>({
    maxSize,
    sizeCalculation: (_, text) => 1_000 + text.length * bytesPerCharacter,
  });

/**
 * Executes by Yoga: parsing, validation, execution, masking, and the choice of the answer's media type and status. It
 * is handed finished parameters, which the front has read and checked.
 */
export function createExecutor({ schema, log, limits, introspection, onExecute }: YogaOptions) {
  const yoga = createYoga<ServerContext, Context>({
    schema,
    context: ({ context }) => context,
    plugins: [
      parseWithin(limits),
      refuseUnknownKinds,
      ...(introspection ? [] : [hideSchema]),
      priceWithin(limits.costLimit),
      noteExecution(onExecute),
      maskResults(log, introspection ? undefined : withoutSuggestions),
    ],
    parserAndValidationCache: {
      documentCache: byteBounded(mostParsedBytes, 100),
      errorCache: byteBounded(mostErrorBytes, 4),
    },
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

  /** @throws Refusal 406 where the client accepts no form of answer that there is */
  const execute = async ({ request, response }: Exchange, given: ServerContext): Promise<YogaAnswer> => {
    const isGet = request.method !== 'POST';
    // HEAD is answered as GET is; Node leaves the body out.
    if (isGet) request.method = 'GET';
    // Yoga makes a URL of these. Host has been checked, and appears in no answer.
    request.headers.host = 'localhost';
    request.url = isGet ? `/graphql?${queryOf(given.parameters)}` : '/graphql';
    request.headers['content-type'] = 'application/json';
    request.headers.accept = mediaTypeFor(request.headers.accept ?? '');
    const answer = await yoga.handleNodeRequestAndResponse(
      Object.assign(request, isGet ? {} : { body: given.parameters }),
      response,
      given,
    );
    return {
      status: answer.status,
      headers: Object.fromEntries(
        [...answer.headers].filter(([name]) => name.toLowerCase() !== 'content-length'),
      ),
      text: await answer.text(),
      isOutage: given.record.errorCodes.some((code) => outageCodes.has(code)),
    };
  };

  return { execute };
}
