import { types } from 'node:util';
import { Abandoned } from '../db/abandonment.ts';
import { lostConnection } from '../db/connection-error.ts';
import { Busy } from '../db/turns.ts';

/** A failure that is nobody's mistake, and that a client may try again after. */
export type Outage = 'SERVICE_UNAVAILABLE' | 'TIMEOUT';

/** SQLSTATEs, or their first two characters: connection lost or refused, server stopping, resources exhausted. */
const unavailable = new Set(['08', '53', '57P01', '57P02', '57P03', '57P05']);
/** Ended by statement_timeout, or by waiting for a lock. */
const timedOut = new Set(['57014', '55P03']);

const systemCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
  'EPIPE',
  'EHOSTUNREACH',
  'ENETUNREACH',
]);

/**
 * Whether an error says that the database cannot be reached, or took too long; null for any other. Looks through
 * the causes of an error, and at the first of several.
 */
export function outageOf(error: unknown): Outage | null {
  for (let current = error; types.isNativeError(current); current = causeOf(current)) {
    const code = 'code' in current && typeof current.code === 'string' ? current.code : '';
    // Whoever is still told of it has waited too long.
    if (current instanceof Abandoned) return 'TIMEOUT';
    if (current instanceof Busy) return 'SERVICE_UNAVAILABLE';
    if (timedOut.has(code) || current.message === 'Query read timeout') return 'TIMEOUT';
    if (systemCodes.has(code) || lostConnection.test(current.message)) return 'SERVICE_UNAVAILABLE';
    // PostgreSQL's word for an error that ends the connection, or does not let one begin.
    if ('severity' in current && current.severity === 'FATAL') return 'SERVICE_UNAVAILABLE';
    if (/^[0-9A-Z]{5}$/.test(code) && (unavailable.has(code) || unavailable.has(code.slice(0, 2))))
      return 'SERVICE_UNAVAILABLE';
  }
  return null;
}

const causeOf = (error: Error): unknown =>
  'errors' in error && Array.isArray(error.errors) ? error.errors[0] : error.cause;
