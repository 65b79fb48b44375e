import { type InsertObject, type Kysely, sql, type Transaction } from 'kysely';
import type { Database } from '../client.ts';
import type { DB } from '../tables.ts';
import { articles, videos } from './items.ts';
import type { DemoArticle, DemoVideo } from './newsroom.ts';
import { authors } from './people.ts';
import { type PictureName, pictures } from './pictures.ts';
import { sections, tags } from './sections.ts';
import { type Ids, idOf, storedBlock } from './stored-block.ts';

/** What was loaded, by kind. */
export interface DemoCounts {
  articles: number;
  videos: number;
  authors: number;
  sections: number;
  tags: number;
  images: number;
}

/** Whether the database holds no items. */
export async function isEmpty({ kysely }: { kysely: Kysely<DB> }): Promise<boolean> {
  const found = await kysely.selectFrom('item').select('id').limit(1).execute();
  return found.length === 0;
}

interface Written {
  sections: Ids;
  tags: Ids;
  authors: Ids;
  images: Ids;
  items: Ids;
}

/**
 * Writes the demo newsroom into an empty database, in one transaction. The text is always the same; the moments
 * lie around the moment of loading, so that there are fresh stories, scheduled ones and old ones.
 *
 * Null where there are items: of two gateways that start on one database at once, the other was quicker.
 */
export const loadDemo = (db: Database): Promise<DemoCounts | null> =>
  db.kysely.transaction().execute(async (transaction) => {
    await sql`select pg_advisory_xact_lock(hashtext('broadsheet demo newsroom'))`.execute(transaction);
    if (!(await isEmpty({ kysely: transaction }))) return null;
    const images = await writeImages(transaction);
    const items = await writeItems(transaction, {
      images,
      sections: await writeSections(transaction),
      tags: idsBySlug(
        await transaction
          .insertInto('tag')
          .values(tags.map(({ slug, name, kind }) => ({ slug, name, kind })))
          .returning(['slug', 'id'])
          .execute(),
      ),
      authors: await writeAuthors(transaction, images),
    });
    await writeArticles(transaction, { images, items });
    await writeVideos(transaction, items);
    return {
      articles: articles.length,
      videos: videos.length,
      authors: authors.length,
      sections: sections.length,
      tags: tags.length,
      images: images.size,
    };
  });

const idsBySlug = (rows: { slug: string; id: string }[]): Ids =>
  new Map(rows.map((row) => [row.slug, row.id]));

const minutesAgo = (minutes: number) => sql<Date>`now() - ${minutes}::integer * interval '1 minute'`;

/** Where the gateway serves a picture of the demo newsroom. */
const pictureUrl = (name: PictureName, width: number): string => `/pictures/${name}-${width}.webp`;

async function writeImages(transaction: Transaction<DB>): Promise<Ids> {
  const names = Object.keys(pictures) as PictureName[];
  const rows = await transaction
    .insertInto('image')
    .values(
      names.map((name) => {
        const { width, height, widths, blurhash, focalPoint } = pictures[name];
        const smaller = widths.filter((each) => each < width);
        return {
          url: pictureUrl(name, width),
          width,
          height,
          blurhash,
          focal_x: focalPoint.x,
          focal_y: focalPoint.y,
          variants: JSON.stringify(smaller.map((each) => ({ url: pictureUrl(name, each), width: each }))),
          source: 'demo',
          external_id: name,
        };
      }),
    )
    .returning(['external_id as slug', 'id'])
    .execute();
  return new Map(rows.map((row) => [row.slug ?? '', row.id]));
}

async function writeSections(transaction: Transaction<DB>): Promise<Ids> {
  const ids = new Map<string, string>();
  for (const [position, { slug, name, description, parent }] of sections.entries()) {
    const { id } = await transaction
      .insertInto('section')
      .values({
        slug,
        name,
        description,
        position,
        parent_id: parent === undefined ? null : idOf(ids, parent),
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    ids.set(slug, id);
  }
  return ids;
}

async function writeAuthors(transaction: Transaction<DB>, images: Ids): Promise<Ids> {
  const rows = await transaction
    .insertInto('author')
    .values(
      authors.map((author) => ({
        slug: author.slug,
        name: author.name,
        job_title: author.jobTitle,
        bio: JSON.stringify([{ id: 'b1', type: 'paragraph', spans: author.bio }]),
        avatar_id: idOf(images, author.picture),
        avatar_alt: `Portrait of ${author.name}`,
        same_as: author.sameAs,
      })),
    )
    .returning(['slug', 'id'])
    .execute();
  return idsBySlug(rows);
}

async function writeItems(transaction: Transaction<DB>, ids: Omit<Written, 'items'>): Promise<Ids> {
  const row = (item: DemoArticle | DemoVideo, kind: 'article' | 'video'): InsertObject<DB, 'item'> => ({
    kind,
    slug: item.slug,
    label: item.label ?? null,
    headline: item.headline,
    summary: item.summary,
    byline: item.byline ?? null,
    section_id: idOf(ids.sections, item.section),
    image_id: item.image ? idOf(ids.images, item.image.picture) : null,
    image_alt: item.image?.alt ?? null,
    image_caption: item.image?.caption ?? null,
    image_credit: item.image?.credit ?? null,
    status: item.publishedMinutesAgo === null ? 'draft' : 'published',
    published_at: item.publishedMinutesAgo === null ? null : minutesAgo(item.publishedMinutesAgo),
    updated_at: item.updatedMinutesAgo === undefined ? null : minutesAgo(item.updatedMinutesAgo),
    withdrawn_at: item.withdrawnMinutesAgo === undefined ? null : minutesAgo(item.withdrawnMinutesAgo),
  });
  const all = [...articles, ...videos];
  const items = idsBySlug(
    await transaction
      .insertInto('item')
      .values([...articles.map((item) => row(item, 'article')), ...videos.map((item) => row(item, 'video'))])
      .returning(['slug', 'id'])
      .execute(),
  );
  const links = all.flatMap((item) => item.authors.map((slug, position) => ({ item, slug, position })));
  await transaction
    .insertInto('item_author')
    .values(
      links.map(({ item, slug, position }) => ({
        item_id: idOf(items, item.slug),
        author_id: idOf(ids.authors, slug),
        position,
        // The trigger writes the item's.
        kind: 'article' as const,
      })),
    )
    .execute();
  const tagged = all.flatMap((item) => item.tags.map((slug, position) => ({ item, slug, position })));
  await transaction
    .insertInto('item_tag')
    .values(
      tagged.map(({ item, slug, position }) => ({
        item_id: idOf(items, item.slug),
        tag_id: idOf(ids.tags, slug),
        position,
        kind: 'article' as const,
      })),
    )
    .execute();
  const picks = all.flatMap((item) =>
    (item.readMore ?? []).map((slug, position) => ({ item, slug, position })),
  );
  await transaction
    .insertInto('read_more')
    .values(
      picks.map(({ item, slug, position }) => ({
        item_id: idOf(items, item.slug),
        target_id: idOf(items, slug),
        position,
      })),
    )
    .execute();
  const former = all.flatMap((item) =>
    (item.formerSlugs ?? []).map((slug) => ({ slug, item_id: idOf(items, item.slug) })),
  );
  await transaction.insertInto('item_slug').values(former).execute();
  return items;
}

async function writeArticles(
  transaction: Transaction<DB>,
  ids: Pick<Written, 'images' | 'items'>,
): Promise<void> {
  await transaction
    .insertInto('article')
    .values(
      articles.map((article) => ({
        item_id: idOf(ids.items, article.slug),
        body: JSON.stringify(
          article.body.map((block, place) => ({ id: `b${place + 1}`, ...storedBlock(block, ids) })),
        ),
      })),
    )
    .execute();
  await transaction
    .insertInto('correction')
    .values(
      articles.flatMap((article) =>
        (article.corrections ?? []).map((correction, position) => ({
          item_id: idOf(ids.items, article.slug),
          position,
          text: correction.text,
          published_at: minutesAgo(correction.minutesAgo),
        })),
      ),
    )
    .execute();
}

async function writeVideos(transaction: Transaction<DB>, items: Ids): Promise<void> {
  await transaction
    .insertInto('video')
    .values(
      videos.map((video) => ({
        item_id: idOf(items, video.slug),
        duration_seconds: video.durationSeconds,
        sources: JSON.stringify(video.sources ?? []),
        embed_url: video.embedUrl ?? null,
        captions: JSON.stringify(video.captions ?? []),
        transcript: video.transcript ?? null,
      })),
    )
    .execute();
}
