import { randomBytes } from 'node:crypto';

const repeated = (count: number, text: (place: number) => string, between = ' '): string =>
  Array.from({ length: count }, (_, place) => text(place)).join(between);

const nested = (depth: number, before: string, middle: string, after: string): string =>
  before.repeat(depth) + middle + after.repeat(depth);

/** Documents that break servers, each by something else; most are beyond a limit, some just within. */
const documents: readonly (() => string)[] = [
  () => `{ ${repeated(10_000, () => 'sections { slug }')} }`,
  () => `{ ${repeated(900, () => '__typename')} }`,
  () => nested(500, 'query{a', '', '}').slice(0, 30_000),
  () => `{ feed(filter: ${nested(900, '{ kinds: [', '', '] }')}) { totalCount } }`,
  () => `query ($a: ${nested(900, '[', 'Int', ']')}) { __typename }`,
  () => `{ ${nested(40, 'feed(first: 1) { nodes { readMore { nodes { ', 'slug', ' } } } }')} }`,
  () => `{ ${nested(200, '... on Query { ', '__typename', ' }')} }`,
  () => `{ ${repeated(500, (place) => `a${place}: sections { slug }`)} }`,
  () => `{ ${repeated(29, (place) => `a${place}: feed(first: 100) { totalCount nodes { slug } }`)} }`,
  () => repeated(500, (place) => `query Q${place} { __typename }`),
  () =>
    `{ ...F0 } ${repeated(300, (place) => `fragment F${place} on Query { ...F${place + 1} ...F${place + 1} }`)}`,
  () => `{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }`,
  () => `query (${repeated(1_000, (place) => `$v${place}: Int`)}) { __typename }`,
  () => `{ __typename ${repeated(300, () => '@include(if: true)')} }`,
  () =>
    `{ feed(first: 100) { nodes { readMore(first: 100) { nodes { readMore(first: 100) { nodes { slug } } } } } } }`,
  () => `{ __schema { types { fields { type { fields { type { fields { name } } } } } } } }`,
  () =>
    `{ __schema { types { ${repeated(30, (place) => `a${place}: fields { name type { fields { name } } }`)} } } }`,
  () =>
    `{ feed(first: 100) { nodes { readMore(first: 49) { nodes { ... on Article { body { ${repeated(30, (place) => `a${place}: html`)} } } } } } } }`,
  // Just within what an operation may cost.
  () =>
    `{ feed(first: 100) { nodes { ... on Article { ${repeated(4, (place) => `a${place}: body { text html ... on ParagraphBlock { spans { text marks href } } }`)} } } } }`,
  () =>
    `{ feed(first: 100) { nodes { ${repeated(4, (place) => `a${place}: readMore(first: ${place % 2}, kinds: [${place < 2 ? 'ARTICLE' : 'VIDEO'}]) { pageInfo { hasNextPage } }`)} } } }`,
  () => `{ feed { nodes { ${repeated(485, () => 'tags{id}')} } } }`,
  () => `{ ${repeated(400, (place) => `unknown${place}`)} }`,
  () => `{ article(slug: ${JSON.stringify('\u0000'.repeat(100))}) { slug } }`,
  () => `{ node(id: "${randomBytes(60).toString('base64')}") { id } }`,
  () => `{ feed(first: 99999999999) { totalCount } }`,
  () => `{ feed(first: 5, after: "${randomBytes(200).toString('base64url')}") { totalCount } }`,
  () => `${'#'.repeat(30_000)}\n{ __typename }`,
  () => '"'.repeat(20_000),
  () => randomBytes(2_000).toString('latin1'),
];

/** The body of a request with the next of them, from first to last and again. */
export function hostileBodies(): () => string {
  let turn = 0;
  return () => {
    turn += 1;
    return JSON.stringify({ query: documents[turn % documents.length]?.() ?? '' });
  };
}

/** Bodies that nothing was kept for, and nothing should be kept of for long: each is asked for once. */
const neverTheSame: readonly (() => unknown)[] = [
  // A name of an automatic persisted query that nobody has registered.
  () => ({ extensions: { persistedQuery: { version: 1, sha256Hash: randomBytes(32).toString('hex') } } }),
  // A valid document that is parsed, and whose answer is kept.
  () => ({ query: `query Q${randomBytes(8).toString('hex')} { sections { slug name } }` }),
  // A row that is not there, and a list of its own.
  () => ({ query: `{ article(slug: "${randomBytes(8).toString('hex')}") { headline } }` }),
  () => ({
    query:
      'query ($before: DateTime!) { feed(first: 20, filter: { publishedBefore: $before }) { nodes { slug } } }',
    variables: { before: new Date(Date.UTC(2090, 0, 1) + Math.floor(Math.random() * 1e12)).toISOString() },
  }),
  // A mistake, which is told but not kept.
  () => ({ query: `{ f${randomBytes(8).toString('hex')} }` }),
  // Variables that nothing uses, and keys of prototypes.
  () => ({
    query: '{ __typename }',
    variables: { [randomBytes(8).toString('hex')]: { constructor: 1, prototype: [[[[]]]] } },
  }),
];

export function freshBodies(): () => string {
  let turn = 0;
  return () => {
    turn += 1;
    return JSON.stringify(neverTheSame[turn % neverTheSame.length]?.() ?? {});
  };
}
