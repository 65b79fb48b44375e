import { after, all, type MaybePromise } from '../db/maybe-promise.ts';
import type { SectionRow } from '../db/queries/section.ts';
import { builder } from './builder.ts';
import type { Context } from './context.ts';
import { extent } from './extent.ts';
import { toGlobalId } from './id.ts';
import { priced } from './list-sizes.ts';
import { Node } from './node.ts';
import { findNamed, slugArgument } from './slug.ts';

/** The sections with these ids, in that order; one that is gone is left out. */
const sectionsByIds = (ids: readonly string[], { loaders, reading }: Context): MaybePromise<SectionRow[]> =>
  after(all(ids.map((id) => loaders.section.byId.load(id, reading))), (rows) =>
    rows.filter((row) => row !== null),
  );

export const Section = builder.objectRef<SectionRow>('Section');

Section.implement({
  description: 'A part of the newsroom, in a tree of at most ten levels.',
  interfaces: () => [Node],
  fields: (t) => ({
    id: t.id({
      description: 'Opaque, unique among all types, and lasting.',
      resolve: (section) => toGlobalId('Section', section.id),
    }),
    slug: t.exposeString('slug', { description: 'Its name in URLs; unique among sections.' }),
    name: t.exposeString('name', { description: 'As printed in the menu.' }),
    description: t.exposeString('description', {
      nullable: true,
      description: 'What it is about, as plain text; null where nobody wrote it.',
    }),
    parent: t.field({
      type: Section,
      nullable: true,
      description: 'The section that it is a part of; null at the top of the tree.',
      resolve: ({ ancestor_ids }, _, { loaders, reading }) => {
        const parent = ancestor_ids.at(-1);
        return parent === undefined ? null : loaders.section.byId.load(parent, reading);
      },
    }),
    ancestors: t.field({
      type: [Section],
      nullable: true,
      description:
        'The sections above it, the topmost first: a breadcrumb. Fewer than ten; null only beside an error.',
      extensions: extent({ kind: 'list', most: 9 }),
      resolve: ({ ancestor_ids }, _, context) => sectionsByIds(ancestor_ids, context),
    }),
  }),
});

builder.queryFields((t) => ({
  section: t.field({
    type: Section,
    nullable: true,
    description: 'The section with this slug; null where there is none.',
    args: { slug: t.arg.string({ required: true, description: slugArgument }) },
    resolve: (_, { slug }, { loaders, reading }) => findNamed(slug, loaders.section, reading),
  }),
  sections: t.field({
    type: [Section],
    nullable: true,
    description:
      'Every section, in the order of the menu: each right after its parent. At most 1,000; null only beside an error.',
    extensions: extent({ kind: 'sized', list: 'sections' }),
    resolve: (_, __, { loaders, reading, sizes }) =>
      after(loaders.section.all.load('sections', reading), (rows) => priced('sections', rows, sizes)),
  }),
}));
