import { type GraphQLSchema, isObjectType } from 'graphql';

/**
 * Makes every field with arguments refuse them by a promise, and not at once. graphql-js forgets what the members before
 * one in a list are waiting for when that one throws; what they then fail with would be nobody's, and end the process.
 */
export function refuseByPromise(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      const { resolve, args } = field;
      if (resolve === undefined || args.length === 0) continue;
      field.resolve = (...given) => {
        try {
          return resolve(...given);
        } catch (error) {
          return Promise.reject(error);
        }
      };
    }
  }
  return schema;
}
