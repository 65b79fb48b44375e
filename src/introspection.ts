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

const suggestion = ' Did you mean ';

/**
 * A message of graphql-js about a value, without the names that it suggests. No regular expression: the value stands in
 * the message, and one of 60 kB made of these very words took a second to look through.
 */
export function withoutSuggestions(message: string): string {
  const at = message.endsWith('?') ? message.indexOf(suggestion) : -1;
  return at < 0 ? message : message.slice(0, at);
}
