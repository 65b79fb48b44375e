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

/**
 * Two names that GraphQL allows and JavaScript does not. The value of a variable `__proto__` is lost, for values are kept
 * in an object that has a prototype: pages would be executed with another size than they were priced with. An object with
 * a member `then` is taken for a promise by Yoga's executor, and fails.
 */
const usableNames: ValidationRule = (context) => ({
  VariableDefinition({ variable }) {
    if (variable.name.value !== '__proto__') return;
    context.reportError(
      new GraphQLError('A variable cannot be named "__proto__" here.', { nodes: variable }),
    );
  },
  Field(node) {
    if ((node.alias ?? node.name).value !== 'then') return;
    context.reportError(new GraphQLError('Nothing in an answer can be named "then" here.', { nodes: node }));
  },
});

/** Refuses before execution, so with 400 and without `data`: mutations, subscriptions, and names that cannot be. */
export const refuseUnknownKinds: Plugin<ServerContext, ServerContext> = {
  onValidate({ addValidationRule }) {
    addValidationRule(knownKinds);
    addValidationRule(usableNames);
  },
};
