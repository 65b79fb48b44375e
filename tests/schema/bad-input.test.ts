import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  type ExecutionResult,
  execute as executeDocument,
  type GraphQLError,
  type GraphQLInputType,
  getNamedType,
  isInputObjectType,
  isIntrospectionType,
  isObjectType,
  isScalarType,
  parse,
  validate,
} from 'graphql';
import { createEdition } from '../../db/edition.ts';
import { largestSizes, PricedSizes } from '../../db/list-sizes.ts';
import { Reading } from '../../db/reading.ts';
import { schema } from '../../schema/schema.ts';
import { execute, site } from '../support/execute.ts';
import { type Newsroom, openNewsroom } from '../support/newsroom.ts';
import { anyText, hostileTexts, hostileValues, hugeTexts, internalWords } from './hostile.ts';

const sizes = new PricedSizes(largestSizes);

let newsroom: Newsroom;
const { stackTraceLimit } = Error;
beforeAll(async () => {
  Error.stackTraceLimit = 0; // thousands of errors, whose stacks take longer than all else
  newsroom = await openNewsroom();
  const section = await newsroom.section('City');
  const shared = { section, tags: [await newsroom.tag('Night')], authors: [await newsroom.author('Ana')] };
  for (const slug of ['story', 'second', 'third']) await newsroom.article({ slug, ...shared });
  await newsroom.video({ slug: 'film', ...shared });
});
afterAll(() => {
  Error.stackTraceLimit = stackTraceLimit;
  return newsroom.close();
});

/** How a field of each type is reached. A type whose fields take arguments must stand here. */
const reach: Record<string, (field: string) => string> = {
  Query: (field) => `{ ${field} }`,
  Article: (field) => `{ article(slug: "story") { ${field} } }`,
  Video: (field) => `{ video(slug: "film") { ${field} } }`,
  Author: (field) => `{ author(slug: "ana") { ${field} } }`,
  Section: (field) => `{ section(slug: "city") { ${field} } }`,
  Tag: (field) => `{ tag(slug: "night") { ${field} } }`,
};

interface Input {
  /** Such as `Query.feed(filter.tagId)`. */
  name: string;
  type: GraphQLInputType;
  /** The operation in which this argument is `given`: a variable or a literal. */
  operation: (given: string) => string;
}

const inputs: Input[] = Object.values(schema.getTypeMap())
  .filter(isObjectType)
  .filter((type) => !isIntrospectionType(type))
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

/** One argument of each name: those of one name are read by the same code. */
const readers = [...new Map(inputs.map((input) => [input.name.replace(/^.*\(/, ''), input])).values()].map(
  (input) => [input.name, input] as const,
);

/** Whether an error is the caller's: ours have one of two codes, graphql-js's own name the value that it refused. */
function isCallers(error: GraphQLError): boolean {
  const { code } = error.extensions;
  if (code === 'BAD_USER_INPUT')
    return /must|cannot/.test(error.message) && / (was|were|had) /.test(error.message);
  if (code === 'INVALID_CURSOR') return error.message.includes('must be a cursor');
  // Before execution graphql-js's own errors are about the request.
  return code === undefined && error.path === undefined;
}

/** Our own messages are short and whole; those of graphql-js repeat what they were given. */
const isLegible = ({ message, extensions }: GraphQLError): boolean =>
  extensions['code'] === undefined ||
  message.startsWith('Variable') ||
  (message.isWellFormed() && message.length < 300);

function expectCallers({ errors }: ExecutionResult, given: unknown): void {
  for (const error of errors ?? []) {
    const own = error.message.slice(0, 400);
    if (!isCallers(error) || internalWords.test(own) || !isLegible(error))
      throw new Error(
        `${JSON.stringify(given)?.slice(0, 80)}: ${own}\n${error.originalError?.stack ?? error.stack}`,
      );
  }
}

/** The same as `execute` for an operation that is run many times: most of its time is parsing and validating. */
function prepared(operation: string): (variableValues: Record<string, unknown>) => Promise<ExecutionResult> {
  const document = parse(operation);
  expect(validate(schema, document)).toEqual([]);
  return async (variableValues) =>
    executeDocument({
      schema,
      document,
      variableValues,
      contextValue: { loaders: createEdition(newsroom.db), reading: new Reading(), sizes, site },
    });
}

describe('Every argument', () => {
  it('is tried', () => {
    expect(inputs.length).toBeGreaterThan(40);
    expect(inputs.map(({ operation }) => operation('$v')).join()).not.toContain('no way to');
  });

  it.each(inputs.map((input) => [input.name, input] as const))(
    'answers whatever it is given, or says what is wrong with it: %s',
    async (_, { type, operation }) => {
      const run = prepared(`query ($v: ${type}) ${operation('$v')}`);
      const answers = await Promise.all(hostileValues.map((value) => run({ v: value })));
      for (const [place, answer] of answers.entries()) expectCallers(answer, hostileValues[place]);
    },
  );

  it.each(readers)('does so where it stands in the document: %s', async (_, { operation }) => {
    const literals = ['1.5', 'true', '{}', '[]', 'null', '-9999999999', 'ENUM', '$missing'];
    for (const literal of [...hostileTexts.map((text) => JSON.stringify(text)), ...literals])
      expectCallers(await execute(newsroom, operation(literal)), literal);
  });
});

describe('Text that is very long', () => {
  it.each(readers)('is refused or answered: %s', async (_, { type, operation }) => {
    for (const text of hugeTexts) {
      const given = { v: `${type}`.startsWith('[') ? [text] : text };
      const answer = await execute(newsroom, `query ($v: ${type}) ${operation('$v')}`, given);
      expectCallers(answer, text);
    }
  });
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
      '{ article(slug: "story") { readMore(kinds: []) { totalCount } } }',
      'kinds must name at least one kind, but was empty',
    ],
    [
      'ids of a rail',
      '{ article(slug: "story") { readMore(excludeIds: ["x"]) { totalCount } } }',
      'excludeIds must be the id of one of Article, Video, but was "x"',
    ],
    [
      'a page of a rail',
      '{ article(slug: "story") { readMore(first: 101) { totalCount } } }',
      'first must be 0 to 100, but was 101',
    ],
  ])('is named, with what is allowed: %s', async (_, operation, message) => {
    const { errors } = await execute(newsroom, operation);
    expect(errors?.map((error) => [error.message, error.extensions['code']])).toEqual([
      [message, 'BAD_USER_INPUT'],
    ]);
  });
});

describe('A hostile key among 99 good ones', () => {
  const slugs = ['story', 'second', 'third'];
  const idOf = (row: number) => Buffer.from(`Article:${row}`).toString('base64url');
  const fields: Record<string, [good: (place: number) => string, hostile: (text: string) => string]> = {
    slug: [
      (place) => `article(slug: "${slugs[place % 3]}") { id }`,
      (text) => `article(slug: ${text}) { id }`,
    ],
    id: [(place) => `node(id: "${idOf(1 + (place % 3))}") { id }`, (text) => `node(id: ${text}) { id }`],
    cursor: [
      () => 'tag(slug: "night") { feed(first: 1) { totalCount } }',
      (text) => `tag(slug: "night") { feed(after: ${text}) { totalCount } }`,
    ],
    ids: [() => `nodes(ids: ["${idOf(1)}"]) { id }`, (text) => `nodes(ids: ["${idOf(1)}", ${text}]) { id }`],
    filter: [
      () => 'feed(filter: { sectionId: "U2VjdGlvbjox" }) { totalCount }',
      (text) => `feed(filter: { sectionId: ${text} }) { totalCount }`,
    ],
  };
  const hostile = ['"\\u0000"', '"\'; select 1"', `"${'9'.repeat(300)}"`, JSON.stringify(idOf(0))];

  it.each(['slug', 'id', 'cursor'])('of one request hurts only itself: %s', async (field) => {
    const [good, bad] = fields[field] ?? [];
    for (const text of hostile) {
      const aliases = Array.from(
        { length: 100 },
        (_, place) => `a${place}: ${place === 50 ? bad?.(text) : good?.(place)}`,
      );
      const { data, errors } = await execute(newsroom, `{ ${aliases.join(' ')} }`);
      const empty = Object.entries(data ?? {}).filter(
        ([, value]) => value === null || Object.values(value as object).includes(null),
      );
      // "'; select 1" is a slug that nothing has.
      expect(Object.keys(data ?? {})).toHaveLength(100);
      expect(empty.map(([alias]) => alias)).toEqual(['a50']);
      expect((errors ?? []).every((error) => error.path?.[0] === 'a50')).toBe(true);
    }
  });

  it.each(Object.keys(fields))(
    'of as many requests that share their loaders hurts only its own: %s',
    async (field) => {
      const [good, bad] = fields[field] ?? [];
      for (const text of hostile) {
        const loaders = createEdition(newsroom.db);
        newsroom.log.clear();
        const answers = await Promise.all(
          Array.from({ length: 100 }, (_, place) =>
            executeDocument({
              schema,
              document: parse(`{ f: ${place === 50 ? bad?.(text) : good?.(place)} }`),
              contextValue: { loaders, reading: new Reading(), sizes, site },
            }),
          ),
        );
        const others = answers.filter((_, place) => place !== 50);
        expect(others.filter(({ errors, data }) => errors !== undefined || data?.['f'] === null)).toEqual([]);
        expect(newsroom.log.statements.length).toBeLessThan(5);
      }
    },
  );
});

describe('Whatever text is given', () => {
  const text = fc.oneof(anyText, fc.base64String(), fc.constantFrom(...hostileTexts));

  it('every place that takes text answers, or says what is wrong with it', async () => {
    const texts = inputs.filter(
      ({ type }) => isScalarType(getNamedType(type)) && getNamedType(type).name !== 'Int',
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...texts), text, async ({ type, operation }, given) => {
        const value = `${type}`.startsWith('[') ? [given] : given;
        expectCallers(await execute(newsroom, `query ($v: ${type}) ${operation('$v')}`, { v: value }), given);
      }),
      { numRuns: 300, endOnFailure: true },
    );
  });
});

describe('A request that is costly to look at', () => {
  it('ends: fragments that spread each other twice, 60 deep', async () => {
    const fragments = Array.from({ length: 60 }, (_, depth) => {
      const below = depth === 59 ? 'slug' : `...f${depth + 1} ...f${depth + 1}`;
      return `fragment f${depth} on FeedItem { ${below} }`;
    });
    const { errors } = await execute(newsroom, `{ feed { nodes { ...f0 } } } ${fragments.join(' ')}`);
    expect(errors).toBeUndefined();
  });
});
