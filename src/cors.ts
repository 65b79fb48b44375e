/** The origins whose pages may read answers in a browser: all, or these, as browsers write them. */
export type AllowedOrigins = '*' | ReadonlySet<string>;

/** Beside the headers that any page may read. */
const exposed = 'x-request-id, x-graphql-cost, retry-after, etag, server-timing';

/**
 * Whether this is an origin as a browser sends it: scheme, host, and a port where it is not the scheme's own; lower
 * case, with nothing after it. `null` is none: any page can have that origin, if it puts itself into a frame. Nor is
 * a pattern.
 */
export function isOrigin(text: string): boolean {
  if (text.includes('*')) return false;
  if (/^https?:/.test(text)) return URL.canParse(text) && new URL(text).origin === text;
  // Those of apps, such as capacitor://localhost, are not made shorter by anybody.
  return /^[a-z][a-z\d+.-]*:\/\/[a-z\d.-]+(:\d{1,5})?$/.test(text);
}

/**
 * What an answer says to a page of this origin, as names and values in turn: nothing where its origin may not read it, or
 * where there is none, for then no browser asks. Never anything of credentials: a browser that sends some is not
 * shown the answer.
 *
 * Whatever is said depends on the origin: the answer must have `vary: origin`, also where this says nothing.
 */
export function corsHeaders(origin: string | undefined, allowed: AllowedOrigins): readonly string[] {
  if (origin === undefined) return [];
  if (allowed === '*') return toAll;
  return allowed.has(origin) ? toOrigin(origin) : [];
}

const toOrigin = (origin: string) => [
  ...['access-control-allow-origin', origin],
  ...['access-control-expose-headers', exposed],
];
const toAll = toOrigin('*');

/**
 * What the answer to a preflight says beside `corsHeaders`, as names and values in turn: what a page of this origin may
 * send, and for how many seconds it need not ask again. To another origin nothing of that, which browsers take for a no.
 *
 * `wanted`: the headers that the page wants to send (Access-Control-Request-Headers). It may send all of them but a
 * client key. So they are named one by one: the asterisk would stand for that one too.
 */
export function preflightHeaders(
  origin: string | undefined,
  allowed: AllowedOrigins,
  wanted = '',
): readonly string[] {
  const mayAsk = allowed === '*' || (origin !== undefined && allowed.has(origin));
  if (!mayAsk) return always;
  const names = [...usual, ...wanted.split(',').map((name) => name.trim().toLowerCase())];
  const sendable = [...new Set(names)].filter((name) => headerName.test(name) && name !== 'client-key');
  return [...toPreflight, 'access-control-allow-headers', sendable.join(', '), ...always];
}

/** What every GraphQL client sends or may send. */
const usual = ['accept', 'authorization', 'content-type'];
/** A token (RFC 9110, 5.6.2) that can be repeated in a header as it is. */
const headerName = /^[a-z\d!#$%&'*+.^_`|~-]{1,100}$/;

const always = ['cache-control', 'no-store', 'content-length', '0'];
const toPreflight = [
  ...['access-control-allow-methods', 'GET, POST, OPTIONS'],
  ...['access-control-max-age', '600'],
];
