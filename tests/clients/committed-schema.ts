import { readFileSync } from 'node:fs';
import { buildSchema, type GraphQLSchema, isObjectType } from 'graphql';

/** The committed schema: all that a client is told of the gateway. */
export const schemaText = readFileSync('schema/schema.graphql', 'utf8');
export const committedSchema: GraphQLSchema = buildSchema(schemaText);

/** The types that have no id, so that a normalised cache keeps their objects where they stand. */
export const typesWithoutId: readonly string[] = Object.values(committedSchema.getTypeMap())
  .filter(isObjectType)
  .filter((type) => type.getFields()['id'] === undefined)
  .map(({ name }) => name)
  .filter((name) => !name.startsWith('__') && name !== committedSchema.getQueryType()?.name);
