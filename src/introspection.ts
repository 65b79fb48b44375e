import { GraphQLError, type ValidationRule, validate } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { ServerContext } from './yoga.ts';

const noIntrospection: ValidationRule = (context) => ({
  Field(node) {
    if (node.name.value !== '__schema' && node.name.value !== '__type') return;
    const message = `Introspection is switched off here, so "${node.name.value}" cannot be asked for.`;
    context.reportError(
      new GraphQLError(message, { nodes: node, extensions: { code: 'INTROSPECTION_DISABLED' } }),
    );
  },
});

/** Validates without showing the schema: no introspection, and no names that a wrong one is near to. */
export const hideSchema: Plugin<ServerContext, ServerContext> = {
  onValidate({ addValidationRule, setValidationFn }) {
    addValidationRule(noIntrospection);
    setValidationFn((schema, document, rules, options, typeInfo) =>
      validate(schema, document, rules, { ...options, hideSuggestions: true }, typeInfo),
    );
  },
};

/** A message of graphql-js about a value, without the names that it suggests. */
export const withoutSuggestions = (message: string): string => message.replace(/ Did you mean .*\?$/s, '');
