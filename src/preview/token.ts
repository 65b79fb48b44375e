import { errors, type JWTPayload, jwtVerify, SignJWT } from 'jose';
import type { PreviewKey } from './keys.ts';
import { expiredToken, invalidToken } from './refusals.ts';

/** What a token says of itself. A token that the same secret has signed for another purpose is none of ours. */
const algorithm = 'HS256';
const type = 'broadsheet-preview+jwt';
const issuer = 'broadsheet';
const audience = 'broadsheet-preview';

/** 30 days, from when it was signed to when it ends. */
export const longestSeconds = 30 * 24 * 60 * 60;
const longestToken = 2_048;
/** How far the clock of whoever signed may be ahead of ours. The end of a token is not put off by it. */
const clockToleranceSeconds = 5;

/**
 * Three parts in base64url. The last character of 32 bytes has two bits that say nothing; they must be zero, so that no
 * two texts are one signature.
 */
const shape = /^[\w-]+\.[\w-]+\.[\w-]{42}[AEIMQUYcgkosw048]$/;

const rowId = /^[1-9]\d{0,18}$/;
const largestRowId = 9_223_372_036_854_775_807n;
const isRowId = (id: unknown): id is string =>
  typeof id === 'string' && rowId.test(id) && BigInt(id) <= largestRowId;

/**
 * Whether a text says of itself that it is a preview token of ours, good or not: a JWT of our type, or for our audience.
 * What cannot be read says nothing.
 */
export function isPreviewToken(text: string): boolean {
  const [header = '', claims = ''] = text.split('.', 2);
  const typ = memberOf(header, 'typ');
  const aud = memberOf(claims, 'aud');
  return typ === type || aud === audience || (Array.isArray(aud) && aud.includes(audience));
}

/** A member of the JSON object that a part of a JWT encodes; undefined if it encodes none, or none of that name. */
function memberOf(part: string, name: string): unknown {
  const text = Buffer.from(part, 'base64url').toString('utf8');
  // Type and audience begin alike. Other tokens are not parsed, for most of them come with every request.
  if (!text.includes(audience)) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
      ? (value as Record<string, unknown>)[name]
      : undefined;
  } catch {
    return undefined;
  }
}

export interface PreviewGrant {
  /** The row id of the item that is shown. */
  readonly itemId: string;
  /** From now; whole seconds, at most `longestSeconds`. */
  readonly forSeconds: number;
  readonly key: PreviewKey;
}

/**
 * A token that shows one item to whoever holds it: a JWT (RFC 7519), signed with HMAC and SHA-256, about 300 characters
 * that can stand in a header as they are. It cannot be called back but by removing its key.
 * @throws RangeError for what `verifyPreviewToken` would refuse
 */
export async function signPreviewToken({ itemId, forSeconds, key }: PreviewGrant): Promise<string> {
  if (!isRowId(itemId)) throw new RangeError('itemId must be the id of a row');
  if (!Number.isInteger(forSeconds) || forSeconds < 1 || forSeconds > longestSeconds)
    throw new RangeError(`forSeconds must be 1 to ${longestSeconds}, but was ${forSeconds}`);
  const now = Math.floor(Date.now() / 1_000);
  return new SignJWT()
    .setProtectedHeader({ alg: algorithm, kid: key.id, typ: type })
    .setIssuer(issuer)
    .setAudience(audience)
    .setSubject(itemId)
    .setIssuedAt(now)
    .setExpirationTime(now + forSeconds)
    .sign(key.secret);
}

/**
 * The row id of the item that a token shows. Any of the keys may have signed it, the one that it names. Costs about 0.1 ms,
 * and no statement: the item need not exist.
 * @throws Refusal 401: PREVIEW_TOKEN_EXPIRED for one that was good, PREVIEW_TOKEN_INVALID for all others, and for every
 * token where there are no keys
 */
export async function verifyPreviewToken(
  token: string,
  keys: readonly PreviewKey[],
): Promise<{ itemId: string }> {
  if (keys.length === 0) throw invalidToken('Previews are switched off.');
  if (token.length > longestToken || !shape.test(token)) throw invalidToken();
  const { sub, iat = 0, exp = 0 } = await readClaims(token, keys);
  if (exp <= Date.now() / 1_000) throw expiredToken();
  if (exp - iat > longestSeconds || !isRowId(sub)) throw invalidToken();
  return { itemId: sub };
}

async function readClaims(token: string, keys: readonly PreviewKey[]): Promise<JWTPayload> {
  try {
    const { payload } = await jwtVerify(token, ({ kid }) => secretOf(kid, keys), {
      algorithms: [algorithm],
      typ: type,
      issuer,
      audience,
      requiredClaims: ['sub', 'exp'],
      maxTokenAge: longestSeconds,
      clockTolerance: clockToleranceSeconds,
    });
    return payload;
  } catch (error) {
    // Whatever else has gone wrong, nobody has shown that the token is good.
    throw error instanceof errors.JWTExpired ? expiredToken() : invalidToken();
  }
}

/** Not under another key's name, were it right by chance: then a key that was dropped would live on. */
function secretOf(id: unknown, keys: readonly PreviewKey[]): Uint8Array {
  const key = keys.find((each) => each.id === id);
  if (key === undefined) throw new errors.JWKSNoMatchingKey();
  return key.secret;
}
