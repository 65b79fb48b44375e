import http from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import type { TestGateway } from './gateway.ts';

/** What is asked for; a text is sent as it stands. */
export type Question = { query: string; variables?: unknown; operationName?: unknown } | string;

/** An answer as it came over the wire: `fetch` would have unpacked it. */
export interface WireAnswer {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: Buffer;
}

/** Sends a request with these headers and no others (but Host, Connection and the length), on a connection of its own. */
export const send = (
  { port }: Pick<TestGateway, 'port'>,
  method: string,
  path: string,
  headers: Record<string, string> = {},
  body?: string,
): Promise<WireAnswer> =>
  new Promise((resolve, reject) => {
    const request = http.request({ host: '127.0.0.1', port, method, path, headers, agent: false });
    request.once('error', reject);
    request.once('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk) => chunks.push(chunk)).once('error', reject);
      response.once('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }),
      );
    });
    request.end(body);
  });

const json = { 'content-type': 'application/json', accept: 'application/json' };

export const post = (gateway: TestGateway, question: Question, headers: Record<string, string> = {}) =>
  send(
    gateway,
    'POST',
    '/graphql',
    { ...json, ...headers },
    typeof question === 'string' ? question : JSON.stringify(question),
  );

export const get = (
  gateway: TestGateway,
  { query, variables, operationName }: Exclude<Question, string>,
  headers: Record<string, string> = {},
) => {
  const search = new URLSearchParams({ query });
  if (variables !== undefined) search.set('variables', JSON.stringify(variables));
  if (operationName !== undefined) search.set('operationName', String(operationName));
  return send(gateway, 'GET', `/graphql?${search}`, { accept: 'application/json', ...headers });
};

/** The body as text, whatever its coding. */
export function textOf({ headers, body }: WireAnswer): string {
  const coding = headers['content-encoding'];
  if (coding === 'br') return brotliDecompressSync(body).toString();
  return (coding === 'gzip' ? gunzipSync(body) : body).toString();
}

export interface Result {
  data?: Record<string, unknown> | null;
  errors?: {
    message: string;
    path?: (string | number)[];
    extensions: { code: string; requestId?: string };
  }[];
}

export const resultOf = (answer: WireAnswer): Result => JSON.parse(textOf(answer));

/** What Server-Timing says of an answer. */
export function timingOf({ headers }: WireAnswer): { state: string; databaseMs: number; statements: number } {
  const timing = headers['server-timing'];
  const match = /^cache;desc=(\w+), db;dur=(\d+(?:\.\d)?);desc="(\d+) statements"$/.exec(String(timing));
  if (match === null) throw new Error(`Server-Timing is ${timing}`);
  return { state: match[1] ?? '', databaseMs: Number(match[2]), statements: Number(match[3]) };
}

export const stateOf = (answer: WireAnswer): string => timingOf(answer).state;
