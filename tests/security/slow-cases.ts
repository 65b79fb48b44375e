/** Documents and values within the limits that once took, or could take, the square of their length to look at. */
export const times = (count: number, text: string | ((place: number) => string)): string =>
  Array.from({ length: count }, (_, place) => (typeof text === 'string' ? text : text(place))).join(' ');

export const slowDocuments: [words: string, query: string][] = [
  ['one field two thousand times', `{ feed { nodes { ${times(1_950, 'id')} } } }`],
  [
    'four objects a hundred times each',
    `{ feed { nodes { ${times(97, 'tags{id} authors{id} section{id} image{url}')} } } }`,
  ],
  ['one object five hundred times', `{ feed { nodes { ${times(480, 'tags{id}')} } } }`],
  ['one object with arguments', `{ feed { nodes { ${times(200, 'readMore(first:0){totalCount}')} } } }`],
  ['objects in objects', `{ feed { nodes { ${times(140, 'section{parent{parent{id}}}')} } } }`],
  [
    'fragments that all have to be compared',
    `{ feed { nodes { ${times(95, (place) => `...F${place}`)} } } } ${times(95, (place) => `fragment F${place} on FeedItem { tags{id} }`)}`,
  ],
  [
    'fragments beside fields that all have to be compared',
    `{ feed { nodes { ${times(48, (place) => `...F${place}`)} ${times(270, 'tags{id}')} } } } ${times(48, (place) => `fragment F${place} on FeedItem{tags{id}}`)}`,
  ],
  ['fragments within each other', `{ feed { nodes { ${times(380, '...{id}')} } } }`],
  ['names that there are not', `{ feed { nodes { ${times(1_900, (place) => `headlin${place}`)} } } }`],
  ['lists in lists', `{ feed(filter: { excludeIds: ${'['.repeat(950)}${']'.repeat(950)} }) { totalCount } }`],
  [
    'objects in objects of an argument',
    `{ feed(filter: ${'{a:'.repeat(480)}1${'}'.repeat(480)}) { totalCount } }`,
  ],
  [
    'values of an enumeration',
    `{ feed(filter: { kinds: [${times(1_900, (place) => `A${place}`)}] }) { totalCount } }`,
  ],
  ['a number of 30,000 digits', `{ feed(first: ${'9'.repeat(30_000)}) { totalCount } }`],
  ['a text of 30,000 lines', `{ article(slug: """${'\n'.repeat(30_000)}""") { id } }`],
  ['a text of accents', `{ article(slug: "a${'\u0301\u0316'.repeat(7_000)}") { id } }`],
  ['a comment', `{ __typename } #${'a'.repeat(32_000)}`],
];

const first = 'query ($value: Int) { feed(first: $value) { totalCount } }';
const filter = 'query ($value: FeedFilter) { feed(filter: $value) { totalCount } }';
const nodes = 'query ($value: [ID!]!) { nodes(ids: $value) { id } }';
const slug = 'query ($value: String!) { article(slug: $value) { id } }';

export const slowValues: [words: string, query: string, value: unknown][] = [
  ['the words of a suggestion, thousands of times', first, ' Did you mean '.repeat(4_500)],
  ['the same with a question mark', first, `${' Did you mean '.repeat(4_500)}?`],
  [
    'two thousand unknown members',
    filter,
    Object.fromEntries(
      times(2_000, (place) => `k${place}`)
        .split(' ')
        .map((name) => [name, 1]),
    ),
  ],
  ['four thousand wrong kinds', filter, { kinds: times(4_000, (place) => `A${place}`).split(' ') }],
  ['six thousand wrong ids', nodes, Array(6_000).fill(true)],
  ['a moment of 60,000 digits', filter, { publishedFrom: '1'.repeat(60_000) }],
  ['accents', slug, `a${'\u0301\u0316'.repeat(10_000)}`],
  ['a global id of 60,000 characters', nodes, ['A'.repeat(60_000)]],
];
