import type { IncomingMessage } from 'node:http';
import { Refusal } from '../refusal.ts';
import { clientWithKey, type TrustedClient } from './client-keys.ts';

/**
 * The name of the trusted client that a request's `Client-Key` belongs to; undefined without the header.
 * @throws Refusal 403 if the request comes from a page in a browser, whatever the key; 401 for a wrong key
 */
export function trustedClientOf(
  { headers }: IncomingMessage,
  clients: readonly TrustedClient[],
): string | undefined {
  const given = headers['client-key'];
  if (given === undefined) return undefined;
  if (headers.origin !== undefined) throw keyInBrowser();
  // Node joins a header that is sent twice by a comma, which no key contains.
  const client = typeof given === 'string' ? clientWithKey(clients, given) : undefined;
  if (client === undefined) throw wrongKey();
  return client.name;
}

const keyInBrowser = (): Refusal =>
  new Refusal(
    403,
    'CLIENT_KEY_IN_BROWSER',
    'A client key is for servers: a request with the header Origin must not carry one. If a page sent this key, replace it: its readers know it.',
  );

const wrongKey = (): Refusal =>
  new Refusal(401, 'CLIENT_KEY_INVALID', 'The client key is not one of this gateway.', {
    // RFC 9110, 11.6.1 asks for a challenge with every 401.
    headers: { 'www-authenticate': 'Client-Key' },
  });
