import { GraphQLError, Kind } from 'graphql';
import { type Outage, outageOf } from './failure.ts';
import { Refusal } from './refusal.ts';

/** What a client may see of its own mistakes; any other code is ours and is masked. */
const callerCodes = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'GRAPHQL_LIMIT_EXCEEDED',
  'OPERATION_RESOLUTION_FAILURE',
  'BAD_REQUEST',
  'BAD_USER_INPUT',
  'INVALID_CURSOR',
  'INTROSPECTION_DISABLED',
  'COST_LIMIT_EXCEEDED',
  'LIST_GROWN',
  'RATE_LIMITED',
]);

const outageMessages: Record<Outage, string> = {
  SERVICE_UNAVAILABLE: 'The content cannot be read at the moment. Try again in a few seconds.',
  TIMEOUT: 'This took too long. Ask for less at a time, or try again in a few seconds.',
};

/** What is answered where the database could not be asked before an operation was executed; null for any other error. */
export function outageRefusal(error: unknown): Refusal | null {
  const code = outageOf(error);
  if (code === null) return null;
  return new Refusal(503, code, outageMessages[code], { headers: { 'retry-after': '1' } });
}

const mostMessageCharacters = 300;
const mostRequestErrors = 20;

/** An error as it is logged: what happened, whole, and what the client was told. */
export interface HiddenError {
  readonly error: unknown;
  readonly code: Outage | 'INTERNAL_SERVER_ERROR';
}

export interface Masking {
  readonly requestId: string;
  /**
   * Whether the operation was executed and has an answer beside the errors; without one the HTTP status says what
   * kind of error it is, and at most 20 errors are named.
   */
  readonly hasData: 'data' | 'null' | 'none';
  /** What is shown of the message of a caller's mistake; all of it where this is left out. */
  readonly shownMessage?: ((message: string) => string) | undefined;
}

/**
 * The errors of one result as a client may see them, and what was hidden, each cause once. A mistake of the
 * caller's keeps its message and has a code; anything else becomes one of three sentences, its code and the
 * request's id. Nothing else of an error is handed on: no stack, cause or original error, whatever the environment.
 */
export function maskErrors(
  errors: readonly GraphQLError[],
  { requestId, hasData, shownMessage = (message) => message }: Masking,
): { errors: GraphQLError[]; hidden: HiddenError[] } {
  const hidden = new Map<unknown, HiddenError>();
  const shown = (hasData === 'none' ? errors.slice(0, mostRequestErrors) : errors).map((error) => {
    if (isWrongMethod(error)) return wrongMethod(error);
    if (error.message === abortedByGraphql) return tooComplex(error);
    const callers = callersMistake(error);
    if (callers !== null)
      return asShown(
        error,
        shownMessage(error.message),
        shownExtensions(error, callers),
        statusOf(error, hasData),
      );
    const root = rootOf(error);
    const code = outageOf(root) ?? 'INTERNAL_SERVER_ERROR';
    hidden.set(root, { error: root, code });
    const message = code === 'INTERNAL_SERVER_ERROR' ? 'Internal error' : outageMessages[code];
    return asShown(error, message, { code, requestId }, outageStatus(code, hasData));
  });
  return { errors: shown, hidden: [...hidden.values()] };
}

/** Yoga's own word for a mutation by GET is BAD_REQUEST. */
const isWrongMethod = ({ extensions }: GraphQLError): boolean =>
  (extensions['http'] as HttpStatus | undefined)?.status === 405;

const wrongMethod = (error: GraphQLError): GraphQLError =>
  asShown(
    error,
    'A mutation cannot be asked for by GET.',
    { code: 'METHOD_NOT_ALLOWED' },
    {
      status: 405,
      headers: { allow: 'POST' },
    },
  );

/** All that graphql-js says where comparing the fields that share a name in the answer takes too long. */
const abortedByGraphql = 'Validation aborted.';

const tooComplex = (error: GraphQLError): GraphQLError =>
  asShown(
    error,
    'The document names the same fields too often to be compared with one another.',
    { code: 'GRAPHQL_LIMIT_EXCEEDED' },
    { status: 400, spec: true },
  );

/** The code of an error that the caller made, or null for one of ours. */
function callersMistake(error: GraphQLError): string | null {
  const { code } = error.extensions;
  const about = error.nodes?.[0]?.kind;
  // A value for a variable that its type refuses, in whatever way the type said so.
  if (code === undefined && error.path === undefined && about === Kind.VARIABLE_DEFINITION)
    return 'BAD_USER_INPUT';
  if (!(rootOf(error) instanceof GraphQLError)) return null;
  if (typeof code === 'string') return callerCodes.has(code) ? code : null;
  if (about === Kind.OPERATION_DEFINITION) return 'OPERATION_RESOLUTION_FAILURE';
  // Before execution GraphQL's own errors are about the request; during it, only those about an argument's value
  // (they name the value, while those about a wrong result name the field).
  const isArgument = about !== undefined && about !== Kind.FIELD;
  return error.path === undefined || isArgument ? 'BAD_USER_INPUT' : null;
}

/** Whether an error of a result is that the database could not be asked. */
export const isOutage = (error: GraphQLError): boolean =>
  callersMistake(error) === null && outageOf(rootOf(error)) !== null;

/** What an error began as, before execution said where it happened. */
function rootOf(error: GraphQLError): Error {
  let root: Error = error;
  while (root instanceof GraphQLError && root.originalError) root = root.originalError;
  return root;
}

/** Its code, and of one that costs too much what it costs. */
const shownExtensions = ({ extensions }: GraphQLError, code: string): Record<string, unknown> =>
  code === 'COST_LIMIT_EXCEEDED' ? { code, cost: extensions['cost'] } : { code };

interface HttpStatus {
  status: number;
  /** True: the status is for clients that accept application/graphql-response+json; others get 200. */
  spec?: boolean;
  headers?: Record<string, string>;
}

function statusOf(error: GraphQLError, hasData: string): HttpStatus | undefined {
  if (hasData !== 'none') return undefined;
  const { http } = error.extensions as { http?: HttpStatus };
  if (http === undefined || http.status === 400) return { status: 400, spec: true };
  return http;
}

function outageStatus(code: HiddenError['code'], hasData: string): HttpStatus | undefined {
  if (hasData === 'data') return undefined;
  if (code !== 'INTERNAL_SERVER_ERROR') return { status: 503, headers: { 'retry-after': '1' } };
  return hasData === 'none' ? { status: 500 } : undefined;
}

function asShown(
  error: GraphQLError,
  message: string,
  extensions: Record<string, unknown>,
  http: HttpStatus | undefined,
): GraphQLError {
  return new GraphQLError(
    message.length > mostMessageCharacters ? `${message.slice(0, mostMessageCharacters)}…` : message,
    {
      nodes: error.nodes ?? null,
      source: error.source,
      positions: error.positions,
      path: error.path,
      extensions: http === undefined ? extensions : { ...extensions, http },
    },
  );
}
