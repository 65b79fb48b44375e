import { describe, expect, it } from '@jest/globals';
import {
  assertInterfaceType,
  assertObjectType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLOutputType,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
  isSpecifiedScalarType,
  parse,
  validate,
} from 'graphql';
import { isCurrent, printed } from '../../schema/print.ts';
import { schema } from '../../schema/schema.ts';

const types = Object.values(schema.getTypeMap()).filter(
  (type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type),
);
const fieldsOf = types.flatMap((type) =>
  isObjectType(type) || isInterfaceType(type)
    ? Object.values(type.getFields()).map((field) => ({ path: `${type.name}.${field.name}`, field }))
    : [],
);
const inputs = [
  ...fieldsOf.flatMap(({ path, field }) =>
    field.args.map((argument) => ({ path: `${path}(${argument.name})`, input: argument })),
  ),
  ...types.flatMap((type) =>
    isInputObjectType(type)
      ? Object.values(type.getFields()).map((input) => ({ path: `${type.name}.${input.name}`, input }))
      : [],
  ),
];

/** Everything that a client developer can hover over in GraphiQL. */
const described: [path: string, name: string, description: string | null | undefined][] = [
  ...types.map((type) => [type.name, type.name, type.description] as const),
  ...fieldsOf.map(({ path, field }) => [path, field.name, field.description] as const),
  ...inputs.map(({ path, input }) => [path, input.name, input.description] as const),
  ...types.flatMap((type) =>
    isEnumType(type)
      ? type.getValues().map(({ name, description }) => [`${type.name}.${name}`, name, description] as const)
      : [],
  ),
].map(([path, name, description]) => [path, name, description]);

const letters = (text: string): string =>
  text
    .toLowerCase()
    .replace(/^(the|an?|its) /, '')
    .replace(/[^a-z]/g, '');

describe('Every type, field, argument, input field and enum value', () => {
  it('is described in a sentence that says more than its name', () => {
    const poor = described.filter(
      ([, name, description]) =>
        !/[a-z].*\.\)?$/s.test(description?.trim() ?? '') || letters(description ?? '') === letters(name),
    );
    expect(described.length).toBeGreaterThan(250);
    expect(poor.map(([path, , description]) => `${path}: ${description}`)).toEqual([]);
  });
});

describe('The printed schema', () => {
  it('is what stands in schema.graphql', async () => {
    expect(await isCurrent()).toBe(true);
  });

  it('has no default values, so that null and absent mean the same', () => {
    expect(inputs.filter(({ input }) => input.defaultValue !== undefined).map(({ path }) => path)).toEqual(
      [],
    );
    expect(printed()).not.toMatch(/^\s*\w+: \S+ = /m);
  });

  it('only reads', () => {
    expect(schema.getMutationType()).toBeUndefined();
    expect(schema.getSubscriptionType()).toBeUndefined();
  });
});

describe('Lists', () => {
  const isWhole = (type: GraphQLOutputType): boolean =>
    isNonNullType(type) && (!isListType(type.ofType) || isNonNullType(type.ofType.ofType));

  it('and their members are never null, but for lists that can fail by themselves and the places of `nodes`', () => {
    const lists = fieldsOf.filter(({ field }) => `${field.type}`.includes('['));
    const loose = lists.filter(({ field }) => !isWhole(field.type));
    expect(lists.length).toBeGreaterThan(20);
    expect(loose.map(({ path, field }) => `${path}: ${field.type}`)).toEqual([
      'Section.ancestors: [Section!]',
      'Query.nodes: [Node]',
      'Query.sections: [Section!]',
    ]);
  });

  it('that are given have no null among their members', () => {
    const loose = inputs.filter(({ input }) => /[^!]\]/.test(`${input.type}`));
    expect(loose.map(({ path }) => path)).toEqual([]);
  });
});

describe('A field of one name', () => {
  const families = types.filter(isAbstractType);

  const given = ({ name, type }: GraphQLArgument): string =>
    `${name}: ${`${type}`.startsWith('[') ? '["x"]' : '"x"'}`;

  /** A field with all that can be selected below it, down to some depth. */
  function selection(field: GraphQLField<unknown, unknown>, depth: number): string {
    const required = field.args.filter(isRequiredArgument).map(given);
    const head = required.length === 0 ? field.name : `${field.name}(${required.join(', ')})`;
    const type = getNamedType(field.type);
    if (!isCompositeType(type)) return head;
    const below =
      depth === 0 || isAbstractType(type)
        ? []
        : Object.values(type.getFields()).map((each) => selection(each, depth - 1));
    return `${head} { __typename ${below.join(' ')} }`;
  }

  const members = (name: string): readonly GraphQLObjectType[] =>
    families.filter((family) => family.name === name).flatMap((family) => schema.getPossibleTypes(family));

  it('can be selected on every member of an interface or a union at once', () => {
    const entries: Record<string, string> = {
      Node: 'node(id: "x")',
      FeedItem: 'feed { nodes',
      Block: 'article(slug: "x") { body',
    };
    expect(families.map((family) => family.name).sort()).toEqual(Object.keys(entries).sort());
    const roots = Object.entries(entries).map(([family, entry]) => {
      const fragments = members(family).map((member) => {
        const fields = Object.values(member.getFields()).map((field) => selection(field, 2));
        return `... on ${member.name} { ${fields.join(' ')} }`;
      });
      return `${entry} { ${fragments.join('\n')} }${entry.includes('{') ? ' }' : ''}`;
    });
    const operation = `{ ${roots.join('\n')} }`;
    expect(operation.length).toBeGreaterThan(5_000);
    expect(validate(schema, parse(operation)).map((error) => error.message)).toEqual([]);
  });

  it('has one type, nullability included, on all of them', () => {
    const typesByField = new Map<string, Set<string>>();
    for (const family of families)
      for (const member of schema.getPossibleTypes(family))
        for (const field of Object.values(member.getFields())) {
          const key = `${family.name} ${field.name}`;
          typesByField.set(key, (typesByField.get(key) ?? new Set()).add(`${field.type}`));
        }
    const torn = [...typesByField].filter(([, each]) => each.size > 1);
    expect(torn.map(([key, each]) => `${key}: ${[...each].join(' or ')}`)).toEqual([]);
  });
});

describe('A field that can fail by itself', () => {
  /** Run a statement of their own, and take no arguments. */
  const loading = new Set([
    ...[
      'Section.parent',
      'Section.ancestors',
      'Article.bodyHtml',
      'Author.bioHtml',
      'Span.href',
      'Span.item',
    ],
    ...['VideoBlock.video', 'RelatedItemBlock.item'],
  ]);
  const isFallible = ({ path, field }: (typeof fieldsOf)[number]) =>
    path.startsWith('Query.') ||
    field.args.length > 0 ||
    loading.has(path) ||
    ['html', 'totalCount'].includes(field.name);

  it('is nullable, so that a mistake in it costs it alone', () => {
    const fallible = fieldsOf.filter(isFallible);
    expect([...loading].filter((path) => !fallible.some((each) => each.path === path))).toEqual([]);
    expect(fallible.filter(({ field }) => isNonNullType(field.type)).map(({ path }) => path)).toEqual([]);
  });
});

describe('Connections', () => {
  const connections = types.filter((type) => type.name.endsWith('Connection'));

  it('have edges, nodes, pageInfo and totalCount, and edges a cursor and a node', () => {
    const shapeOf = (name: string): Record<string, string> =>
      Object.fromEntries(
        Object.values(assertObjectType(schema.getType(name)).getFields()).map(({ name, type }) => [
          name,
          `${type}`,
        ]),
      );
    expect(connections.map((type) => type.name)).toEqual(['FeedItemConnection', 'ReadMoreConnection']);
    for (const { name } of connections) {
      const edge = name.replace('Connection', 'Edge');
      expect(shapeOf(name)).toEqual({
        edges: `[${edge}!]!`,
        nodes: '[FeedItem!]!',
        pageInfo: 'PageInfo!',
        totalCount: 'Int',
      });
      expect(shapeOf(edge)).toMatchObject({ cursor: 'String!', node: 'FeedItem!' });
    }
    expect(shapeOf('PageInfo')).toEqual({
      hasNextPage: 'Boolean!',
      hasPreviousPage: 'Boolean!',
      startCursor: 'String',
      endCursor: 'String',
    });
  });

  it('take first, after, last and before wherever they stand', () => {
    const fields = fieldsOf.filter(({ field }) => getNamedType(field.type).name.endsWith('Connection'));
    expect(fields.length).toBeGreaterThan(5);
    for (const { field } of fields) {
      const page = Object.fromEntries(field.args.map(({ name, type }) => [name, `${type}`]));
      expect(page).toMatchObject({ first: 'Int', after: 'String', last: 'Int', before: 'String' });
    }
  });
});

describe('What the design names', () => {
  it('is there: twelve kinds of block, two kinds of item, five types with an id', () => {
    const implementations = (name: string) =>
      schema
        .getPossibleTypes(assertInterfaceType(schema.getType(name)))
        .map((type) => type.name)
        .sort();
    expect(implementations('FeedItem')).toEqual(['Article', 'Video']);
    expect(implementations('Node')).toEqual(['Article', 'Author', 'Section', 'Tag', 'Video']);
    expect(implementations('Block')).toEqual([
      'DividerBlock',
      'EmbedBlock',
      'GalleryBlock',
      'HeadingBlock',
      'ImageBlock',
      'ListBlock',
      'ParagraphBlock',
      'QuoteBlock',
      'RelatedItemBlock',
      'TableBlock',
      'UnsupportedBlock',
      'VideoBlock',
    ]);
  });

  it('keeps two uses of one picture apart in a client’s cache: an Image has no id', () => {
    expect(Object.keys(assertObjectType(schema.getType('Image')).getFields())).not.toContain('id');
  });
});
