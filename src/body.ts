import { isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import { badRequest, Refusal } from './refusal.ts';

const json = /^application\/json\s*(?:;(.*))?$/i;
const utf8 = /^(?:"utf-?8"|utf-?8)$/i;

/**
 * Whether a Content-Type is JSON in UTF-8: `application/json`, in any case, with any parameters but another charset.
 * Forms, multipart and plain text are none, so that a page elsewhere cannot send a request without a preflight.
 */
export function isJson(contentType: string | undefined): boolean {
  const match = json.exec(contentType?.trim() ?? '');
  if (match === null) return false;
  const parameters = (match[1] ?? '').split(';').map((parameter) => parameter.split('='));
  return parameters.every(
    ([name, value]) => name?.trim().toLowerCase() !== 'charset' || utf8.test(value?.trim() ?? ''),
  );
}

/**
 * Reads a request's JSON body as text, of at most `limitBytes`.
 * @throws Refusal 415 for another media type, charset or a compressed body; 413 above the limit, by what the client
 * announces and by what arrives; 400 for what is not UTF-8. Rejects with the stream's error when the client leaves.
 */
export async function readBody(request: IncomingMessage, limitBytes: number): Promise<string> {
  const { headers } = request;
  if (headers['content-type'] !== 'application/json' && !isJson(headers['content-type']))
    throw new Refusal(415, 'UNSUPPORTED_MEDIA_TYPE', 'The body must be application/json in UTF-8.', {
      closes: true,
    });
  // A compressed body could grow a thousandfold past the limit.
  if ((headers['content-encoding'] ?? 'identity').trim().toLowerCase() !== 'identity')
    throw new Refusal(415, 'UNSUPPORTED_MEDIA_TYPE', 'The body must not be compressed.', { closes: true });
  if (Number(headers['content-length'] ?? 0) > limitBytes) throw tooLarge(limitBytes);

  const bytes = await readBytes(request, limitBytes);
  if (!isUtf8(bytes)) throw badRequest('The body must be UTF-8.');
  return bytes.toString('utf8');
}

/** @throws Refusal 400 for what is not JSON */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw badRequest('The body must be JSON.');
  }
}

const tooLarge = (limitBytes: number): Refusal =>
  new Refusal(413, 'PAYLOAD_TOO_LARGE', `The body must be at most ${limitBytes} bytes.`, { closes: true });

function readBytes(request: IncomingMessage, limitBytes: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const onData = (chunk: Buffer) => {
      size += chunk.length;
      if (size > limitBytes) {
        request.off('data', onData);
        reject(tooLarge(limitBytes));
        return;
      }
      chunks.push(chunk);
    };
    request
      .on('data', onData)
      .on('end', () => resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)))
      .on('error', reject)
      .on('close', () => {
        if (!request.complete) reject(new Error('the client left before its body had arrived'));
      });
  });
}
