import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  isInterfaceType,
  isObjectType,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { type ItemPart, itemParts } from '../db/queries/item-row.ts';

/**
 * Marks a field (as Pothos `extensions`) that needs a part of its item. Whoever hands on an item looks ahead for such
 * fields and loads those parts with it: so a list costs what its answer shows, and an item that stops being public in
 * the meantime is left out of it, instead of failing inside it.
 */
export const needs = (part: ItemPart) => ({ needsPart: part });

const partsOfFields = new WeakMap<GraphQLSchema, Map<string, number>>();

/** What each field of an item, and of its picture, needs, by its name. */
function fieldParts(schema: GraphQLSchema): Map<string, number> {
  let parts = partsOfFields.get(schema);
  if (parts === undefined) {
    parts = new Map();
    const items = schema.getType('FeedItem');
    const kinds = isInterfaceType(items) ? schema.getPossibleTypes(items) : [];
    const image = schema.getType('Image');
    for (const type of isObjectType(image) ? [...kinds, image] : kinds)
      for (const field of Object.values(type.getFields())) {
        const part = field.extensions['needsPart'] as ItemPart | undefined;
        if (part !== undefined) parts.set(field.name, itemParts[part]);
      }
    partsOfFields.set(schema, parts);
  }
  return parts;
}

/** Fields that lead from a connection to its items, and from an item to its picture. */
const innerFields = new Set(['edges', 'node', 'nodes', 'image']);

const answers = new WeakMap<FieldNode, number>();

/**
 * The parts (a sum of `itemParts`) of the items that this field hands on, itself or as the nodes of its connection,
 * that its selection needs. `@skip` and `@include` are not looked at: then more is loaded than is shown. Each field of
 * a document is walked once, and each fragment once in it, however often it is spread.
 */
export function selectedParts(info: GraphQLResolveInfo): number {
  const wanted = fieldParts(info.schema);
  return info.fieldNodes.reduce((parts, field) => {
    let answer = answers.get(field);
    if (answer === undefined) {
      answer = inSelection(field.selectionSet, { wanted, fragments: info.fragments, walked: new Set() });
      answers.set(field, answer);
    }
    return parts | answer;
  }, 0);
}

interface Walk {
  wanted: ReadonlyMap<string, number>;
  fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  /** Names of the fragments that have been looked through, or are being. */
  walked: Set<string>;
}

const inSelection = (selectionSet: SelectionSetNode | undefined, walk: Walk): number =>
  (selectionSet?.selections ?? []).reduce((parts, selection) => parts | inOne(selection, walk), 0);

function inOne(selection: SelectionNode, walk: Walk): number {
  if (selection.kind === 'InlineFragment') return inSelection(selection.selectionSet, walk);
  const name = selection.name.value;
  if (selection.kind === 'FragmentSpread') {
    if (walk.walked.has(name)) return 0;
    walk.walked.add(name);
    return inSelection(walk.fragments[name]?.selectionSet, walk);
  }
  const below = innerFields.has(name) ? inSelection(selection.selectionSet, walk) : 0;
  return below | (walk.wanted.get(name) ?? 0);
}
