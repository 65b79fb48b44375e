import { createHmac } from 'node:crypto';
import type { PreviewKey } from '../../src/preview/keys.ts';

/** A key of 32 bytes that is the same each time for the same id. */
export const keyNamed = (id: string): PreviewKey => ({
  id,
  secret: new Uint8Array(createHmac('sha256', 'tests').update(id).digest()),
});

/** As it is set in PREVIEW_KEYS. */
export const settingOf = (...keys: PreviewKey[]): string =>
  keys.map(({ id, secret }) => `${id}:${Buffer.from(secret).toString('base64')}`).join(',');

export const base64Url = (value: unknown): string =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');

export const nowSeconds = (): number => Math.floor(Date.now() / 1_000);

/** What a good token says, but for what is given; undefined leaves a part out. */
export const headerOf = (key: PreviewKey, given: Record<string, unknown> = {}): Record<string, unknown> => ({
  ...{ alg: 'HS256', kid: key.id, typ: 'broadsheet-preview+jwt' },
  ...given,
});
export const claimsOf = (given: Record<string, unknown> = {}): Record<string, unknown> => ({
  ...{ iss: 'broadsheet', aud: 'broadsheet-preview', sub: '7' },
  ...{ iat: nowSeconds() - 60, exp: nowSeconds() + 3_600 },
  ...given,
});

/** A token as whoever knows the secret can make it, without the library that the gateway uses. Texts stand as they are. */
export function forge(header: unknown, claims: unknown, secret: Uint8Array, hash = 'sha256'): string {
  const signed = `${base64Url(header)}.${base64Url(claims)}`;
  return `${signed}.${createHmac(hash, secret).update(signed).digest('base64url')}`;
}

/** A good token but for what is given. */
export const forged = (
  key: PreviewKey,
  given: { header?: Record<string, unknown>; claims?: Record<string, unknown> } = {},
): string => forge(headerOf(key, given.header), claimsOf(given.claims), key.secret);
