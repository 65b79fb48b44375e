import { type Kysely, sql } from 'kysely';

/** What an import needs to know from its last run: what the source said of the status. And featured items. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table item add column is_featured boolean not null default false;
    alter table item add column imported_status item_status;
    create index item_featured on item (kind, published_at desc, id desc) where status = 'published' and is_featured;
    comment on column item.is_featured is 'Singled out by the editors.';
    comment on column item.imported_status is 'What its source said of status last; an import changes status only where the source has changed it. Null for an item from before this column, which its source had published, and for one that was not imported.';

    drop view public_item;
    create view public_item as
      select item.*, false as is_preview from item
      where status = 'published' and published_at <= now() and (withdrawn_at is null or withdrawn_at > now());
    comment on view public_item is 'What everybody may see: the one place that says what public means.';
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop view public_item;
    alter table item drop column is_featured, drop column imported_status;
    create view public_item as
      select item.*, false as is_preview from item
      where status = 'published' and published_at <= now() and (withdrawn_at is null or withdrawn_at > now());
    comment on view public_item is 'What everybody may see: the one place that says what public means.';
  `.execute(db);
}
