import { Refusal } from '../refusal.ts';

/**
 * A name that stands for no document here. Clients go on by the message, and then send the text: so it is no mistake
 * to those that accept only application/json, which are told 200, as by every server that they know. Under
 * application/graphql-response+json an answer without data has to be a 400.
 */
const unknown = (code: string, message: string): Refusal =>
  new Refusal(400, code, message, { onlyInGraphqlResponse: true });

/** The client sends the text beside the hash next, once. */
export const notFound = (): Refusal => unknown('PERSISTED_QUERY_NOT_FOUND', 'PersistedQueryNotFound');

/** The client sends texts from now on, and no hashes. */
export const notSupported = (): Refusal =>
  unknown('PERSISTED_QUERY_NOT_SUPPORTED', 'PersistedQueryNotSupported');

/** Nothing that a client would try again: neither text nor another name helps. */
export const required = (): Refusal =>
  new Refusal(
    400,
    'PERSISTED_QUERY_REQUIRED',
    'Only the operations that are registered here are answered: send the id of one of them as "documentId".',
  );

export const mismatch = (): Refusal =>
  new Refusal(
    400,
    'PERSISTED_QUERY_MISMATCH',
    'The hash or id belongs to another document than the one sent with it.',
  );
