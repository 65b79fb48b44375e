import type { IncomingMessage } from 'node:http';
import { invalidToken } from './refusals.ts';

const scheme = /^[^\s,;="]*/;
/** RFC 6750. One or more spaces, and nothing after the token. */
const credentials = /^bearer +([\w.~+/-]+=*)$/i;

/**
 * The token of `Authorization: Bearer …`; null where there is none. Any other scheme is a matter between the client and a
 * proxy before us, and the request is the public's. Nothing but this header is looked at: a query string stands in logs
 * and histories, and browsers send cookies unasked.
 * @throws Refusal 401 where a Bearer has no token, more than one, or stands beside another Authorization
 */
export function bearerOf(request: IncomingMessage): string | null {
  if (request.headers.authorization === undefined) return null;
  // Where there are several, `headers` has the first one alone; these are collected when they are asked for.
  const given = request.headersDistinct['authorization'] ?? [];
  if (!given.some(isBearer)) return null;
  const token = given.length === 1 ? credentials.exec(given[0] ?? '')?.[1] : undefined;
  if (token === undefined) throw invalidToken();
  return token;
}

const isBearer = (value: string): boolean => scheme.exec(value)?.[0].toLowerCase() === 'bearer';
