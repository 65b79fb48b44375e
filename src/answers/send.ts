import type { IncomingMessage } from 'node:http';
import type { Exchange } from '../route.ts';
import type { Answer, Coding } from './answer.ts';
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

/** What a client pays for an answer that is only sent to it, not made for it, in points: one for a 304. */
export const resendCost = (request: IncomingMessage, answer: Answer): number =>
  isKnown(request, answer) ? 1 : answer.resendCost;

/** Whether the client has the answer already, and says so in a request whose answer can be stored. */
const isKnown = (request: IncomingMessage, answer: Answer): boolean =>
  isStorable(request) &&
  matches(request.headers['if-none-match'], () => answer.entityTag(codingOf(request, answer)));

/** Only the answer to a GET can be stored by a client or a cache, and be asked for again by its tag; HEAD says the same. */
const isStorable = ({ method }: IncomingMessage): boolean => method === 'GET' || method === 'HEAD';

const codingOf = ({ headers }: IncomingMessage, answer: Answer): Coding =>
  answer.codingFor(codingFor(headers['accept-encoding']));

/**
 * Sends a finished answer in the coding that the client prefers, or 304 if a GET or HEAD says that it has it already.
 */
export async function sendAnswer(
  exchange: Exchange,
  answer: Answer,
  { mediaType, state, maxAgeSeconds = 0, ageMs }: Sent,
): Promise<void> {
  const { request, response, record } = exchange;
  record.operation = answer.operation;
  record.cost = answer.cost;
  const coding = codingOf(request, answer);
  const headers = [...exchange.headers];
  headers.push('content-type', mediaType, 'server-timing', timingOf(exchange, state));
  headers.push('x-graphql-cost', String(answer.cost));
  if (coding !== 'identity') headers.push('content-encoding', coding);
  if (ageMs !== undefined) headers.push('age', String(Math.ceil(ageMs / 1_000)));
  if (isStorable(request) && state !== 'stale' && state !== 'preview') {
    headers.push('etag', answer.entityTag(coding), 'cache-control', cacheControl(maxAgeSeconds, answer));
    if (isKnown(request, answer)) {
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
