import { type Kysely, type Migration, sql } from 'kysely';
import { migrations } from '../../db/migrations.ts';

/**
 * 0003 as it first was. PostgreSQL 15.20 refuses it, so the function that takes a row of `item` is away while the table
 * is altered: what this leaves behind is the same.
 */
const importing: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      drop function item_listed_moment(item);

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

      create function item_listed_moment(item item) returns timestamptz immutable
        return case when (item).status = 'published' then (item).published_at end;
    `.execute(db);
  },
};

/** Every migration up to 0005, as databases ran them before 0003 was changed. */
export const formerMigrations: Record<string, Migration> = {
  ...Object.fromEntries(Object.entries(migrations).filter(([name]) => name < '0006')),
  '0003_import': importing,
};
