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
 */
export function preflightHeaders(origin: string | undefined, allowed: AllowedOrigins): readonly string[] {
  const mayAsk = allowed === '*' || (origin !== undefined && allowed.has(origin));
  return mayAsk ? toPreflight : always;
}

const always = ['cache-control', 'no-store', 'content-length', '0'];
const toPreflight = [
  ...['access-control-allow-methods', 'GET, POST, OPTIONS'],
  // The asterisk stands for every name but this one.
  ...['access-control-allow-headers', '*, authorization'],
  ...['access-control-max-age', '600'],
  ...always,
];
