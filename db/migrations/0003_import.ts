import { type Kysely, type RawBuilder, sql } from 'kysely';

/** What an import needs to know from its last run: what the source said of the status. And featured items. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`drop function item_listed_moment(item)`.execute(db);
  await listedMomentByColumns(db);
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

/**
 * `item_listed_moment` by two columns, and the functions that call it. In 0002 it takes a row of `item`; from 15.20 on
 * PostgreSQL refuses to add a column with a default to a table while a function takes its row type. May run again.
 */
export async function listedMomentByColumns(db: Kysely<unknown>): Promise<void> {
  await sql`
    create or replace function item_listed_moment(status item_status, published_at timestamptz) returns timestamptz immutable
      return case when status = 'published' then published_at end;
  `.execute(db);
  await callersOfListedMoment(db, sql`new.status, new.published_at`, sql`item.status, item.published_at`);
}

/** The functions of 0002 that call `item_listed_moment`, each with the arguments that it takes. */
const callersOfListedMoment = (
  db: Kysely<unknown>,
  ofNew: RawBuilder<unknown>,
  ofItem: RawBuilder<unknown>,
) =>
  sql`
    create or replace function item_after_write() returns trigger language plpgsql as $$
    declare
      own_and_above bigint[];
    begin
      if tg_op = 'INSERT' or new.slug <> old.slug then
        insert into item_slug (slug, item_id) values (new.slug, new.id)
          on conflict (slug) do update set item_id = excluded.item_id where item_slug.item_id = excluded.item_id;
        if not found then
          raise exception 'the slug "%" belongs to another item, or did once', new.slug
            using errcode = 'unique_violation', constraint = 'item_slug_pkey', table = 'item_slug';
        end if;
      end if;
      if tg_op = 'UPDATE' and (new.status, new.published_at) is distinct from (old.status, old.published_at) then
        update item_author set published_at = item_listed_moment(${ofNew}) where item_id = new.id;
        update item_tag set published_at = item_listed_moment(${ofNew}) where item_id = new.id;
        update item_section set published_at = item_listed_moment(${ofNew}) where item_id = new.id;
      end if;
      if tg_op = 'UPDATE' and new.section_id is distinct from old.section_id then
        delete from item_section where item_id = new.id;
      end if;
      if new.section_id is not null and (tg_op = 'INSERT' or new.section_id is distinct from old.section_id) then
        -- In a statement of its own: where another one has just moved the section, this waits and reads the new place.
        select section.ancestor_ids || section.id into own_and_above
          from section where section.id = new.section_id for share;
        insert into item_section (item_id, section_id, kind, published_at)
          select new.id, unnest(own_and_above), new.kind, item_listed_moment(${ofNew});
      end if;
      if new.canonical_url is not null and (tg_op = 'INSERT' or new.canonical_url is distinct from old.canonical_url) then
        update item_reference set target_id = new.id
          where url_key(target_url) = url_key(new.canonical_url) and target_url is not null
            and target_id is distinct from new.id;
      end if;
      return null;
    end $$;

    create or replace function link_before_write() returns trigger language plpgsql as $$
    begin
      select item.kind, item_listed_moment(${ofItem}) into new.kind, new.published_at
        from item where item.id = new.item_id for share;
      return new;
    end $$;

    create or replace function section_after_move() returns trigger language plpgsql as $$
    begin
      -- Writing a child's parent again makes its own trigger derive its ancestors anew, and so on down the tree.
      update section set parent_id = parent_id where parent_id = new.id;
      perform from item where item.section_id = new.id order by item.id for share;
      delete from item_section using item
        where item.section_id = new.id and item_section.item_id = item.id;
      insert into item_section (item_id, section_id, kind, published_at)
        select item.id, unnest(new.ancestor_ids || new.id), item.kind, item_listed_moment(${ofItem})
        from item where item.section_id = new.id;
      return null;
    end $$;
  `.execute(db);

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop function item_listed_moment(item_status, timestamptz);
    drop view public_item;
    alter table item drop column is_featured, drop column imported_status;
    create view public_item as
      select item.*, false as is_preview from item
      where status = 'published' and published_at <= now() and (withdrawn_at is null or withdrawn_at > now());
    comment on view public_item is 'What everybody may see: the one place that says what public means.';
    create function item_listed_moment(item item) returns timestamptz immutable
      return case when (item).status = 'published' then (item).published_at end;
  `.execute(db);
  await callersOfListedMoment(db, sql`new`, sql`item`);
}
