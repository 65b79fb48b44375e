import { createHash } from 'node:crypto';
import { badRequest } from '../refusal.ts';

/** The prefix that GraphQL over HTTP gives a document's SHA-256; bare, it is the same name. */
const sha256Prefix = 'sha256:';

/** The names of documents are 32 to 71 characters long; nothing is looked up by a text that is far longer. */
const longestName = 200;

/** The SHA-256 of a document's text in UTF-8, in lower-case hexadecimal: 64 characters. Costs 2 µs for each kB. */
export const sha256Of = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/** A document's name without the prefix: `sha256:` and 64 digits, and the digits alone, are one name. */
export const plainName = (name: string): string =>
  name.startsWith(sha256Prefix) ? name.slice(sha256Prefix.length) : name;

/**
 * The hash that `extensions.persistedQuery` holds, as Apollo and urql send it; null where there is none. It is not
 * looked at further: a manifest's names can be of any kind.
 * @throws Refusal 400 for a `persistedQuery` of another form or version
 */
export function hashOf(extensions: object | undefined): string | null {
  const { persistedQuery } = (extensions ?? {}) as { persistedQuery?: unknown };
  if (persistedQuery === undefined || persistedQuery === null) return null;
  if (typeof persistedQuery !== 'object')
    throw badRequest('The parameter "extensions.persistedQuery" must be a JSON object.');
  const { version, sha256Hash } = persistedQuery as { version?: unknown; sha256Hash?: unknown };
  if (version !== 1) throw badRequest('The parameter "extensions.persistedQuery.version" must be 1.');
  return nameIn('extensions.persistedQuery.sha256Hash', sha256Hash);
}

/**
 * The parameter that names a document: `documentId` of GraphQL over HTTP, or `doc_id` as Relay's guide has it. `id`
 * counts only without a text: React Relay Network Modern numbers its requests by it when it sends one.
 */
export const documentIdIn = (given: Record<string, unknown>): unknown =>
  given['documentId'] ?? given['doc_id'] ?? (given['query'] ? undefined : given['id']);

/**
 * A document's name as a parameter gives it, without the prefix.
 * @throws Refusal 400 that names the parameter
 */
export function nameIn(parameter: string, given: unknown): string {
  if (typeof given !== 'string' || given === '' || given.length > longestName)
    throw badRequest(`The parameter "${parameter}" must be a string of 1 to ${longestName} characters.`);
  return plainName(given);
}
