import { beforeAll, describe, expect, it } from '@jest/globals';
import { type GraphQLSchema, parse, validate } from 'graphql';
import { schema } from '../../schema/schema.ts';
import { CompiledOperations } from '../../src/compiled.ts';
import { examples } from '../../src/example.ts';
import { post, type Question, resultOf, textOf } from './ask.ts';
import { type NewsroomGateway, startNewsroomGateway } from './demo-gateway.ts';

const given = (query: string, operationName?: string) => ({
  query,
  ...(operationName === undefined ? {} : { operationName }),
});

/** Notes that a document was executed so many times. */
function execute(operations: CompiledOperations, query: string, times = 1): void {
  const document = parse(query);
  for (let time = 0; time < times; time++) operations.executed(given(query), document);
}

const isCompiledAtOnce = (query: string): boolean => {
  expect(validate(schema, parse(query))).toEqual([]);
  const operations = new CompiledOperations(schema, 1);
  execute(operations, query);
  return operations.find(given(query)) !== null;
};

describe('An operation is compiled', () => {
  it('when it was executed as often as COMPILE_AFTER says, and not before', () => {
    const operations = new CompiledOperations(schema, 3);
    const query = '{ feed { totalCount } }';
    const found = [];
    for (let time = 0; time < 4; time++) {
      execute(operations, query);
      found.push(operations.find(given(query)) !== null);
    }
    expect(found).toEqual([false, false, true, true]);
    expect(operations.find(given(`${query} `))).toBeNull();
  });

  it('never, where COMPILE_AFTER is 0', () => {
    const operations = new CompiledOperations(schema, 0);
    execute(operations, '{ feed { totalCount } }', 10);
    expect(operations.find(given('{ feed { totalCount } }'))).toBeNull();
  });

  it('under its own name and document, whatever these look like together', () => {
    const operations = new CompiledOperations(schema, 1);
    execute(operations, '#x\n{ __typename }');
    expect(operations.find(given('#x\n{ __typename }'))).not.toBeNull();
    for (const name of ['\n#x', '#x', '\n#x\n', '\u0000#x'])
      for (const query of ['{ __typename }', '\n{ __typename }'])
        expect(operations.find(given(query, name))).toBeNull();
  });

  it.each([
    [
      'a page',
      'query($s: String!) { article(slug: $s) { headline readMore(first: 6) { nodes { headline } } } }',
      true,
    ],
    [
      'variables of enums and lists',
      'query($k: [FeedItemKind!]) { feed { nodes { readMore(kinds: $k) { totalCount } } } }',
      true,
    ],
    ['a fragment', '{ feed { nodes { ...F } } } fragment F on FeedItem { slug }', true],
    ['a document beyond 16 kB', `{ feed { totalCount } } #${'x'.repeat(16_400)}`, false],
    ['several operations', 'query A { feed { totalCount } } query B { feed { totalCount } }', false],
    ['a text', '{ article(slug: "x") { id } }', false],
    ['a text in a default', 'query($s: String = "x") { article(slug: $s) { id } }', false],
    ['a block of text', '{ article(slug: """x""") { id } }', false],
    ['a condition on a field', 'query($f: Boolean!) { feed { totalCount @include(if: $f) } }', false],
    [
      'a condition on a fragment',
      '{ feed { ...F @skip(if: true) __typename } } fragment F on FeedItemConnection { totalCount }',
      false,
    ],
    [
      'a variable in a list',
      'query($k: FeedItemKind = VIDEO) { feed(filter: { kinds: [$k] }) { totalCount } }',
      false,
    ],
    ['a variable of an input type', 'query($f: FeedFilter) { feed(filter: $f) { totalCount } }', false],
    ['the name of a prototype', '{ feed { __proto__: totalCount } }', false],
  ])('only where its code is known to do what graphql-js does: %s', (_, query, isCompiled) => {
    if (query.startsWith('query A')) {
      const operations = new CompiledOperations(schema, 1);
      for (const name of ['A', 'B']) operations.executed(given(query, name), parse(query));
      expect([operations.find(given(query, 'A')), operations.find(given(query, 'B'))]).toEqual([null, null]);
    } else expect(isCompiledAtOnce(query)).toBe(isCompiled);
  });
});

describe('The article page', () => {
  it('is compiled whole, as the examples have it, once its slug is a variable', () => {
    const text = examples().find(({ name }) => name === '01-article-page')?.text ?? '';
    const query = text.replace(' = "ferry-talks-on-pause"', '');
    expect(query).not.toBe(text);
    expect(isCompiledAtOnce(query)).toBe(true);
  });
});

describe('Compiling', () => {
  /** Short documents that would become much code. */
  const explosive: [words: string, query: string][] = [
    ...[9, 14, 40].map((depth): [string, string] => [
      `rails in rails, ${depth} deep`,
      `{ feed(first: 0) { nodes { ${'readMore { nodes { '.repeat(depth)}slug${' } }'.repeat(depth)} } } }`,
    ]),
    ...[12, 60].map((depth): [string, string] => [
      `fragments in fragments, ${depth} deep`,
      `{ sections { ...F0 } } ${Array.from({ length: depth }, (_, place) => `fragment F${place} on Section { a: parent { ...F${place + 1} } b: parent { ...F${place + 1} } }`).join(' ')} fragment F${depth} on Section { slug }`,
    ]),
    ...[22, 60].map((depth): [string, string] => [
      `fragments that never apply, ${depth} deep`,
      `{ node(id: 5) { id ... on Article { ... on Node { ...A0 } } } } ${Array.from({ length: depth }, (_, place) => `fragment A${place} on Author { ...A${place + 1} ...A${place + 1} }`).join(' ')} fragment A${depth} on Author { slug }`,
    ]),
    ['a field in a field, 600 deep', `{ sections { ${'ancestors { '.repeat(600)}slug${' }'.repeat(600)} } }`],
  ];
  it.each(explosive)(
    'stops before it costs more than it can save, and is not tried again: %s',
    (_, query) => {
      let tries = 0;
      const counted: GraphQLSchema = Object.assign(Object.create(schema), {
        getQueryType: () => {
          tries += 1;
          return schema.getQueryType();
        },
      });
      const operations = new CompiledOperations(counted, 1);
      execute(operations, query);
      expect(operations.find(given(query))).toBeNull();
      expect(tries).toBe(1);
      execute(operations, query, 100);
      expect(tries).toBe(1);
    },
  );

  it('remembers documents by their bytes: those that came long ago count anew', () => {
    const operations = new CompiledOperations(schema, 2);
    const document = (place: number) => `{ a${place}: __typename } #${'x'.repeat(10_000)}`;
    for (let place = 0; place < 600; place++) execute(operations, document(place));
    execute(operations, document(0));
    execute(operations, document(599));
    expect([0, 599].map((place) => operations.find(given(document(place))) !== null)).toEqual([false, true]);
  });
});

describe('A document', () => {
  let gateway: NewsroomGateway;
  const kept = { ANSWER_CACHE_MIB: '0' };
  beforeAll(async () => {
    gateway = await startNewsroomGateway({ ...kept, COMPILE_AFTER: '1' });
    await post(gateway, { query: '{ __typename }' });
  });
  const textsOf = async (question: Question, times: number) => {
    const texts = [];
    for (let time = 0; time < times; time++) texts.push(textOf(await post(gateway, question)));
    return texts;
  };

  it('of several operations never gives one for another, however they come', async () => {
    const query =
      'query A { a: feed(first: 1) { totalCount } } query B { b: feed(first: 2) { nodes { slug } } }';
    for (const operationName of 'ABABBABAAB') {
      const { data } = resultOf(await post(gateway, { query, operationName }));
      expect(Object.keys(data ?? {})).toEqual([operationName.toLowerCase()]);
    }
  });

  it('with a text in it never becomes code', async () => {
    const date = '__MAGIC_DATE__33a9e76d_02e0_4128_8e92_3530ad3da74d';
    const marks = globalThis as { brokenInto?: boolean };
    for (const marker of [date, date.replace('_', '\\u005f'), `${date}0);//`])
      for (const code of ['(globalThis.brokenInto=true,0)', 'globalThis.brokenInto=true']) {
        const slug = `"${marker}${code}"`;
        for (const query of [
          `{ tag(slug: ${slug}) { name } }`,
          `query($s: String = ${slug}) { tag(slug: $s) { name } }`,
          `{ feed(filter: { tagId: ${slug} }) { totalCount } }`,
          `{ nodes(ids: [${slug}]) { id } }`,
        ])
          expect(new Set((await textsOf({ query }, 3)).map((text) => text.includes('"data"'))).size).toBe(1);
      }
    expect(marks.brokenInto).toBeUndefined();
    const query = '{ tag(slug: "__MAGIC_NAN__57f286b9_4c20_487f_b409_79804ddcb4f8") { name } }';
    expect(new Set(await textsOf({ query }, 3))).toEqual(new Set(['{"data":{"tag":null}}']));
  });

  it.each([
    ['mutation { publish }', 'a mutation'],
    ['subscription { news }', 'a subscription'],
    ['query A { __typename } mutation B { publish }', 'a mutation beside a query'],
  ])('of what the schema does not offer is refused the same each time: %s', async (query) => {
    const plain = await startNewsroomGateway({ ...kept, COMPILE_AFTER: '0' });
    const operationName = query.includes('B') ? 'B' : undefined;
    const expected = textOf(await post(plain, { query, operationName }));
    expect(expected).toContain('errors');
    expect(await textsOf({ query, operationName }, 4)).toEqual(Array.from({ length: 4 }, () => expected));
    await plain.stop();
  });

  it('whose operation has a long name is logged under a short one, compiled or not', async () => {
    const query = `query ${'Long'.repeat(1_000)} { __typename }`;
    gateway.log.length = 0;
    await textsOf({ query }, 4);
    const names = gateway.log.flatMap(({ operation }) =>
      operation === undefined ? [] : [String(operation)],
    );
    expect(names.map((name) => name.length)).toEqual([100, 100, 100, 100]);
  });

  it('that is compiled costs no more statements, and says the same', async () => {
    const query =
      'query($s: String!) { article(slug: $s) { headline section { name } authors { name } readMore(first: 3) { nodes { slug } } } }';
    const texts = await textsOf({ query, variables: { s: 'ferry-talks-on-pause' } }, 5);
    expect(new Set(texts).size).toBe(1);
    expect(texts[0]).toContain('Ferry talks');
  });
});
