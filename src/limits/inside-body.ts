import { type GraphQLSchema, getNamedType, isInterfaceType, isObjectType } from 'graphql';

const known = new WeakMap<GraphQLSchema, ReadonlySet<string>>();

/**
 * The names of the types of which bodies are made: blocks, and what is inside them (spans, items of lists, rows, cells), but
 * nothing that can also be asked for by its id, and no pictures. None where the schema has no blocks.
 */
export function insideBody(schema: GraphQLSchema): ReadonlySet<string> {
  let names = known.get(schema);
  if (names === undefined) {
    names = namesInsideBody(schema);
    known.set(schema, names);
  }
  return names;
}

function namesInsideBody(schema: GraphQLSchema): Set<string> {
  const block = schema.getType('Block');
  const node = schema.getType('Node');
  const names = new Set<string>();
  if (!isInterfaceType(block)) return names;
  names.add(block.name);
  const left = [...schema.getPossibleTypes(block)];
  for (let type = left.pop(); type !== undefined; type = left.pop()) {
    names.add(type.name);
    for (const field of Object.values(type.getFields())) {
      const returned = getNamedType(field.type);
      const isOutside =
        !isObjectType(returned) ||
        returned.name === 'Image' ||
        (isInterfaceType(node) && schema.isSubType(node, returned));
      if (!isOutside && !names.has(returned.name)) left.push(returned);
    }
  }
  return names;
}
