import { type Kysely, sql } from 'kysely';

/**
 * What can be derived is derived here, by triggers, whoever writes: the gateway's importers, a CMS, plain SQL.
 * Every trigger that copies from an item locks that item's row first, so that two writers cannot leave a copy
 * of what the other has just changed.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await text(db);
  await items(db);
  await links(db);
  await bodies(db);
  await sections(db);
}

/** The plain text of blocks. db/block-text.ts says the same in TypeScript; a property test compares them. */
const text = (db: Kysely<unknown>) =>
  sql`
    create function spans_text(spans jsonb) returns text immutable parallel safe
      return (select coalesce(string_agg(span ->> 'text', '' order by place), '')
              from jsonb_array_elements(case jsonb_typeof(spans) when 'array' then spans else '[]' end)
                with ordinality as _ (span, place));

    create function block_text(block jsonb) returns text immutable parallel safe
      return coalesce(case block ->> 'type'
        when 'paragraph' then spans_text(block -> 'spans')
        when 'heading' then spans_text(block -> 'spans')
        when 'quote' then concat_ws(E'\\n', nullif(spans_text(block -> 'spans'), ''), nullif(block ->> 'attribution', ''))
        when 'list' then (
          select string_agg(nullif(spans_text(item -> 'spans'), ''), E'\\n' order by place)
          from jsonb_path_query(block, '$.items[*]') with ordinality as _ (item, place))
        when 'table' then concat_ws(E'\\n', nullif(block ->> 'caption', ''), (
          select string_agg(nullif((
              select string_agg(spans_text(cell -> 'spans'), E'\\t' order by place)
              from jsonb_path_query(line, '$.cells[*]') with ordinality as _ (cell, place)
            ), ''), E'\\n' order by row_place)
          from jsonb_path_query(block, '$.rows[*]') with ordinality as _ (line, row_place)))
        when 'image' then block ->> 'caption'
        when 'video' then block ->> 'caption'
        when 'gallery' then concat_ws(E'\\n', nullif(block ->> 'caption', ''), (
          select string_agg(nullif(image ->> 'caption', ''), E'\\n' order by place)
          from jsonb_path_query(block, '$.images[*]') with ordinality as _ (image, place)))
        when 'relatedItem' then concat_ws(E'\\n', nullif(block ->> 'headline', ''), nullif(block ->> 'summary', ''))
        when 'divider' then ''
        else block ->> 'text'
      end, '');

    create function body_text(body jsonb) returns text immutable parallel safe
      return (select coalesce(string_agg(said, E'\\n\\n' order by place), '')
              from jsonb_array_elements(case jsonb_typeof(body) when 'array' then body else '[]' end)
                with ordinality as _ (block, place)
              cross join lateral block_text(block) as said
              where said <> '' and block ->> 'type' <> 'relatedItem');
  `.execute(db);

const items = (db: Kysely<unknown>) =>
  sql`
    create function item_before_write() returns trigger language plpgsql as $$
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
    create trigger item_before_write before insert or update on item
      for each row execute function item_before_write();

    create function item_after_write() returns trigger language plpgsql as $$
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
        update item_author set published_at = item_listed_moment(new) where item_id = new.id;
        update item_tag set published_at = item_listed_moment(new) where item_id = new.id;
        update item_section set published_at = item_listed_moment(new) where item_id = new.id;
      end if;
      if tg_op = 'UPDATE' and new.section_id is distinct from old.section_id then
        delete from item_section where item_id = new.id;
      end if;
      if new.section_id is not null and (tg_op = 'INSERT' or new.section_id is distinct from old.section_id) then
        -- In a statement of its own: where another one has just moved the section, this waits and reads the new place.
        select section.ancestor_ids || section.id into own_and_above
          from section where section.id = new.section_id for share;
        insert into item_section (item_id, section_id, kind, published_at)
          select new.id, unnest(own_and_above), new.kind, item_listed_moment(new);
      end if;
      if new.canonical_url is not null and (tg_op = 'INSERT' or new.canonical_url is distinct from old.canonical_url) then
        update item_reference set target_id = new.id
          where url_key(target_url) = url_key(new.canonical_url) and target_url is not null
            and target_id is distinct from new.id;
      end if;
      return null;
    end $$;

    create function item_listed_moment(item item) returns timestamptz immutable
      return case when (item).status = 'published' then (item).published_at end;

    create trigger item_after_write after insert or update on item
      for each row execute function item_after_write();
  `.execute(db);

const links = (db: Kysely<unknown>) =>
  sql`
    create function link_before_write() returns trigger language plpgsql as $$
    begin
      select item.kind, item_listed_moment(item) into new.kind, new.published_at
        from item where item.id = new.item_id for share;
      return new;
    end $$;
    create trigger item_author_before_write before insert or update of item_id, kind, published_at on item_author
      for each row execute function link_before_write();
    create trigger item_tag_before_write before insert or update of item_id, kind, published_at on item_tag
      for each row execute function link_before_write();

    create function touch_item() returns trigger language plpgsql as $$
    begin
      if tg_op = 'UPDATE' and new is not distinct from old then
        return null;
      end if;
      -- Both where a link moves. An item made in this very transaction bears its time already: nothing is written then.
      update item set modified_at = now() where id in (old.item_id, new.item_id) and modified_at < now();
      return null;
    end $$;
    create trigger article_touch after insert or update or delete on article
      for each row execute function touch_item();
    create trigger video_touch after insert or update or delete on video
      for each row execute function touch_item();
    create trigger correction_touch after insert or update or delete on correction
      for each row execute function touch_item();
    create trigger read_more_touch after insert or update or delete on read_more
      for each row execute function touch_item();
    create trigger item_tag_touch after insert or delete or update of item_id, tag_id, position on item_tag
      for each row execute function touch_item();
    create trigger item_author_touch after insert or delete or update of item_id, author_id, position, role
      on item_author for each row execute function touch_item();
  `.execute(db);

/** Without JIT: a server with LLVM would compile for each block, at 12 ms, what takes microseconds to run. */
const bodies = (db: Kysely<unknown>) =>
  sql`
    create function article_before_write() returns trigger language plpgsql set jit = off as $$
    begin
      new.body_text := body_text(new.body);
      new.word_count := regexp_count(new.body_text, '\\S+');
      new.reading_minutes := greatest(1, ceil(new.word_count / 238.0));
      new.image_ids := array(
        select distinct (id #>> '{}')::bigint
        from jsonb_path_query(new.body, 'strict $.**.imageId') as id
        where id #>> '{}' ~ '^[1-9]\\d{0,17}$'
        order by 1);
      return new;
    end $$;
    create trigger article_before_write before insert or update of body, body_text, word_count, reading_minutes, image_ids
      on article for each row execute function article_before_write();

    create function article_references() returns trigger language plpgsql set jit = off as $$
    begin
      delete from item_reference where item_id = new.item_id;
      insert into item_reference (item_id, block_id, role, target_id, target_url)
        select distinct new.item_id, block ->> 'id', place.role,
          case
            when place.at ->> 'itemId' ~ '^[1-9]\\d{0,17}$' then (place.at ->> 'itemId')::bigint
            else (select min(item.id) from item where url_key(item.canonical_url) = url_key(place.url))
          end,
          case when place.at ->> 'itemId' ~ '^[1-9]\\d{0,17}$' then null else place.url end
        from jsonb_array_elements(new.body) as block
        cross join lateral (
          select 'card'::reference_role as role, block as at, block ->> 'url' as url where block ->> 'type' = 'relatedItem'
          union all
          select 'video', block, block ->> 'url' where block ->> 'type' = 'video'
          union all
          select 'link', span, span ->> 'href' from jsonb_path_query(block, '$.spans[*]') as span
          union all
          select 'link', span, span ->> 'href' from jsonb_path_query(block, '$.items[*].spans[*]') as span
          union all
          select 'link', span, span ->> 'href' from jsonb_path_query(block, '$.rows[*].cells[*].spans[*]') as span
        ) as place
        where place.at ->> 'itemId' ~ '^[1-9]\\d{0,17}$' or url_key(place.url) is not null;
      return null;
    end $$;
    create trigger article_references_insert after insert on article
      for each row when (new.body <> '[]') execute function article_references();
    create trigger article_references_update after update of body on article
      for each row when (old.body <> new.body) execute function article_references();

    create function author_before_write() returns trigger language plpgsql set jit = off as $$
    begin
      new.bio_text := nullif(body_text(new.bio), '');
      return new;
    end $$;
    create trigger author_before_write before insert or update of bio, bio_text on author
      for each row execute function author_before_write();
  `.execute(db);

const sections = (db: Kysely<unknown>) =>
  sql`
    create function section_before_write() returns trigger language plpgsql as $$
    begin
      -- One writer of the tree at a time: two moves that are each sound could make a circle together.
      perform pg_advisory_xact_lock(hashtext('broadsheet section tree'));
      if tg_op = 'INSERT' and (select count(*) from section) >= 1000 then
        raise exception 'a newsroom has at most 1,000 sections' using errcode = 'check_violation';
      end if;
      new.ancestor_ids := coalesce(
        (select parent.ancestor_ids || parent.id from section as parent where parent.id = new.parent_id), '{}');
      return new;
    end $$;
    create trigger section_before_write before insert or update of parent_id, ancestor_ids on section
      for each row execute function section_before_write();

    create function section_after_move() returns trigger language plpgsql as $$
    begin
      -- Writing a child's parent again makes its own trigger derive its ancestors anew, and so on down the tree.
      update section set parent_id = parent_id where parent_id = new.id;
      perform from item where item.section_id = new.id order by item.id for share;
      delete from item_section using item
        where item.section_id = new.id and item_section.item_id = item.id;
      insert into item_section (item_id, section_id, kind, published_at)
        select item.id, unnest(new.ancestor_ids || new.id), item.kind, item_listed_moment(item)
        from item where item.section_id = new.id;
      return null;
    end $$;
    create trigger section_after_move after update of parent_id on section
      for each row when (old.ancestor_ids <> new.ancestor_ids) execute function section_after_move();
  `.execute(db);

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop trigger section_after_move on section;
    drop trigger section_before_write on section;
    drop trigger author_before_write on author;
    drop trigger article_references_update on article;
    drop trigger article_references_insert on article;
    drop trigger article_before_write on article;
    drop trigger item_author_touch on item_author;
    drop trigger item_tag_touch on item_tag;
    drop trigger read_more_touch on read_more;
    drop trigger correction_touch on correction;
    drop trigger video_touch on video;
    drop trigger article_touch on article;
    drop trigger item_tag_before_write on item_tag;
    drop trigger item_author_before_write on item_author;
    drop trigger item_after_write on item;
    drop trigger item_before_write on item;
    drop function section_after_move, section_before_write, author_before_write, article_references,
      article_before_write, touch_item, link_before_write, item_after_write, item_before_write;
    drop function item_listed_moment;
    drop function body_text, block_text, spans_text;
  `.execute(db);
}
