import fs from 'node:fs';
import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { FileError } from './file-error.ts';
import { type Limits, sizeName } from './limits.ts';

const readBytes = 64 * 1024;
const unpackedBytes = 256 * 1024;

/** The content of a file, in order, once. Throws FileError where it cannot be read any further. */
export type Chunks = AsyncGenerator<Buffer, void>;

/**
 * Looks whether a file can be imported, before anything is read. Gives its size in bytes, null for what is no
 * ordinary file, such as a pipe.
 * @throws FileError where it is missing, empty, a directory, or not for this user
 */
export function checkFile(file: string): number | null {
  let stats: fs.Stats;
  try {
    stats = fs.statSync(file);
    fs.accessSync(file, fs.constants.R_OK);
  } catch (error) {
    throw unreadable(file, error);
  }
  if (stats.isDirectory()) throw new FileError(`${file} is a directory: name the files in it.`);
  if (!stats.isFile()) return null;
  if (stats.size === 0) throw new FileError(`${file} is empty.`);
  return stats.size;
}

/**
 * Opens a file; whether it is gzip is seen from its first bytes. `onRead` hears of every part of the file itself
 * that has been read, in bytes.
 * @throws FileError where it cannot be read or is empty
 */
export async function openInput(
  file: string,
  limits: Limits,
  onRead: (bytes: number) => void,
): Promise<{ isGzip: boolean; chunks: Chunks }> {
  let read = 0;
  const counted = fileChunks(file, (bytes) => {
    read += bytes;
    onRead(bytes);
  });
  const { head, all } = await lookAhead(counted, (seen) => seen.length >= 2);
  if (head.length === 0) throw new FileError(`${file} is empty.`);
  const isGzip = head[0] === 0x1f && head[1] === 0x8b;
  return { isGzip, chunks: isGzip ? unpacked(file, all, limits, () => read) : all };
}

/**
 * Reads until what has been seen is enough, or to the end, and gives it beside the whole content, in which it
 * comes again. `isWhole`: there is nothing after it.
 */
export async function lookAhead(
  chunks: Chunks,
  isEnough: (seen: Buffer) => boolean,
): Promise<{ head: Buffer; isWhole: boolean; all: Chunks }> {
  let head: Buffer = Buffer.alloc(0);
  let isWhole = false;
  while (!isEnough(head)) {
    const next = await chunks.next();
    if (next.done) {
      isWhole = true;
      break;
    }
    head = head.length === 0 ? next.value : Buffer.concat([head, next.value]);
  }
  const all = async function* (): Chunks {
    yield head;
    yield* chunks;
  };
  return { head, isWhole, all: all() };
}

async function* fileChunks(file: string, onRead: (bytes: number) => void): Chunks {
  try {
    for await (const chunk of fs.createReadStream(file, { highWaterMark: readBytes })) {
      onRead(chunk.length);
      yield chunk;
    }
  } catch (error) {
    throw unreadable(file, error);
  }
}

async function* unpacked(file: string, packed: Chunks, limits: Limits, packedBytes: () => number): Chunks {
  const gunzip = createGunzip({ chunkSize: unpackedBytes });
  pipeline(Readable.from(packed), gunzip, () => {}); // its errors come out of the loop below
  let bytes = 0;
  try {
    for await (const chunk of gunzip) {
      bytes += chunk.length;
      if (bytes > limits.unpackedBytes)
        throw new FileError(
          `${file} unpacks to more than ${sizeName(limits.unpackedBytes)} and was not read any further: divide it, or raise IMPORT_UNPACKED_LIMIT_MIB.`,
        );
      if (bytes > limits.unpackedAnyway && bytes > limits.unpackedRatio * packedBytes())
        throw new FileError(
          `${file} unpacks to more than ${limits.unpackedRatio} times its size, as text hardly does, and was not read any further: if you trust it, raise IMPORT_UNPACKED_LIMIT_RATIO.`,
        );
      yield chunk;
    }
  } catch (error) {
    throw damaged(file, error);
  }
}

function damaged(file: string, error: unknown): unknown {
  const code = codeOf(error);
  if (code === 'Z_BUF_ERROR')
    return new FileError(`${file} ends too early: this gzip is cut off. Fetch it again.`);
  if (code?.startsWith('Z_'))
    return new FileError(`${file} is a damaged gzip (${messageOf(error)}). Fetch it again.`);
  return error;
}

function unreadable(file: string, error: unknown): unknown {
  const code = codeOf(error);
  if (code === null) return error;
  if (code === 'ENOENT' || code === 'ENOTDIR') return new FileError(`${file} does not exist.`);
  if (code === 'EACCES' || code === 'EPERM')
    return new FileError(`${file} may not be read by this user: change its permissions.`);
  return new FileError(`${file} cannot be read (${messageOf(error)}).`);
}

const codeOf = (error: unknown): string | null => (hasText(error, 'code') ? error.code : null);

const messageOf = (error: unknown): string => (hasText(error, 'message') ? error.message : String(error));

const hasText = <Key extends string>(value: unknown, key: Key): value is Record<Key, string> =>
  typeof value === 'object' && value !== null && key in value && typeof Reflect.get(value, key) === 'string';
