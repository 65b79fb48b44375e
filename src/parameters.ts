import { checkSizes, type RequestLimits } from './limits/request-limits.ts';
import { documentIdIn, hashOf } from './persisted/document-name.ts';
import type { PersistedOperations } from './persisted/operations.ts';
import { badRequest, Refusal } from './refusal.ts';

/** What a client asks for, by the names that GraphQL over HTTP gives it. */
export interface Parameters {
  query: string;
  operationName?: string;
  variables?: object;
  extensions?: object;
}

/** The parameters of a request with the text of its document, and the hash that came with it: null where none did. */
export interface Given {
  readonly parameters: Parameters;
  readonly hash: string | null;
}

/** What the parameters are read by. */
export interface Reading {
  readonly limits: RequestLimits;
  readonly persisted: PersistedOperations;
}

/**
 * The parameters of a POST body. What the protocol does not name is left out, and null counts as absent.
 * @throws Refusal 400 that says which parameter must be what, or how large
 */
export function parametersOf(body: unknown, reading: Reading): Given {
  if (Array.isArray(body))
    throw new Refusal(
      400,
      'BATCHING_DISABLED',
      'Send one operation a request: a list of them is not accepted.',
    );
  if (!isObject(body)) throw badRequest('The body must be a JSON object.');
  const given = body as Record<string, unknown>;
  const { query, operationName, variables, extensions } = given;
  return checked({ query, operationName, variables, extensions, documentId: documentIdIn(given) }, reading);
}

/**
 * The parameters of a GET, where `variables` and `extensions` are JSON. An empty one counts as absent.
 * @throws Refusal 400 that says which parameter must be what, or how large
 */
export function parametersOfQuery(search: URLSearchParams, reading: Reading): Given {
  const [query, operationName, variables, extensions] = [
    search.get('query') || undefined,
    search.get('operationName') || undefined,
    parsed('variables', search.get('variables')),
    parsed('extensions', search.get('extensions')),
  ];
  const documentId = search.get('documentId') || search.get('doc_id') || undefined;
  return checked({ query, operationName, variables, extensions, documentId }, reading);
}

/** The way back: a query string that says the same. */
export function queryOf({ query, operationName, variables, extensions }: Parameters): string {
  const search = new URLSearchParams({ query });
  if (operationName !== undefined) search.set('operationName', operationName);
  if (variables !== undefined) search.set('variables', JSON.stringify(variables));
  if (extensions !== undefined) search.set('extensions', JSON.stringify(extensions));
  return search.toString();
}

function parsed(name: string, text: string | null): unknown {
  if (text === null || text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    throw badRequest(`The parameter "${name}" must be a JSON object.`);
  }
}

function checked(
  given: Record<keyof Parameters | 'documentId', unknown>,
  { limits, persisted }: Reading,
): Given {
  const { operationName, variables, extensions, documentId } = given;
  const query = given.query ?? null;
  if (query !== null && typeof query !== 'string')
    throw badRequest('The parameter "query" must be a string.');
  const parameters: Parameters = { query: '' };
  // Empty, it names none, as in a GET.
  if (operationName !== undefined && operationName !== null && operationName !== '') {
    if (typeof operationName !== 'string')
      throw badRequest('The parameter "operationName" must be a string.');
    parameters.operationName = operationName;
  }
  if (variables !== undefined && variables !== null) {
    if (!isObject(variables)) throw badRequest('The parameter "variables" must be a JSON object.');
    parameters.variables = variables;
  }
  if (extensions !== undefined && extensions !== null) {
    if (!isObject(extensions)) throw badRequest('The parameter "extensions" must be a JSON object.');
    parameters.extensions = extensions;
  }
  const hash = hashOf(parameters.extensions);
  parameters.query = persisted.textOf({ query, hash, documentId });
  checkSizes(parameters, limits);
  return { parameters, hash };
}

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
