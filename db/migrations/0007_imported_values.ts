import { type Kysely, sql } from 'kysely';

/**
 * What each source said last, so that an import tells its changes from those of editors; a hold against imports; and
 * the source's moment of change.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await saidTables(db);
  await sql`
    insert into imported_item (item_id, said)
      select id, jsonb_build_object('status', coalesce(imported_status, 'published')) from item where source is not null;
    drop view public_item;
    alter table item drop column imported_status, add column held_at timestamptz;
    create view public_item as
      select item.*, false as is_preview from item
      where status = 'published' and published_at <= now() and (withdrawn_at is null or withdrawn_at > now());
    comment on view public_item is 'What everybody may see: the one place that says what public means.';
    comment on column item.held_at is 'Since when imports leave withdrawn_at as it is: set by "npm run withdraw", cleared by "npm run restore". Cleared by trigger when withdrawn_at becomes null.';
    comment on column item.published_at is 'The first public moment; in the future it is an embargo. Null only for a draft. Never moves once it is past and the item published: an import whose source moves it into the future makes the item a draft first.';
    comment on column item.modified_at is 'The last change of the item or of anything that hangs on it: as its source says it, until something is saved here. Kept by trigger; never goes back.';
  `.execute(db);
  await triggers(db);
}

/** Tables of their own: what is written there neither moves modified_at nor is announced to gateways. */
const saidTables = (db: Kysely<unknown>) =>
  sql`
    create table imported_item (
      item_id bigint primary key references item on delete cascade,
      said jsonb not null check (jsonb_typeof(said) = 'object')
    );
    create table imported_author (
      author_id bigint primary key references author on delete cascade,
      said jsonb not null check (jsonb_typeof(said) = 'object')
    );
    create table imported_section (
      section_id bigint primary key references section on delete cascade,
      said jsonb not null check (jsonb_typeof(said) = 'object')
    );
    create table imported_tag (
      tag_id bigint primary key references tag on delete cascade,
      said jsonb not null check (jsonb_typeof(said) = 'object')
    );
    comment on table imported_item is 'What the source of an imported item said last, field by field. An import brings over what has changed since; everything else is the editors''.';
    comment on column imported_item.said is 'Status and moments as they are, the other fields as digests (db/import/said.ts). A field that is absent is one that no import has recorded yet.';
    comment on table imported_author is 'As imported_item, for authors.';
    comment on column imported_author.said is 'As imported_item.said.';
    comment on table imported_section is 'As imported_item, for sections.';
    comment on column imported_section.said is 'As imported_item.said.';
    comment on table imported_tag is 'As imported_item, for tags.';
    comment on column imported_tag.said is 'As imported_item.said.';
  `.execute(db);

/**
 * A transaction that has set `broadsheet.import` to `on` writes modified_at itself, and what hangs on an item does not
 * move it. It still never goes back, nor runs ahead of the clock.
 */
const triggers = (db: Kysely<unknown>) =>
  sql`
    create function is_import() returns boolean stable parallel safe
      return current_setting('broadsheet.import', true) is not distinct from 'on';
    comment on function is_import() is 'Whether this transaction is an import, which knows when the source changed each item.';

    create or replace function item_before_write() returns trigger language plpgsql as $$
    begin
      if tg_op = 'UPDATE' then
        if new.kind <> old.kind then
          raise exception 'the kind of item % cannot change', old.id using errcode = 'check_violation';
        end if;
        new.listed_at := old.listed_at;
        if old.status = 'published' and new.status = 'published'
            and old.published_at <= now() and new.published_at is distinct from old.published_at then
          raise exception 'published_at of item % is past and never moves', old.id using errcode = 'check_violation',
            hint = 'To mend a wrong moment, set status to draft first, in an update of its own.';
        end if;
        if new.withdrawn_at is null then
          new.held_at := null;
        end if;
        if new is distinct from old then
          new.modified_at := greatest(old.modified_at, case when is_import() then least(new.modified_at, now()) else now() end);
        end if;
      else
        new.modified_at := case when is_import() then least(new.modified_at, now()) else now() end;
      end if;
      if new.status = 'draft' then
        new.listed_at := null;
      else
        new.published_at := coalesce(new.published_at, now());
        if tg_op = 'INSERT' or old.status = 'draft' then
          new.listed_at := now();
        end if;
      end if;
      return new;
    end $$;

    drop trigger article_touch on article;
    create trigger article_touch after delete or update on article
      for each row when (not is_import()) execute function touch_item();
    drop trigger article_touch_insert on article;
    create trigger article_touch_insert after insert on article referencing new table as added
      for each statement when (not is_import()) execute function touch_items();

    drop trigger video_touch on video;
    create trigger video_touch after delete or update on video
      for each row when (not is_import()) execute function touch_item();
    drop trigger video_touch_insert on video;
    create trigger video_touch_insert after insert on video referencing new table as added
      for each statement when (not is_import()) execute function touch_items();

    drop trigger item_tag_touch on item_tag;
    create trigger item_tag_touch after delete or update of item_id, tag_id, position on item_tag
      for each row when (not is_import()) execute function touch_item();
    drop trigger item_tag_touch_insert on item_tag;
    create trigger item_tag_touch_insert after insert on item_tag referencing new table as added
      for each statement when (not is_import()) execute function touch_items();

    drop trigger item_author_touch on item_author;
    create trigger item_author_touch after delete or update of item_id, author_id, position, role on item_author
      for each row when (not is_import()) execute function touch_item();
    drop trigger item_author_touch_insert on item_author;
    create trigger item_author_touch_insert after insert on item_author referencing new table as added
      for each statement when (not is_import()) execute function touch_items();
  `.execute(db);

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop trigger article_touch on article;
    create trigger article_touch after delete or update on article
      for each row execute function touch_item();
    drop trigger article_touch_insert on article;
    create trigger article_touch_insert after insert on article referencing new table as added
      for each statement execute function touch_items();

    drop trigger video_touch on video;
    create trigger video_touch after delete or update on video
      for each row execute function touch_item();
    drop trigger video_touch_insert on video;
    create trigger video_touch_insert after insert on video referencing new table as added
      for each statement execute function touch_items();

    drop trigger item_tag_touch on item_tag;
    create trigger item_tag_touch after delete or update of item_id, tag_id, position on item_tag
      for each row execute function touch_item();
    drop trigger item_tag_touch_insert on item_tag;
    create trigger item_tag_touch_insert after insert on item_tag referencing new table as added
      for each statement execute function touch_items();

    drop trigger item_author_touch on item_author;
    create trigger item_author_touch after delete or update of item_id, author_id, position, role on item_author
      for each row execute function touch_item();
    drop trigger item_author_touch_insert on item_author;
    create trigger item_author_touch_insert after insert on item_author referencing new table as added
      for each statement execute function touch_items();

    create or replace function item_before_write() returns trigger language plpgsql as $$
    begin
      if tg_op = 'UPDATE' then
        if new.kind <> old.kind then
          raise exception 'the kind of item % cannot change', old.id using errcode = 'check_violation';
        end if;
        new.listed_at := old.listed_at;
        if old.status = 'published' and new.status = 'published'
            and old.published_at <= now() and new.published_at is distinct from old.published_at then
          raise exception 'published_at of item % is past and never moves', old.id using errcode = 'check_violation',
            hint = 'To mend a wrong moment, set status to draft first, in an update of its own.';
        end if;
        if new is distinct from old then
          new.modified_at := greatest(old.modified_at, now());
        end if;
      else
        new.modified_at := now();
      end if;
      if new.status = 'draft' then
        new.listed_at := null;
      else
        new.published_at := coalesce(new.published_at, now());
        if tg_op = 'INSERT' or old.status = 'draft' then
          new.listed_at := now();
        end if;
      end if;
      return new;
    end $$;

    drop function is_import;
    drop view public_item;
    alter table item drop column held_at, add column imported_status item_status;
    update item set imported_status = (said ->> 'status')::item_status from imported_item where item_id = item.id;
    create view public_item as
      select item.*, false as is_preview from item
      where status = 'published' and published_at <= now() and (withdrawn_at is null or withdrawn_at > now());
    comment on view public_item is 'What everybody may see: the one place that says what public means.';
    comment on column item.imported_status is 'What its source said of status last; an import changes status only where the source has changed it. Null for an item from before this column, which its source had published, and for one that was not imported.';
    comment on column item.published_at is 'The first public moment; in the future it is an embargo. Null only for a draft. Never moves once it is past and the item published.';
    comment on column item.modified_at is 'The last save of the item or of anything that hangs on it. Kept by trigger; never goes back.';
    drop table imported_item, imported_author, imported_section, imported_tag;
  `.execute(db);
}
