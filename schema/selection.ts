import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  isInterfaceType,
  type SelectionSetNode,
} from 'graphql';

/**
 * Marks a field (as Pothos `extensions`) that needs the whole item and not only its card. Whoever hands on an
 * item looks ahead for such fields and loads it whole, so that an item which stops being public in the meantime
 * is left out of a list, instead of failing inside it.
 */
export const needsDetail = { needsDetail: true };

const detailFields = new WeakMap<GraphQLSchema, Set<string>>();

function detailFieldsOf(schema: GraphQLSchema): Set<string> {
  let names = detailFields.get(schema);
  if (names === undefined) {
    const items = schema.getType('FeedItem');
    const kinds = isInterfaceType(items) ? schema.getPossibleTypes(items) : [];
    names = new Set(
      kinds.flatMap((kind) =>
        Object.values(kind.getFields())
          .filter((field) => field.extensions['needsDetail'] === true)
          .map((field) => field.name),
      ),
    );
    detailFields.set(schema, names);
  }
  return names;
}

/** Fields that lead from a connection to its items. */
const connectionFields = new Set(['edges', 'node', 'nodes']);

const answers = new WeakMap<FieldNode, boolean>();

/**
 * Whether the items that this field hands on (itself, or as the nodes of its connection) are asked for a field
 * that needs their detail. `@skip` and `@include` are not looked at: then more is loaded than is shown. Each
 * field of a document is walked once.
 */
export function selectsDetail(info: GraphQLResolveInfo): boolean {
  const wanted = detailFieldsOf(info.schema);
  return info.fieldNodes.some((field) => {
    let answer = answers.get(field);
    if (answer === undefined) {
      answer = inSelection(field.selectionSet, info.fragments, wanted);
      answers.set(field, answer);
    }
    return answer;
  });
}

function inSelection(
  selectionSet: SelectionSetNode | undefined,
  fragments: Readonly<Record<string, FragmentDefinitionNode>>,
  wanted: ReadonlySet<string>,
): boolean {
  return (selectionSet?.selections ?? []).some((selection) => {
    if (selection.kind === 'FragmentSpread')
      return inSelection(fragments[selection.name.value]?.selectionSet, fragments, wanted);
    if (selection.kind === 'InlineFragment') return inSelection(selection.selectionSet, fragments, wanted);
    const name = selection.name.value;
    return (
      wanted.has(name) ||
      (connectionFields.has(name) && inSelection(selection.selectionSet, fragments, wanted))
    );
  });
}
