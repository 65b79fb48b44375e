import type { BlockDraft } from '../../db/blocks.ts';
import { query } from '../support/execute.ts';
import type { Newsroom } from '../support/newsroom.ts';

const fields = `__typename text
  ... on ParagraphBlock { spans { text marks href item { slug } } }
  ... on HeadingBlock { level spans { text } }
  ... on QuoteBlock { spans { text } attribution }
  ... on ListBlock { items { level ordered text html spans { text marks } } }
  ... on ImageBlock { image { url alt altStatus caption credit } }
  ... on GalleryBlock { images { url alt } galleryCaption: caption }
  ... on VideoBlock { video { slug } videoUrl: url image { url } caption }
  ... on EmbedBlock { provider url }
  ... on TableBlock { tableCaption: caption rows { cells { isHeader text html spans { text } } } }
  ... on RelatedItemBlock { item { slug } headline summary image { url alt } cardUrl: url }
  ... on UnsupportedBlock { originalType }`;

/** The blocks of the story with the slug `story`, as clients see them. */
async function blocks(newsroom: Newsroom): Promise<unknown[]> {
  const operation = `{ article(slug: "story") { body { ${fields} } } }`;
  return (await query<{ article: { body: unknown[] } }>(newsroom, operation)).article.body;
}

/** The blocks of a new story with this body. */
export async function blocksOf(newsroom: Newsroom, body: readonly BlockDraft[]): Promise<unknown[]> {
  await newsroom.article({ slug: 'story', body: [...body] });
  return blocks(newsroom);
}

/** The same of a body that was written past every check but the database's own. */
export async function blocksStoredAs(newsroom: Newsroom, body: unknown): Promise<unknown[]> {
  const id = await newsroom.article({ slug: 'story', body: [] });
  const stored = { body: JSON.stringify(body) };
  await newsroom.db.kysely.updateTable('article').set(stored).where('item_id', '=', id).execute();
  return blocks(newsroom);
}

/** The id of a new picture, which lies at `https://pictures.test/<name>.jpg`. */
export async function pictureOf({ db }: Newsroom, name: string): Promise<string> {
  const row = { url: `https://pictures.test/${name}.jpg` };
  return (await db.kysely.insertInto('image').values(row).returning('id').executeTakeFirstOrThrow()).id;
}
