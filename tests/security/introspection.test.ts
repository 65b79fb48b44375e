import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startNewsroomGateway } from '../http/demo-gateway.ts';
import type { TestGateway } from '../http/gateway.ts';

let hidden: TestGateway;
let open: TestGateway;
beforeAll(async () => {
  hidden = await startNewsroomGateway({ INTROSPECTION: 'off' });
  open = await startNewsroomGateway({});
});
afterAll(async () => {
  await hidden.stop();
  await open.stop();
});

const errorsOf = async (gateway: TestGateway, query: string, variables = {}) => {
  const answer = await gateway.post({ query, variables });
  const { data, errors } = (await answer.json()) as {
    data?: unknown;
    errors?: { message: string; extensions: { code: string } }[];
  };
  return { data, errors: errors ?? [] };
};

describe('With introspection switched off', () => {
  it.each([
    '{ __schema { queryType { name } } }',
    '{ __type(name: "Article") { fields { name } } }',
    '{ ...on Query { hidden: __schema { types { name } } } }',
    'query { ...F } fragment F on Query { __type(name: "Query") { name } }',
  ])('the schema cannot be asked for: %s', async (query) => {
    const { data, errors } = await errorsOf(hidden, query);
    expect(data).toBeUndefined();
    expect(errors.map(({ extensions }) => extensions.code)).toEqual(['INTROSPECTION_DISABLED']);
    expect((await errorsOf(open, query)).errors).toEqual([]);
  });

  it('the name of a type can be asked for, as clients with a cache do', async () => {
    expect(await errorsOf(hidden, '{ __typename }')).toEqual({ data: { __typename: 'Query' }, errors: [] });
  });

  it.each([
    ['a field', '{ artcle(slug: "x") { id } }', {}],
    ['an argument', '{ article(slugg: "x") { id } }', {}],
    ['a type', '{ feed { nodes { ... on Artcle { id } } } }', {}],
    [
      'a value',
      'query ($kinds: [ItemKind!]) { feed(kinds: $kinds) { nodes { id } } }',
      { kinds: ['ARTICL'] },
    ],
  ])('nobody is told what the wrong name of %s is near to', async (_, query, variables) => {
    const suggested = await errorsOf(open, query, variables);
    expect(suggested.errors.map(({ message }) => message).join()).toContain('Did you mean');
    const { errors } = await errorsOf(hidden, query, variables);
    expect(errors.length).toBeGreaterThan(0);
    expect(errors.map(({ message }) => message).join()).not.toContain('Did you mean');
  });
});
