import { createHmac, generateKeyPairSync, sign as signWith } from 'node:crypto';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import { longestSeconds, signPreviewToken, verifyPreviewToken } from '../../src/preview/token.ts';
import { Refusal } from '../../src/refusal.ts';
import { base64Url, claimsOf, forge, forged, headerOf, keyNamed, nowSeconds } from './forge.ts';

const key = keyNamed('2026-11');
const older = keyNamed('2026-05');
const foreign = keyNamed('foreign');
const keys = [key, older];
afterEach(() => {
  jest.useRealTimers();
});

/** The id of the item, or the code of the refusal, which says nothing of the token. */
async function verdict(token: string, known = keys): Promise<string> {
  try {
    return (await verifyPreviewToken(token, known)).itemId;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    expect(error).toMatchObject({ status: 401, onlyInGraphqlResponse: false });
    expect(error.headers).toEqual({ 'www-authenticate': 'Bearer error="invalid_token"' });
    expect(error.message).toMatch(
      /^(The preview token is not valid\.|The preview token has expired\. Ask for a new one\.|Previews are switched off\.)$/,
    );
    return error.code;
  }
}
const invalid = 'PREVIEW_TOKEN_INVALID';
const expired = 'PREVIEW_TOKEN_EXPIRED';

describe('A preview token', () => {
  it('names the item that it was signed for, whichever it is', async () => {
    for (const itemId of ['1', '42', '9223372036854775807'])
      expect(await verdict(await signPreviewToken({ itemId, forSeconds: 60, key }))).toBe(itemId);
  });

  it('is a JWT of HS256 that names its key, its purpose and its end, and can stand in a header', async () => {
    const token = await signPreviewToken({ itemId: '7', forSeconds: 7_200, key });
    const [header, claims] = token.split('.').map((part) => Buffer.from(part, 'base64url').toString());
    expect(JSON.parse(header ?? '')).toEqual(headerOf(key));
    const { iat, exp, ...others } = JSON.parse(claims ?? '');
    expect(others).toEqual({ iss: 'broadsheet', aud: 'broadsheet-preview', sub: '7' });
    expect(exp - iat).toBe(7_200);
    expect(token).toMatch(/^[\w.-]{100,400}$/);
  });

  it('is good under each of the keys, by the one that it names, and under none that was dropped', async () => {
    const token = await signPreviewToken({ itemId: '7', forSeconds: 60, key: older });
    expect(await verdict(token, [key, older])).toBe('7');
    expect(await verdict(token, [key])).toBe(invalid);
    expect(await verdict(token, [{ id: key.id, secret: older.secret }])).toBe(invalid);
    expect(await verdict(token, [{ id: older.id, secret: key.secret }])).toBe(invalid);
    expect(await verdict(token, [])).toBe(invalid);
  });

  it('ends at its very end', async () => {
    jest.useFakeTimers({ now: 1_800_000_000_000, doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'] });
    const token = await signPreviewToken({ itemId: '7', forSeconds: 7_200, key });
    jest.setSystemTime(1_800_007_199_999);
    expect(await verdict(token)).toBe('7');
    jest.setSystemTime(1_800_007_200_000);
    expect(await verdict(token)).toBe(expired);
    jest.setSystemTime(1_900_000_000_000);
    expect(await verdict(token)).toBe(expired);
  });

  it('lasts 30 days at most, whoever signs it', async () => {
    const longest = await signPreviewToken({ itemId: '7', forSeconds: longestSeconds, key });
    expect(await verdict(longest)).toBe('7');
    for (const forSeconds of [longestSeconds + 1, 0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])
      await expect(signPreviewToken({ itemId: '7', forSeconds, key })).rejects.toThrow(RangeError);
    const iat = nowSeconds();
    const lasting = (seconds: number) => forged(key, { claims: { iat, exp: iat + seconds } });
    expect(await verdict(lasting(longestSeconds))).toBe('7');
    expect(await verdict(lasting(longestSeconds + 1))).toBe(invalid);
    expect(await verdict(lasting(1e300))).toBe(invalid);
  });

  it('may come from a clock that is ahead by some seconds, not by more', async () => {
    expect(await verdict(forged(key, { claims: { iat: nowSeconds() + 3 } }))).toBe('7');
    expect(await verdict(forged(key, { claims: { iat: nowSeconds() + 15 } }))).toBe(invalid);
  });

  it.each([
    ['of long ago', { iat: nowSeconds() - 2 * longestSeconds, exp: nowSeconds() - longestSeconds }],
    ['of a second ago', { exp: nowSeconds() - 1 }],
    ['that ends now', { exp: nowSeconds() }],
  ])('that has ended is told so: %s', async (_, claims) => {
    expect(await verdict(forged(key, { claims }))).toBe(expired);
    expect(await verdict(forge(headerOf(key), claimsOf(claims), foreign.secret))).toBe(invalid);
  });

  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 });
  const signedByRsa = (() => {
    const signed = `${base64Url(headerOf(key, { alg: 'RS256' }))}.${base64Url(claimsOf())}`;
    return `${signed}.${signWith('sha256', Buffer.from(signed), privateKey).toString('base64url')}`;
  })();
  const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
  const good = forged(key);
  const [goodHeader = '', goodClaims = '', goodSignature = ''] = good.split('.');
  const unsigned = (alg: unknown) => `${base64Url(headerOf(key, { alg }))}.${goodClaims}.`;
  const rawJwk = { kty: 'oct', k: Buffer.from(foreign.secret).toString('base64url') };

  it.each<[string, string]>([
    ['nothing', ''],
    ['words', 'let me in'],
    ['dots', '..'],
    ['two parts', `${goodHeader}.${goodClaims}`],
    ['four parts', `${good}.${goodSignature}`],
    ['five parts, as encrypted ones have', `${good}.${goodSignature}.${goodSignature}`],
    ['no signature', `${goodHeader}.${goodClaims}.`],
    ['alg none', unsigned('none')],
    ['alg None', unsigned('None')],
    ['alg nOnE with a signature', forged(key, { header: { alg: 'nOnE' } })],
    ['no alg', forged(key, { header: { alg: undefined } })],
    ['an alg that is a list', forged(key, { header: { alg: ['HS256'] } })],
    ['alg HS512 by name alone', forged(key, { header: { alg: 'HS512' } })],
    ['alg HS512', forge(headerOf(key, { alg: 'HS512' }), claimsOf(), key.secret, 'sha512')],
    ['alg HS384', forge(headerOf(key, { alg: 'HS384' }), claimsOf(), key.secret, 'sha384')],
    ['alg RS256, signed with the secret', forged(key, { header: { alg: 'RS256' } })],
    ['alg RS256, signed with a private key', signedByRsa],
    ['the public key as the secret', forge(headerOf(key), claimsOf(), Buffer.from(pem))],
    ['an empty secret', forge(headerOf(key), claimsOf(), new Uint8Array())],
    ['a foreign secret', forge(headerOf(key), claimsOf(), foreign.secret)],
    ['a foreign key', forged(foreign)],
    ['another key of ours by name', forge(headerOf(older), claimsOf(), key.secret)],
    ['no key id', forged(key, { header: { kid: undefined } })],
    ['a key id that is a number', forged(key, { header: { kid: 0 } })],
    ['a key id that is a path', forged(key, { header: { kid: '../../dev/null' } })],
    ['a key id of every object', forged(key, { header: { kid: '__proto__' } })],
    ['a key of its own', forge(headerOf(foreign, { jwk: rawJwk }), claimsOf(), foreign.secret)],
    [
      'a key elsewhere',
      forge(headerOf(foreign, { jku: 'http://127.0.0.1:1/k' }), claimsOf(), foreign.secret),
    ],
    ['a crit that nobody knows', forged(key, { header: { crit: ['x'], x: 1 } })],
    ['an empty crit', forged(key, { header: { crit: [] } })],
    ['a payload that is not encoded', forged(key, { header: { crit: ['b64'], b64: false } })],
    ['no type', forged(key, { header: { typ: undefined } })],
    ['another type', forged(key, { header: { typ: 'JWT' } })],
    ['no audience', forged(key, { claims: { aud: undefined } })],
    ['another audience', forged(key, { claims: { aud: 'broadsheet' } })],
    ['an audience in capitals', forged(key, { claims: { aud: 'BROADSHEET-PREVIEW' } })],
    ['other audiences', forged(key, { claims: { aud: ['a', 'b'] } })],
    ['no issuer', forged(key, { claims: { iss: undefined } })],
    ['another issuer', forged(key, { claims: { iss: 'else' } })],
    ['no end', forged(key, { claims: { exp: undefined } })],
    ['an end in words', forged(key, { claims: { exp: String(nowSeconds() + 60) } })],
    ['an end that is null', forged(key, { claims: { exp: null } })],
    ['no beginning', forged(key, { claims: { iat: undefined } })],
    ['a beginning in words', forged(key, { claims: { iat: String(nowSeconds()) } })],
    ['a time before which it is not good', forged(key, { claims: { nbf: nowSeconds() + 60 } })],
    ['no item', forged(key, { claims: { sub: undefined } })],
    ...['', '0', '-1', '07', '7.0', '7 ', ' 7', '1e3', '0x7', '٧', '9223372036854775808', '1'.repeat(20)].map(
      (sub): [string, string] => [`the item ${JSON.stringify(sub)}`, forged(key, { claims: { sub } })],
    ),
    ['an item that is a number', forged(key, { claims: { sub: 7 } })],
    ['several items', forged(key, { claims: { sub: ['7', '8'] } })],
    ['claims that are a list', forge(headerOf(key), [claimsOf()], key.secret)],
    ['claims that are no JSON', forge(headerOf(key), 'sub: 7', key.secret)],
    ['claims that are null', forge(headerOf(key), 'null', key.secret)],
    ['a token inside', forge(headerOf(key, { cty: 'JWT' }), good, key.secret)],
    ['a header that is no JSON', forge('{"alg"', claimsOf(), key.secret)],
    ['a header that is a list', forge([headerOf(key)], claimsOf(), key.secret)],
    ['JSON instead of three parts', JSON.stringify({ protected: goodHeader, payload: goodClaims })],
    ['padding', `${good}=`],
    ['a space before', ` ${good}`],
    ['a line after', `${good}\n`],
    ['the other alphabet', `${goodHeader}.${goodClaims}.${'/'.repeat(43)}`],
    ['a signature that is cut', good.slice(0, -1)],
    ['a signature that is longer', `${good}A`],
  ])('is refused with %s', async (_, token) => {
    expect(await verdict(token)).toBe(invalid);
  });

  it('of more than 2,048 characters is not looked at', async () => {
    const sized = (length: number): string => {
      const bare = forged(key, { claims: { note: '' } }).length;
      const notes = Array.from({ length: 2_048 }, (_, at) =>
        forged(key, { claims: { note: 'x'.repeat(at) } }),
      );
      const found = notes.find((token) => token.length === length);
      if (found === undefined) throw new Error(`none of ${length} from ${bare}`);
      return found;
    };
    expect(await verdict(sized(2_048))).toBe('7');
    expect(await verdict(sized(2_050))).toBe(invalid);
    expect(await verdict(`${'a'.repeat(1_000_000)}.b.c`)).toBe(invalid);
  });

  it('of which any character is another is refused', async () => {
    const characters = 'ABCXYZabcxyz0189-_.=+/ \u0000é'.split('');
    for (let place = 0; place < good.length; place += 1)
      for (const bit of [1, 2, 4]) {
        const other = String.fromCharCode(good.charCodeAt(place) ^ bit);
        expect(await verdict(good.slice(0, place) + other + good.slice(place + 1))).toBe(invalid);
      }
    await fc.assert(
      fc.asyncProperty(fc.nat(good.length - 1), fc.constantFrom(...characters), async (place, other) => {
        fc.pre(good[place] !== other);
        expect(await verdict(good.slice(0, place) + other + good.slice(place + 1))).toBe(invalid);
      }),
    );
  }, 60_000);

  it('made of anything at all is refused', async () => {
    const text = fc.oneof(fc.string(), fc.stringMatching(/^[\w-]{0,50}\.[\w-]{0,50}\.[\w-]{43}$/));
    await fc.assert(
      fc.asyncProperty(text, async (token) => {
        expect(await verdict(token)).toBe(invalid);
      }),
    );
  });

  it('is signed as RFC 7515 has it, so that a key can be tried with other programs', async () => {
    const token = await signPreviewToken({ itemId: '7', forSeconds: 60, key });
    const signed = token.slice(0, token.lastIndexOf('.'));
    const signature = createHmac('sha256', key.secret).update(signed).digest('base64url');
    expect(token).toBe(`${signed}.${signature}`);
  });
});
