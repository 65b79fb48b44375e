import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { getNamedType, isNonNullType, isScalarType } from 'graphql';
import { connect } from '../../db/client.ts';
import { schema } from '../../schema/schema.ts';
import { examples } from '../../src/example.ts';
import { createTestDatabase } from '../support/postgres.ts';
import { templates } from '../support/templates.ts';
import { startGateway, type TestGateway } from './gateway.ts';

/** What a newsroom may lack, and the statement that takes it from the demo newsroom; null begins with nothing. */
const newsrooms: readonly [name: string, without: string | null][] = [
  ['nothing at all', null],
  ['no sections', 'delete from section'],
  ['no authors', 'delete from author'],
  ['no tags', 'delete from tag'],
  ['no images', 'delete from image'],
  ['no videos', "delete from item where kind = 'video'"],
  ['sections and nothing in them', 'delete from item'],
];

/** A value for each argument that must be given. */
const required: Record<string, string> = { slug: '"nothing"', id: '"QXJ0aWNsZTox"', ids: '["QXJ0aWNsZTox"]' };
const rootFields = Object.values(schema.getQueryType()?.getFields() ?? {}).map((field) => {
  const given = field.args
    .filter(({ type }) => isNonNullType(type))
    .map(({ name }) => `${name}: ${required[name]}`);
  const below = isScalarType(getNamedType(field.type)) ? '' : ' { __typename }';
  return `{ ${field.name}${given.length === 0 ? '' : `(${given.join(', ')})`}${below} }`;
});

describe.each(newsrooms)('A newsroom with %s', (_, without) => {
  let gateway: TestGateway;
  let database: { url: string; drop(): Promise<void> };
  beforeAll(async () => {
    database = await createTestDatabase({ template: without === null ? templates.empty : templates.demo });
    const db = connect(database.url, { poolSize: 1 });
    if (without !== null) await db.send({ name: null, text: without, values: [] });
    await db.close();
    gateway = await startGateway({ databaseUrl: database.url, schema });
  });
  afterAll(async () => {
    await gateway.stop();
    await database.drop();
  });

  /** Often enough that it is answered by the engine, by its compiled form and from the caches. */
  async function codesOf(query: string): Promise<string[]> {
    const codes: string[] = [];
    for (let time = 0; time < 5; time += 1) {
      const answer = await gateway.post({ query, variables: {} });
      const { errors = [] } = (await answer.json()) as { errors?: { extensions: { code: string } }[] };
      codes.push(...errors.map(({ extensions }) => extensions.code));
    }
    return [...new Set(codes)];
  }

  it.each([...rootFields, '{ __typename }'])('answers %s without an error', async (query) => {
    expect(await codesOf(query)).toEqual([]);
  });

  it.each(examples().map(({ name, text }) => [name, text] as const))(
    'answers the example %s, with no error but those that it is about',
    async (name, text) => {
      const mistakes = ['BAD_USER_INPUT', 'INVALID_CURSOR'];
      const own = name === '10-bad-input' ? mistakes : [];
      expect((await codesOf(text)).filter((code) => !own.includes(code))).toEqual([]);
    },
  );
});
