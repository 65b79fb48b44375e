import type { AuthorRow } from '../db/queries/author.ts';
import { plainBody } from './body.ts';
import { builder } from './builder.ts';
import { blocksHtml } from './html.ts';
import { toGlobalId } from './id.ts';
import { Image, imageUse } from './image.ts';
import { Node } from './node.ts';
import { findNamed, slugArgument } from './slug.ts';
import { absoluteUrl } from './url.ts';

export const Author = builder.objectRef<AuthorRow>('Author').implement({
  description: 'Somebody with a byline (schema.org Person).',
  interfaces: () => [Node],
  fields: (t) => ({
    id: t.id({
      description: 'Opaque, unique among all types, and lasting.',
      resolve: (author) => toGlobalId('Author', author.id),
    }),
    slug: t.exposeString('slug', { description: 'The name in URLs; unique among authors.' }),
    name: t.exposeString('name', { description: 'As printed in the byline.' }),
    jobTitle: t.string({
      nullable: true,
      description: 'Such as "News Editor"; null where it is unknown.',
      resolve: (author) => author.job_title,
    }),
    bioText: t.string({
      nullable: true,
      description: 'Who this is, as plain text; null where nobody wrote it.',
      resolve: (author) => author.bio_text,
    }),
    bioHtml: t.field({
      type: 'HTML',
      nullable: true,
      description: 'The same with its links and emphasis; null where nobody wrote it.',
      resolve: (author, _, context) => {
        if (author.bio_text === null) return null;
        const body = plainBody(author.bio);
        return blocksHtml(body.blocks, body, context);
      },
    }),
    avatar: t.field({
      type: Image,
      nullable: true,
      description: 'A portrait; null where there is none.',
      resolve: (author, _, { site }) => imageUse(author.avatar, { alt: author.avatar_alt }, site),
    }),
    sameAs: t.field({
      type: ['URL'],
      description: 'The same person elsewhere; at most 20.',
      resolve: (author, _, { site }) =>
        author.same_as.map((url) => absoluteUrl(url, site)).filter((url) => url !== null),
    }),
  }),
});

builder.queryField('author', (t) =>
  t.field({
    type: Author,
    nullable: true,
    description: 'The author with this slug; null where there is none.',
    args: { slug: t.arg.string({ required: true, description: slugArgument }) },
    resolve: (_, { slug }, { loaders, reading }) => findNamed(slug, loaders.author, reading),
  }),
);
