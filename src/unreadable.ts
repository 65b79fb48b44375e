import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';

/** The most bytes of a request line and its headers together. */
export const mostHeadBytes = 16_384;

/** How long a client may go on sending what is not read, so that it gets to see the answer, or an earlier one. */
const lingerMs = 1_000;

interface Unreadable {
  readonly status: number;
  readonly code: string;
  readonly message: string;
}

const unreadable: Unreadable = {
  status: 400,
  code: 'BAD_REQUEST',
  message: 'The request is not one of HTTP/1.1.',
};

const tooSlow = 'ERR_HTTP_REQUEST_TIMEOUT';

/** What is wrong with a request, by the code of the error of Node's parser. */
const byCode: Record<string, Unreadable> = {
  HPE_HEADER_OVERFLOW: {
    status: 431,
    code: 'REQUEST_HEADER_TOO_LARGE',
    message: `The request line and the headers may have ${mostHeadBytes} bytes together. Send a long query by POST.`,
  },
  HPE_CHUNK_EXTENSIONS_OVERFLOW: {
    status: 413,
    code: 'PAYLOAD_TOO_LARGE',
    message: 'The extensions of a chunk are too long.',
  },
  [tooSlow]: {
    status: 408,
    code: 'REQUEST_TIMEOUT',
    message: 'The request did not arrive in time.',
  },
};

const answered = new WeakSet<Duplex>();

/**
 * Answers a request that Node could not read, in JSON as all others, and ends its connection. The socket stays open for
 * a second at most while the client still sends: closed earlier, the system would reset it and drop the answer. A client
 * that has been too slow gets no more time.
 * `canAnswer`: whether it is this request's turn. If not, what is under way on the socket has the same second to end.
 */
export function answerUnreadable(error: Error, socket: Duplex, canAnswer: boolean): void {
  // Node reports the same error for all that comes later.
  if (answered.has(socket)) return;
  answered.add(socket);
  const { code = '' } = error as NodeJS.ErrnoException;
  const close = () => socket.destroy();
  if (!socket.writable || (code === tooSlow && !canAnswer)) {
    close();
    return;
  }
  if (canAnswer) socket.end(textOf(byCode[code] ?? unreadable), code === tooSlow ? close : undefined);
  const deadline = setTimeout(close, lingerMs).unref();
  socket.once('close', () => clearTimeout(deadline));
}

/** Any page may read it: it is the same for everybody, and the origin of the request is not known. */
function textOf({ status, code, message }: Unreadable): string {
  const body = JSON.stringify({ errors: [{ message, extensions: { code } }] });
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'content-type: application/json; charset=utf-8',
    'x-content-type-options: nosniff',
    'cache-control: no-store',
    'access-control-allow-origin: *',
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
  ];
  return `${head.join('\r\n')}\r\n\r\n${body}`;
}
