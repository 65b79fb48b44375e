import { GraphQLError } from 'graphql';

/** A document has too much of something: what was counted, how many are allowed, and where that is set. */
export const limitExceeded = (counted: string, allowed: string): GraphQLError =>
  new GraphQLError(`The document has ${counted}, but ${allowed}.`, {
    extensions: { code: 'GRAPHQL_LIMIT_EXCEEDED', http: { status: 400, spec: true } },
  });
