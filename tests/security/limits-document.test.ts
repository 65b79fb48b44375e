import { describe, expect, it } from '@jest/globals';
import { GraphQLError, getIntrospectionQuery, parse } from 'graphql';
import { examples } from '../../src/example.ts';
import { checkDocument, type DocumentLimits } from '../../src/limits/document-limits.ts';

const limits: DocumentLimits = {
  depthLimit: 12,
  aliasLimit: 30,
  rootFieldLimit: 20,
  operationLimit: 10,
  fragmentLimit: 100,
  variableLimit: 50,
  directiveLimit: 30,
};

/** What is wrong with a document; null where nothing is. */
function complaint(text: string): string | null {
  try {
    checkDocument(parse(text), limits);
    return null;
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    expect(error.extensions['code']).toBe('GRAPHQL_LIMIT_EXCEEDED');
    return error.message;
  }
}

const times = (count: number, write: (place: number) => string): string =>
  Array.from({ length: count }, (_, place) => write(place)).join(' ');

const nested = (depth: number, opening: string, last: string): string =>
  `${opening} { `.repeat(depth) + last + ' }'.repeat(depth);

/** A document with so many of something. */
const kinds: Record<string, { limit: number; write: (count: number) => string; says: string }> = {
  'fields below each other': {
    limit: 12,
    write: (count) => `{ ${nested(count - 1, 'a', 'a')} }`,
    says: 'more than 12 fields below each other, but at most 12 are allowed (DEPTH_LIMIT)',
  },
  'fields below each other, in fragments': {
    limit: 12,
    write: (count) =>
      `{ a { ...F0 } } ${times(count - 2, (place) => `fragment F${place} on T { a { ...F${place + 1} } }`)}
       fragment F${count - 2} on T { a }`,
    says: 'more than 12 fields below each other, but at most 12 are allowed (DEPTH_LIMIT)',
  },
  'fragments within each other': {
    limit: 59,
    write: (count) => `{ ${nested(count, '... on T', 'a')} }`,
    says: 'more than 60 fields and fragments within each other, but at most 60 are allowed (5 times DEPTH_LIMIT)',
  },
  'fields of the schema below each other': {
    limit: 25,
    write: (count) => `{ __schema { ${nested(count - 2, 'a', 'a')} } }`,
    says: 'more than 25 fields below each other, but at most 25 are allowed (of the schema itself)',
  },
  aliases: {
    limit: 30,
    write: (count) => `{ a { ${times(count, (place) => `b${place}: b`)} } }`,
    says: '31 aliases, but at most 30 are allowed (ALIAS_LIMIT)',
  },
  'fields at the first level': {
    limit: 20,
    write: (count) => `{ ${'a '.repeat(count)} }`,
    says: '21 fields at the first level, but at most 20 are allowed (ROOT_FIELD_LIMIT)',
  },
  'fields at the first level, in fragments': {
    limit: 20,
    write: (count) =>
      `{ ...F ... on Query { ...F } ${'a '.repeat(count - 10)} } fragment F on Query { a b c d ... { e } }`,
    says: '21 fields at the first level, but at most 20 are allowed (ROOT_FIELD_LIMIT)',
  },
  operations: {
    limit: 10,
    write: (count) => times(count, (place) => `query A${place} { a }`),
    says: '11 operations, but at most 10 are allowed (OPERATION_LIMIT)',
  },
  fragments: {
    limit: 100,
    write: (count) => `{ a } ${times(count, (place) => `fragment F${place} on T { a }`)}`,
    says: '101 fragments, but at most 100 are allowed (FRAGMENT_LIMIT)',
  },
  variables: {
    limit: 50,
    write: (count) =>
      `query A($a: Int) { a } query B(${times(count - 1, (place) => `$v${place}: Int`)}) { a }`,
    says: '51 variables, but at most 50 are allowed (VARIABLE_LIMIT)',
  },
  'directives in all': {
    limit: 30,
    write: (count) => `{ ${'a @include(if: true) '.repeat(15)} b { ${'... @d { a } '.repeat(count - 15)} } }`,
    says: '31 directives, but at most 30 are allowed (DIRECTIVE_LIMIT)',
  },
  'directives at one place': {
    limit: 5,
    write: (count) => `query A($a: Int ${'@d '.repeat(count)}) { a }`,
    says: '6 directives at one place, but at most 5 are allowed',
  },
  'fields of one name with fields below them': {
    limit: 100,
    write: (count) =>
      `{ a { b: c { d } ${'b { c } '.repeat(50)} ... { ${'b { c } '.repeat(10)} } ...F } } fragment F on T { ${'x: b { c } '.repeat(9)} ${'b { c } '.repeat(count - 61)} ${'c '.repeat(200)} }`,
    says: '101 fields of one name with fields below them, but at most 100 are allowed',
  },
  'questions about the schema': {
    limit: 2,
    write: (count) => `{ ${'__type(name: "A") { name } '.repeat(count)} }`,
    says: '3 fields __schema and __type, but at most 2 are allowed',
  },
};

describe.each(Object.entries(kinds))('A document with as many %s as allowed', (_, { limit, write, says }) => {
  it('is let pass', () => {
    expect(complaint(write(limit - 1))).toBeNull();
    expect(complaint(write(limit))).toBeNull();
  });

  it('is refused with one more', () => {
    expect(complaint(write(limit + 1))).toBe(`The document has ${says}.`);
  });
});

describe('A document that is honest is let pass', () => {
  it.each(examples().map(({ name, text }) => [name, text]))('%s', (_, text) => {
    expect(complaint(text)).toBeNull();
  });

  it("GraphQL's own question about the whole schema", () => {
    const everything = { descriptions: true, specifiedByUrl: true, inputValueDeprecation: true };
    expect(complaint(getIntrospectionQuery(everything))).toBeNull();
  });

  it('though what it says is not valid', () => {
    expect(complaint('{ ...Missing } fragment F on Nothing { a } type T { a: Int } ')).toBeNull();
  });
});

describe('A hostile document is measured at once', () => {
  const most = { maxTokens: 100_000 };
  it.each<[words: string, text: string]>([
    ['a thousand fields in each other', `{ ${nested(1_000, 'a', 'a')} }`],
    ['a thousand fragments in each other', `{ ${nested(1_000, '...', 'a')} }`],
    ['a thousand fields of the schema in each other', `{ ${nested(1_000, '__schema', 'a')} }`],
    ['two thousand aliases', `{ ${times(2_000, (place) => `a${place}: a`)} }`],
    ['twenty thousand fields', `{ ${'a '.repeat(20_000)} }`],
    ['ten thousand directives', `{ a ${'@d '.repeat(10_000)} }`],
  ])('%s', (_, text) => {
    const document = parse(text, most);
    expect(() => checkDocument(document, limits)).toThrow('The document has');
  });

  it.each<[words: string, text: string, says: string | null]>([
    [
      'fragments that double what they spread',
      `{ ...F0 } ${times(90, (place) => `fragment F${place} on T { ...F${place + 1} ...F${place + 1} }`)}`,
      'more than 60 fields and fragments',
    ],
    [
      'fragments that double the fields of the first level',
      `{ ...F0 } ${times(40, (place) => `fragment F${place} on T { ...F${place + 1} ...F${place + 1} }`)} fragment F40 on T { a }`,
      'fields at the first level',
    ],
    [
      'fragments that double what they spread, below fields',
      `{ a { ...F0 } } ${times(9, (place) => `fragment F${place} on T { ${times(30, (field) => `b${field} { ...F${place + 1} }`)} }`)}`,
      null,
    ],
    ['a fragment that spreads itself', '{ ...F } fragment F on T { a { ...F } }', null],
    [
      'fragments that spread each other',
      '{ ...F ...G } fragment F on T { a { ...G } ...G } fragment G on T { b { ...F } ...F }',
      null,
    ],
  ])('%s', (_, text, says) => {
    const found = complaint(text);
    if (says === null) expect(found).toBeNull();
    else expect(found).toContain(says);
  });
});
