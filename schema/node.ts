import type { GraphQLResolveInfo } from 'graphql';
import { after, all, type MaybePromise } from '../db/maybe-promise.ts';
import type { ItemRow } from '../db/queries/item-row.ts';
import { boundList } from './arguments.ts';
import { builder } from './builder.ts';
import type { Context } from './context.ts';
import { extent } from './extent.ts';
import { fromGlobalId, type NodeType, nodeTypes } from './id.ts';
import { loadItem } from './item.ts';
import { checkPage } from './list-sizes.ts';

export const Node = builder.interfaceRef<object>('Node');

Node.implement({
  description: 'Anything with an id under which it can be asked for again (Relay).',
  // Only what `node` and `nodes` hand on is ever asked for its type by this interface.
  resolveType: (row) => (row as NamedRow).__typename,
  fields: (t) => ({
    id: t.id({
      description: 'Opaque, unique among all types, and lasting: what a client caches it under.',
      resolve: () => {
        throw new Error('every type says its own id');
      },
    }),
  }),
});

/** A row under the name of its type, which cannot be read off every row. */
type NamedRow = Partial<Pick<ItemRow, 'authors' | 'tags'>> & { __typename: NodeType };

const load: Record<
  NodeType,
  (id: string, context: Context, info: GraphQLResolveInfo) => MaybePromise<object | null>
> = {
  Article: (id, context, info) => loadItem(id, context, info, 'article'),
  Video: (id, context, info) => loadItem(id, context, info, 'video'),
  Author: (id, { loaders, reading }) => loaders.author.byId.load(id, reading),
  Section: (id, { loaders, reading }) => loaders.section.byId.load(id, reading),
  Tag: (id, { loaders, reading }) => loaders.tag.byId.load(id, reading),
};

function loadNode(
  { type, id }: { type: NodeType; id: string },
  context: Context,
  info: GraphQLResolveInfo,
): MaybePromise<NamedRow | null> {
  return after(load[type](id, context, info), (row) => (row === null ? null : { ...row, __typename: type }));
}

builder.queryFields((t) => ({
  node: t.field({
    type: Node,
    nullable: true,
    description:
      'Whatever has this id; null where nothing public has it, and beside an error if it is no id.',
    args: { id: t.arg.id({ required: true, description: 'The `id` of an object of an earlier answer.' }) },
    resolve: (_, { id }, context, info) => loadNode(fromGlobalId('id', id, nodeTypes), context, info),
  }),
  nodes: t.field({
    type: [Node],
    nullable: { list: true, items: true },
    description:
      'Whatever has these ids, place by place; null where nothing public has one. The whole list is null, beside an error, if one of them is no id.',
    args: {
      ids: t.arg.idList({ required: true, description: 'Ids of objects of earlier answers; at most 100.' }),
    },
    extensions: extent({ kind: 'each', argument: 'ids' }),
    resolve: (_, { ids }, context, info) => {
      boundList('ids', ids);
      const read = ids.map((id) => fromGlobalId('ids', id, nodeTypes));
      // Ids that repeat are priced one by one, as their lists are checked one by one.
      const areDifferent = new Set(ids).size === ids.length;
      return after(all(read.map((id) => loadNode(id, context, info))), (rows) => {
        if (areDifferent) checkPage(rows, ids.length, context.sizes);
        return rows;
      });
    },
  }),
}));
