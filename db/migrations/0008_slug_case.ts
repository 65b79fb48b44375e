import { type Kysely, sql } from 'kysely';

/** Finds a slug whatever the case of its letters: addresses are typed by hand, and some servers made them in capitals. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create index item_slug_folded on item_slug (lower(slug));
    create index section_slug_folded on section (lower(slug));
    create index tag_slug_folded on tag (lower(slug));
    create index author_slug_folded on author (lower(slug));
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop index item_slug_folded, section_slug_folded, tag_slug_folded, author_slug_folded`.execute(
    db,
  );
}
