import type { Exchange } from '../route.ts';
import type { Answer } from './answer.ts';
import { codingFor, matches } from './coding.ts';
import { endTogether } from './outbox.ts';

/** How an answer was come by, as Server-Timing says it. */
export type CacheState = 'hit' | 'miss' | 'shared' | 'off' | 'stale' | 'preview';

export interface Sent {
  readonly mediaType: string;
  readonly state: CacheState;
  /** How long caches outside may keep it without asking; 0 where this is left out. */
  readonly maxAgeSeconds?: number;
  /** How long ago it was true, where that is not now; said in Age. */
  readonly ageMs?: number;
}

/**
 * Sends a finished answer in the coding that the client prefers, or 304 where a GET says that it has it already.
 */
export async function sendAnswer(
  exchange: Exchange,
  answer: Answer,
  { mediaType, state, maxAgeSeconds = 0, ageMs }: Sent,
): Promise<void> {
  const { request, response, record } = exchange;
  record.operation = answer.operation;
  record.cost = answer.cost;
  const coding = answer.codingFor(codingFor(request.headers['accept-encoding']));
  const headers = [...exchange.headers];
  headers.push('content-type', mediaType, 'server-timing', timingOf(exchange, state));
  headers.push('x-graphql-cost', String(answer.cost));
  if (coding !== 'identity') headers.push('content-encoding', coding);
  if (ageMs !== undefined) headers.push('age', String(Math.ceil(ageMs / 1_000)));
  // Only a GET can be kept outside, and so be asked for again by its tag.
  if (request.method === 'GET' && state !== 'stale' && state !== 'preview') {
    const entityTag = answer.entityTag(coding);
    headers.push('etag', entityTag, 'cache-control', cacheControl(maxAgeSeconds, answer));
    if (matches(request.headers['if-none-match'], entityTag)) {
      response.writeHead(304, headers).end();
      return;
    }
  } else headers.push('cache-control', notKept(state));
  const form = answer.in(coding);
  const body = form instanceof Buffer || typeof form === 'string' ? form : await form;
  if (response.destroyed || response.headersSent) return;
  headers.push('content-length', String(Buffer.byteLength(body)));
  response.writeHead(200, headers);
  endTogether(response, body);
}

/** The Cache-Control of what nobody may keep; of a preview it is said twice, for those who know only the one word. */
export const notKept = (state: CacheState): string =>
  state === 'preview' ? 'private, no-store' : 'no-store';

const hit = 'cache;desc=hit, db;dur=0;desc="0 statements"';

/** The value of Server-Timing. */
export const timingOf = ({ record }: Exchange, state: CacheState): string =>
  state === 'hit'
    ? hit
    : `cache;desc=${state}, db;dur=${record.databaseMs.toFixed(1)};desc="${record.statements} statements"`;

/** Without an age, caches may keep an answer but must ask each time, which costs a 304. */
function cacheControl(maxAgeSeconds: number, { trueUntil }: Answer): string {
  const seconds = Math.min(maxAgeSeconds, Math.floor((trueUntil - performance.now()) / 1_000));
  return seconds > 0 ? `public, max-age=${seconds}` : 'public, no-cache';
}
