/** A secret under the name by which tokens say that they were signed with it. */
export interface PreviewKey {
  readonly id: string;
  readonly secret: Uint8Array;
}

/** What PREVIEW_KEYS must be, as the end of a sentence. */
export const allowedPreviewKeys =
  'a list, separated by commas, of <key id>:<secret>, each id once, of letters, digits, dots, hyphens and underscores, each secret at least 32 bytes in base64';

/** As much as HMAC with SHA-256 can use; RFC 7518 asks for no less. */
const fewestSecretBytes = 32;

const keyId = /^[\w.-]{1,64}$/;
const base64 = /^[A-Za-z0-9+/]+={0,2}$/;
const base64Url = /^[\w-]+={0,2}$/;

/**
 * The keys of a text such as `2026-11:c2VjcmV0…,2026-05:b2xkZXI…`, in its order: the first one signs. None for an empty
 * text. Base64 may be of either alphabet, padded or not.
 * @throws TypeError where a key is not as `allowedPreviewKeys` says; the message repeats nothing of it
 */
export function readPreviewKeys(text: string): readonly PreviewKey[] {
  if (text === '') return [];
  const keys = text.split(',').map(readKey);
  if (new Set(keys.map(({ id }) => id)).size < keys.length)
    throw new TypeError('a key id stands there twice');
  return keys;
}

/** Whether `readPreviewKeys` can read it. */
export function arePreviewKeys(text: string): boolean {
  try {
    readPreviewKeys(text);
    return true;
  } catch {
    return false; // it throws for nothing else
  }
}

function readKey(entry: string, place: number): PreviewKey {
  const [id = '', encoded = '', ...rest] = entry.trim().split(':');
  const isEncoded = base64.test(encoded) || base64Url.test(encoded);
  const secret = Buffer.from(encoded, 'base64');
  if (rest.length > 0 || !keyId.test(id) || !isEncoded || secret.length < fewestSecretBytes)
    throw new TypeError(`key ${place + 1} is no <key id>:<secret>`);
  return { id, secret: new Uint8Array(secret) };
}
