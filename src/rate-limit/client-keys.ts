import { createHash, timingSafeEqual } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { isNativeError } from 'node:util/types';
import { StartError } from '../start-error.ts';

/** A client that the rate limit trusts. It is known by the digest of its key; the key itself is not stored. */
export interface TrustedClient {
  /** What the log calls it. */
  readonly name: string;
  /** SHA-256 of its key. */
  readonly digest: Buffer;
  /** The points of cost that it may spend each second; null: as many as it likes. */
  readonly perSecond: number | null;
}

/** What CLIENT_KEYS must be, as the end of a sentence. */
export const allowedClientKeys =
  'a list, separated by commas, of <name>:<key> or <name>:<key>:<points a second>; each name and each key once; names of letters, digits, dots, hyphens and underscores; keys of 32 to 256 letters, digits and the characters - . _ ~ + / =; points from 1 to 1000000';

const clientName = /^[\w.-]{1,64}$/;
const clientKey = /^[\w.~+/=-]{32,256}$/;
const points = /^[1-9]\d{0,6}$/;
const mostPoints = 1_000_000;

/**
 * The clients of a text such as `web:c2VjcmV0…,build:b2xkZXI…:5000`. No clients for an empty text.
 * @throws TypeError that says which entry is wrong, and repeats nothing of it
 */
export function readClientKeys(text: string): readonly TrustedClient[] {
  return text.trim() === '' ? [] : clientsOf(text.split(','));
}

/** Whether `readClientKeys` can read it. */
export function areClientKeys(text: string): boolean {
  try {
    readClientKeys(text);
    return true;
  } catch {
    return false; // it throws for nothing else
  }
}

/**
 * The clients that the settings name, from CLIENT_KEYS or from the file. In the file, entries stand on lines of their
 * own or between commas; empty lines and lines that begin with `#` are skipped.
 * @throws StartError if both are set, if the file cannot be read, or if it holds no clients or a wrong entry
 */
export function openClientKeys(settings: {
  readonly clientKeys: readonly TrustedClient[];
  readonly clientKeysFile: string | null;
}): readonly TrustedClient[] {
  const { clientKeys, clientKeysFile } = settings;
  if (clientKeysFile === null) return clientKeys;
  if (clientKeys.length > 0) throw new StartError('Set CLIENT_KEYS or CLIENT_KEYS_FILE, not both.');
  const entries = linesOf(clientKeysFile)
    .filter((line) => line !== '' && !line.startsWith('#'))
    .flatMap((line) => line.split(','));
  if (entries.length === 0) throw new StartError(`CLIENT_KEYS_FILE: ${clientKeysFile} holds no client keys.`);
  try {
    return clientsOf(entries);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new StartError(
      `CLIENT_KEYS_FILE: in ${clientKeysFile}, ${error.message}. It must hold ${allowedClientKeys}. A new line separates entries as a comma does.`,
    );
  }
}

function linesOf(path: string): string[] {
  try {
    const text = readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
    return text.split(/\r?\n/).map((line) => line.trim());
  } catch (error) {
    const reason = isNativeError(error) ? error.message : String(error);
    throw new StartError(`CLIENT_KEYS_FILE cannot be read: ${reason}.`);
  }
}

function clientsOf(entries: readonly string[]): readonly TrustedClient[] {
  const clients = entries.map(clientOf);
  if (new Set(clients.map(({ name }) => name)).size < clients.length)
    throw new TypeError('two entries have the same name');
  if (new Set(clients.map(({ digest }) => digest.toString('hex'))).size < clients.length)
    throw new TypeError('two entries have the same key');
  return clients;
}

function clientOf(entry: string, place: number): TrustedClient {
  const [name = '', key = '', perSecond, ...rest] = entry.trim().split(':');
  const hasPoints = perSecond === undefined || (points.test(perSecond) && Number(perSecond) <= mostPoints);
  if (rest.length > 0 || !clientName.test(name) || !clientKey.test(key) || !hasPoints)
    throw new TypeError(`entry ${place + 1} is not <name>:<key> or <name>:<key>:<points a second>`);
  return { name, digest: digestOf(key), perSecond: perSecond === undefined ? null : Number(perSecond) };
}

/**
 * The client that has this key; undefined if none has. Compares with every digest, each in constant time, so that the
 * time says nothing about a key that is nearly right.
 */
export function clientWithKey(clients: readonly TrustedClient[], key: string): TrustedClient | undefined {
  const digest = digestOf(key);
  return clients.filter((client) => timingSafeEqual(client.digest, digest))[0];
}

const digestOf = (key: string): Buffer => createHash('sha256').update(key).digest();
