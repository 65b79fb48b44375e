import type { Exchange } from '../route.ts';
import type { Answer, Representation } from './answer.ts';
import { codingFor, matches } from './coding.ts';

/** How an answer was come by, as Server-Timing says it. */
export type CacheState = 'hit' | 'miss' | 'shared' | 'off';

/**
 * Sends a finished answer in the coding that the client prefers, or 304 where a GET says that it has it already.
 * `maxAgeSeconds`: how long caches outside may keep it without asking.
 */
export async function sendAnswer(
  { request, response, record }: Exchange,
  answer: Answer,
  { mediaType, state, maxAgeSeconds }: { mediaType: string; state: CacheState; maxAgeSeconds: number },
): Promise<void> {
  const inCoding = answer.in(codingFor(request.headers['accept-encoding']));
  const representation: Representation = inCoding instanceof Promise ? await inCoding : inCoding;
  if (response.destroyed || response.headersSent) return;
  record.operation = answer.operation;
  const { bytes, coding, entityTag } = representation;
  const isGet = request.method === 'GET';
  const headers: Record<string, string | number> = {
    'content-type': mediaType,
    'content-length': bytes.length,
    'server-timing': `cache;desc=${state}, db;dur=${record.databaseMs.toFixed(1)};desc="${record.statements} statements"`,
    'cache-control': isGet ? cacheControl(maxAgeSeconds) : 'no-store',
    etag: entityTag,
  };
  if (coding !== 'identity') headers['content-encoding'] = coding;
  if (isGet && matches(request.headers['if-none-match'], entityTag)) {
    delete headers['content-length'];
    response.writeHead(304, headers).end();
    return;
  }
  response.writeHead(200, headers);
  response.end(bytes);
}

/** Without an age, caches may keep an answer but must ask each time, which costs a 304. */
const cacheControl = (maxAgeSeconds: number): string =>
  maxAgeSeconds > 0 ? `public, max-age=${maxAgeSeconds}` : 'public, no-cache';
