import {
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isObjectType,
  Kind,
  type SelectionSetNode,
  typeFromAST,
} from 'graphql';

/** What is counted with, and how far. */
export interface Counting {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly most: number;
}

/** Each level makes the code of all levels below longer: 600 take seconds. Pages have some ten. */
const deepest = 20;

/**
 * How many fields the code of a selection has: graphql-jit writes each anew for every type that may stand in its place,
 * and for every place where its fragment is spread, so that 300 characters can become more code than there is memory.
 * Stops counting at `most`, so it takes no longer than that.
 */
export function countFields(
  selectionSet: SelectionSetNode,
  type: GraphQLCompositeType,
  counting: Counting,
  counted = 0,
  depth = 0,
): number {
  if (depth > deepest) return counting.most;
  const types = isAbstractType(type) ? counting.schema.getPossibleTypes(type) : [type as GraphQLObjectType];
  let count = counted;
  for (const each of types) count = countOf(selectionSet, each, counting, count, depth);
  return count;
}

function countOf(
  { selections }: SelectionSetNode,
  type: GraphQLObjectType,
  counting: Counting,
  counted: number,
  depth: number,
): number {
  const { schema, fragments, most } = counting;
  let count = counted;
  for (const selection of selections) {
    if (count >= most) return count;
    if (selection.kind === Kind.FIELD) {
      const returned = getNamedType(type.getFields()[selection.name.value]?.type);
      count += 1;
      if (selection.selectionSet !== undefined && isCompositeType(returned))
        count = countFields(selection.selectionSet, returned, counting, count, depth + 1);
      continue;
    }
    const fragment =
      selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
    if (fragment === undefined) continue;
    const condition = fragment.typeCondition && typeFromAST(schema, fragment.typeCondition);
    const applies =
      condition === undefined ||
      (isObjectType(condition)
        ? condition === type
        : isAbstractType(condition) && schema.isSubType(condition, type));
    // A fragment that does not apply becomes no code, but graphql-jit walks it all the same.
    count += 1;
    if (applies) count = countOf(fragment.selectionSet, type, counting, count, depth + 1);
    else if (isCompositeType(condition))
      count = countFields(fragment.selectionSet, condition, counting, count, depth + 1);
  }
  return count;
}
