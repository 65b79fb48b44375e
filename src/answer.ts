import { endTogether } from './answers/outbox.ts';
import type { Refusal } from './refusal.ts';
import type { Exchange } from './route.ts';

/** Sends a whole body with its length, and the headers of the exchange beside these. */
export function sendText(
  { response, headers: always }: Exchange,
  status: number,
  headers: Record<string, string>,
  body: string | Buffer,
): void {
  if (response.destroyed || response.headersSent) return;
  const length = ['content-length', String(Buffer.byteLength(body))];
  response.writeHead(status, [...always, ...Object.entries(headers).flat(), ...length]);
  endTogether(response, body);
}

export const sendJson = (
  exchange: Exchange,
  status: number,
  value: unknown,
  headers: Record<string, string> = {},
): void =>
  sendText(
    exchange,
    status,
    { 'content-type': 'application/json; charset=utf-8', ...headers },
    JSON.stringify(value),
  );

/** How long a client may go on sending a body that is not read, so that it gets to see the answer. */
const lingerMs = 1_000;

/**
 * Answers with one error in the form of a GraphQL response, whatever was asked for.
 *
 * Where the body was not read to its end, the answer is sent at once, but the connection is kept until the client
 * has stopped sending (at most a second): closed earlier, the system would reset it and drop the answer.
 */
export function sendRefusal(exchange: Exchange, refusal: Refusal): void {
  const { request, response } = exchange;
  const { code, message, headers, closes, onlyInGraphqlResponse } = refusal;
  const accepted = request.headers.accept?.includes('application/graphql-response+json') ?? false;
  const status = onlyInGraphqlResponse && !accepted ? 200 : refusal.status;
  const type = accepted ? 'application/graphql-response+json' : 'application/json';
  const all = { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-store', ...headers };
  const body = JSON.stringify({ errors: [{ message, extensions: { code } }] });
  if (!closes || request.readableEnded) {
    sendText(exchange, status, all, body);
    return;
  }
  if (response.destroyed || response.headersSent) return;

  const length = ['content-length', String(Buffer.byteLength(body))];
  response.writeHead(status, [
    ...exchange.headers,
    ...Object.entries(all).flat(),
    ...['connection', 'close'],
    ...length,
  ]);
  response.write(body);
  const finish = () => {
    clearTimeout(deadline);
    response.end();
  };
  const deadline = setTimeout(finish, lingerMs).unref();
  request.once('end', finish).once('close', finish).resume();
}
