import type { TagRow } from '../db/queries/tag.ts';
import type { TagKind } from '../db/tables.ts';
import { builder } from './builder.ts';
import { toGlobalId } from './id.ts';
import { Node } from './node.ts';
import { findNamed, slugArgument } from './slug.ts';

const TagKindEnum = builder.enumType('TagKind', {
  description: 'What a tag names. New kinds may come: keep a default branch.',
  values: {
    TOPIC: { value: 'topic', description: 'A subject, such as "Housing".' },
    PLACE: { value: 'place', description: 'Somewhere.' },
    PERSON: { value: 'person', description: 'Somebody that items are about.' },
    ORGANIZATION: { value: 'organization', description: 'A firm, a club, an authority.' },
    SERIES: { value: 'series', description: 'Items that belong together under a title.' },
    WORK: { value: 'work', description: 'A book, a film, a piece of music.' },
  } as const satisfies Record<string, { value: TagKind; description: string }>,
});

export const Tag = builder.objectRef<TagRow>('Tag').implement({
  description: 'What an item is about.',
  interfaces: () => [Node],
  fields: (t) => ({
    id: t.id({
      description: 'Opaque, unique among all types, and lasting.',
      resolve: (tag) => toGlobalId('Tag', tag.id),
    }),
    slug: t.exposeString('slug', { description: 'Its name in URLs; unique among tags.' }),
    name: t.exposeString('name', { description: 'As printed.' }),
    kind: t.field({ type: TagKindEnum, description: 'What it names.', resolve: (tag) => tag.kind }),
  }),
});

builder.queryField('tag', (t) =>
  t.field({
    type: Tag,
    nullable: true,
    description: 'The tag with this slug; null where there is none.',
    args: { slug: t.arg.string({ required: true, description: slugArgument }) },
    resolve: (_, { slug }, { loaders, reading }) => findNamed(slug, loaders.tag, reading),
  }),
);
