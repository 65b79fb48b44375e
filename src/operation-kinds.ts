import { GraphQLError, type ValidationRule } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { ServerContext } from './yoga.ts';

/** Each operation is of a kind that the schema has (GraphQL, 5.2.1.1), which graphql-js only says during execution. */
const knownKinds: ValidationRule = (context) => ({
  OperationDefinition(node) {
    if (context.getSchema().getRootType(node.operation)) return;
    const message = `There is no ${node.operation} here: the API only reads.`;
    context.reportError(
      new GraphQLError(message, { nodes: node, extensions: { code: 'OPERATION_RESOLUTION_FAILURE' } }),
    );
  },
});

/** Refuses mutations and subscriptions before execution, so with 400 and without `data`. */
export const refuseUnknownKinds: Plugin<ServerContext, ServerContext> = {
  onValidate({ addValidationRule }) {
    addValidationRule(knownKinds);
  },
};
