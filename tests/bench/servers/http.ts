import http from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server on `PORT` (any where it is unset) that says on standard output where it listens, and ends on SIGTERM. */
export function listen(server: http.Server): void {
  server.listen(Number(process.env['PORT'] ?? 0), '127.0.0.1', () => {
    const { port } = server.address() as AddressInfo;
    process.stdout.write(`${JSON.stringify({ port })}\n`);
  });
  process.once('SIGTERM', () => process.exit(0));
}

/** Sends a finished JSON text. As bytes, which costs less than a string even where they must be made of one first. */
export type Send = (json: Buffer) => void;

/** Plain `node:http`: reads each request's body, which is handed on with what sends the answer. */
export function serveJson(answer: (body: Buffer, send: Send) => void | Promise<void>): void {
  const server = http.createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const [body = Buffer.alloc(0), ...more] = chunks;
      void answer(more.length === 0 ? body : Buffer.concat(chunks), (json) => {
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': json.length });
        response.end(json);
      });
    });
  });
  listen(server);
}
