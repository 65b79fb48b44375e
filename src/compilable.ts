import {
  BREAK,
  type DocumentNode,
  type GraphQLSchema,
  isLeafType,
  Kind,
  type TypeNode,
  visit,
} from 'graphql';

/**
 * Whether graphql-jit (0.8.9) executes a validated document as graphql-js does, and safely. What is left out was found by
 * a property test over generated operations, and by reading:
 *
 * - texts, for it writes them into its code and then replaces markers in them, whose names are public, by what stands
 *   behind them, as code. Without texts nothing of a client's but names and numbers becomes code; `__proto__` is no name
 *   for a member;
 * - `@skip` and `@include`: conditions of one use of a fragment or a field become those of others;
 * - variables inside lists or objects, and variables of input types: some that graphql-js refuses are taken;
 * - more than one operation.
 */
export function isCompilable(document: DocumentNode, schema: GraphQLSchema): boolean {
  let isSafe = document.definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION).length === 1;
  let depth = 0;
  const refuse = () => {
    isSafe = false;
    return BREAK;
  };
  const nesting = {
    enter: () => {
      depth += 1;
    },
    leave: () => {
      depth -= 1;
    },
  };
  visit(document, {
    StringValue: refuse,
    Directive: refuse,
    Name: ({ value }) => (value === '__proto__' ? refuse() : undefined),
    ListValue: nesting,
    ObjectValue: nesting,
    Variable: () => (depth > 0 ? refuse() : undefined),
    VariableDefinition: ({ type }) => (isLeafType(schema.getType(nameOf(type))) ? undefined : refuse()),
  });
  return isSafe;
}

/** The name of the type within lists and `!`. */
const nameOf = (type: TypeNode): string =>
  type.kind === Kind.NAMED_TYPE ? type.name.value : nameOf(type.type);
