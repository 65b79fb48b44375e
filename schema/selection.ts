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
 * field of a document is walked once, and each fragment once in it, however often it is spread.
 */
export function selectsDetail(info: GraphQLResolveInfo): boolean {
  const wanted = detailFieldsOf(info.schema);
  return info.fieldNodes.some((field) => {
    let answer = answers.get(field);
    if (answer === undefined) {
      answer = inSelection(field.selectionSet, { wanted, fragments: info.fragments, walked: new Set() });
      answers.set(field, answer);
    }
    return answer;
  });
}

interface Walk {
  wanted: ReadonlySet<string>;
  fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  /** Names of the fragments in which nothing was found, or that are being looked through. */
  walked: Set<string>;
}

function inSelection(selectionSet: SelectionSetNode | undefined, walk: Walk): boolean {
  return (selectionSet?.selections ?? []).some((selection) => {
    if (selection.kind === 'InlineFragment') return inSelection(selection.selectionSet, walk);
    const name = selection.name.value;
    if (selection.kind === 'FragmentSpread') {
      if (walk.walked.has(name)) return false;
      walk.walked.add(name);
      return inSelection(walk.fragments[name]?.selectionSet, walk);
    }
    return walk.wanted.has(name) || (connectionFields.has(name) && inSelection(selection.selectionSet, walk));
  });
}
