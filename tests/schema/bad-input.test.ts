import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  type ExecutionResult,
  type GraphQLError,
  type GraphQLInputType,
  getNamedType,
  isInputObjectType,
  isNonNullType,
  isObjectType,
  isScalarType,
  Kind,
} from 'graphql';
import { schema } from '../../schema/schema.ts';
import { execute } from '../support/execute.ts';
import { type Newsroom, openNewsroom } from '../support/newsroom.ts';
import { hostileTexts, hostileValues, internalWords } from './hostile.ts';

let newsroom: Newsroom;
beforeAll(async () => {
  newsroom = await openNewsroom('demo');
});
afterAll(() => newsroom.close());

/** How a field of each type is reached. A type whose fields take arguments must stand here. */
const reach: Record<string, (field: string) => string> = {
  Query: (field) => `{ ${field} }`,
  Article: (field) => `{ article(slug: "ferry-talks-on-pause") { ${field} } }`,
  Video: (field) => `{ video(slug: "over-the-swing-bridge") { ${field} } }`,
  Author: (field) => `{ author(slug: "mara-lindqvist") { ${field} } }`,
  Section: (field) => `{ section(slug: "city") { ${field} } }`,
  Tag: (field) => `{ tag(slug: "ferries") { ${field} } }`,
};

interface Input {
  /** Such as `Query.feed(filter.tagId)`. */
  name: string;
  type: GraphQLInputType;
  /** The operation in which this argument is `given`: a variable or a literal. */
  operation: (given: string) => string;
}

const inputs: Input[] = Object.values(schema.getTypeMap())
  .filter((type) => isObjectType(type))
  .flatMap((parent) =>
    Object.values(parent.getFields()).flatMap((field) =>
      field.args.flatMap((argument) => {
        const inField = (given: string) => {
          const below = isScalarType(getNamedType(field.type)) ? '' : '{ __typename }';
          return (
            reach[parent.name]?.(`${field.name}(${argument.name}: ${given}) ${below}`) ??
            `no way to ${parent.name}`
          );
        };
        const name = `${parent.name}.${field.name}(${argument.name}`;
        const whole = { name: `${name})`, type: argument.type, operation: inField };
        const type = getNamedType(argument.type);
        if (!isInputObjectType(type)) return [whole];
        const parts = Object.values(type.getFields()).map((part) => ({
          name: `${name}.${part.name})`,
          type: part.type,
          operation: (given: string) => inField(`{ ${part.name}: ${given} }`),
        }));
        return [whole, ...parts];
      }),
    ),
  );

/** Whether an error is the caller's: ours have one of two codes, graphql-js's own name the value that it refused. */
function isCallers(error: GraphQLError): boolean {
  const { code } = error.extensions;
  if (code === 'BAD_USER_INPUT')
    return /must|cannot/.test(error.message) && / (was|were|had) /.test(error.message);
  if (code === 'INVALID_CURSOR') return error.message.includes('must be a cursor');
  const kind = error.nodes?.[0]?.kind;
  const aboutValue = kind !== undefined && kind !== Kind.FIELD && error.originalError === undefined;
  return code === undefined && (aboutValue || error.message.startsWith('Syntax Error'));
}

function expectCallers({ errors }: ExecutionResult, given: unknown): void {
  for (const error of errors ?? []) {
    const own = error.message.slice(0, 400);
    if (!isCallers(error) || internalWords.test(own) || !error.message.isWellFormed())
      throw new Error(
        `${JSON.stringify(given)?.slice(0, 80)}: ${own}\n${error.originalError?.stack ?? error.stack}`,
      );
  }
}

describe('Every argument', () => {
  it('is tried', () => {
    expect(inputs.length).toBeGreaterThan(40);
    expect(inputs.map(({ operation }) => operation('$v')).join()).not.toContain('no way to');
  });

  it.each(inputs.map((input) => [input.name, input] as const))(
    'answers whatever it is given, or says what is wrong with it: %s',
    async (_, { type, operation }) => {
      const text = `query ($v: ${type}) ${operation('$v')}`;
      for (const value of hostileValues) {
        expectCallers(await execute(newsroom, text, { v: value }), value);
        if (!isNonNullType(type) || value !== null) continue;
        expect((await execute(newsroom, text, { v: value })).errors).toHaveLength(1);
      }
      for (const value of hostileTexts.filter((each) => each.length < 1000))
        expectCallers(await execute(newsroom, operation(JSON.stringify(value))), value);
      for (const literal of ['1.5', 'true', '{}', '[]', 'null', '-9999999999', 'ENUM', '$missing'])
        expectCallers(await execute(newsroom, operation(literal)), literal);
    },
  );
});

describe('What is refused', () => {
  const bad = '\0';
  it.each([
    [
      'a slug',
      `{ article(slug: ${JSON.stringify(bad)}) { id } }`,
      'slug must have 1 to 200 characters, none of them a control character, but was "\\u0000"',
    ],
    [
      'a long slug',
      `{ tag(slug: "${'x'.repeat(201)}") { id } }`,
      `slug must have 1 to 200 characters, none of them a control character, but was "${'x'.repeat(59)}…`,
    ],
    [
      'kinds of a rail',
      '{ article(slug: "ferry-talks-on-pause") { readMore(kinds: []) { totalCount } } }',
      'kinds must name at least one kind, but was empty',
    ],
    [
      'ids of a rail',
      '{ article(slug: "ferry-talks-on-pause") { readMore(excludeIds: ["x"]) { totalCount } } }',
      'excludeIds must be the id of one of Article, Video, but was "x"',
    ],
    [
      'a page of a rail',
      '{ article(slug: "ferry-talks-on-pause") { readMore(first: 101) { totalCount } } }',
      'first must be 0 to 100, but was 101',
    ],
  ])('is named, with what is allowed: %s', async (_, operation, message) => {
    const { errors } = await execute(newsroom, operation);
    expect(errors?.map((error) => [error.message, error.extensions['code']])).toEqual([
      [message, 'BAD_USER_INPUT'],
    ]);
  });
});

describe('A hostile key among 99 good ones in one request', () => {
  const slugs = ['ferry-talks-on-pause', 'night-trams-on-line-1', 'varga-survives-budget-vote'];
  const fields: [what: string, good: (place: number) => string, hostile: (text: string) => string][] = [
    [
      'slug',
      (place) => `article(slug: "${slugs[place % 3]}") { __typename }`,
      (text) => `article(slug: ${text}) { __typename }`,
    ],
    [
      'id',
      (place) => `node(id: "${Buffer.from(`Article:${place + 1}`).toString('base64url')}") { __typename }`,
      (text) => `node(id: ${text}) { __typename }`,
    ],
    [
      'ids',
      () => 'nodes(ids: ["QXJ0aWNsZTox"]) { __typename }',
      (text) => `nodes(ids: ["QXJ0aWNsZTox", ${text}]) { __typename }`,
    ],
    [
      'filter',
      () => 'feed(filter: { sectionId: "U2VjdGlvbjox" }, first: 1) { totalCount }',
      (text) => `feed(filter: { sectionId: ${text} }, first: 1) { totalCount }`,
    ],
    [
      'cursor',
      () => 'tag(slug: "ferries") { feed(first: 1) { totalCount } }',
      (text) => `tag(slug: "ferries") { feed(after: ${text}) { totalCount } }`,
    ],
  ];

  it.each(fields)('hurts only itself: %s', async (_, good, hostile) => {
    for (const text of [
      '"\\u0000"',
      '"\'; select 1"',
      `"${'9'.repeat(300)}"`,
      '"QXJ0aWNsZTo5OTk5OTk5OTk5OTk5OTk5OTk5OTk"',
    ]) {
      const aliases = Array.from(
        { length: 100 },
        (_, place) => `a${place}: ${place === 50 ? hostile(text) : good(place)}`,
      );
      const { data, errors } = await execute(newsroom, `{ ${aliases.join(' ')} }`);
      const others = Object.entries(data ?? {}).filter(([alias]) => alias !== 'a50');
      expect(others).toHaveLength(99);
      // An unknown slug is an answer too; nothing else may be empty, but for ids that nothing public has.
      expect(others.filter(([, value]) => value === null).length).toBeLessThan(10);
      for (const error of errors ?? []) expect(error.path?.[0]).toBe('a50');
      expectCallers({ errors: errors ?? [] }, text);
    }
  });
});

describe('Whatever text is given', () => {
  const codeUnits = fc
    .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 40 })
    .map((units) => String.fromCharCode(...units));
  const anyText = fc.oneof(
    codeUnits,
    fc.string({ unit: 'binary' }),
    fc.base64String(),
    fc.constantFrom(...hostileTexts),
  );

  it('every place that takes text answers, or says what is wrong with it', async () => {
    const texts = inputs.filter(
      ({ type }) => isScalarType(getNamedType(type)) && getNamedType(type).name !== 'Int',
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...texts), anyText, async ({ type, operation }, text) => {
        const isList = `${type}`.startsWith('[');
        const given = { v: isList ? [text] : text };
        expectCallers(await execute(newsroom, `query ($v: ${type}) ${operation('$v')}`, given), text);
      }),
      { numRuns: 300, endOnFailure: true },
    );
  });
});

describe('A request that is costly to look at', () => {
  const timeOf = async (operation: string, variables = {}): Promise<number> => {
    const began = performance.now();
    await execute(newsroom, operation, variables);
    return performance.now() - began;
  };

  it('is over soon: fragments that spread each other twice, forty deep', async () => {
    const fragments = Array.from({ length: 40 }, (_, depth) => {
      const below = depth === 39 ? 'slug' : `...f${depth + 1} ...f${depth + 1}`;
      return `fragment f${depth} on FeedItem { ${below} }`;
    });
    expect(await timeOf(`{ feed { nodes { ...f0 } } } ${fragments.join(' ')}`)).toBeLessThan(1000);
  });

  it('is over soon: a slug of accents alone', async () => {
    const slug = `a${'\u0301\u0323'.repeat(100_000)}`;
    expect(await timeOf('query ($slug: String!) { article(slug: $slug) { id } }', { slug })).toBeLessThan(
      1000,
    );
  });
});
