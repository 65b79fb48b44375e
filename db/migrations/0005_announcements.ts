import { type Kysely, sql } from 'kysely';

/**
 * Every change of content is announced on the channel `broadsheet` when it commits, whoever wrote it: see
 * db/changes/README.md for what is promised. A notification is a list of topics, one a line:
 *
 *   item 5                        a row of the item, or anything that hangs on it
 *   slug some-name                what an item's slug leads to
 *   author 5, author-slug a-name  and so for section and tag
 *   image 5
 *   sections                      the list of all sections
 *   list tag 5 article 1790000    a list (newsroom 0, section, tag, author) gained or lost an article at that place:
 *                                 published_at in microseconds since 1970
 *   *                             anything
 *
 * By statement and not by row: 100,000 rows in one statement took 164 ms without triggers, 146 with these and 397 with
 * a notification a row (timings differ that much from run to run).
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await words(db);
  await triggers(db);
  await attach(db);
  await sql`
    create index item_withdrawal on item (withdrawn_at) where withdrawn_at is not null and status = 'published';
  `.execute(db);
}

const words = (db: Kysely<unknown>) =>
  sql`
    create function list_topic(list text, parent bigint, kind item_kind, moment timestamptz) returns text immutable
      return 'list ' || list || ' ' || parent || ' ' || kind || ' ' || (extract(epoch from moment) * 1000000)::bigint;

    create function announce(topics text[]) returns void language plpgsql as $$
    declare
      most constant integer := 1000; -- topics a transaction; an import would fill the queue, and gateways' memories
      longest constant integer := 7000; -- bytes; PostgreSQL takes less than 8,000
      announced integer := coalesce(nullif(current_setting('broadsheet.announced', true), '')::integer, 0);
      topic text;
      payload text := '';
    begin
      if announced > most or cardinality(topics) = 0 then
        return;
      end if;
      announced := announced + cardinality(topics);
      perform set_config('broadsheet.announced', announced::text, true);
      if announced > most then
        perform pg_notify('broadsheet', '*');
        return;
      end if;
      foreach topic in array topics loop
        if payload <> '' and octet_length(payload) + octet_length(topic) > longest then
          perform pg_notify('broadsheet', payload);
          payload := '';
        end if;
        payload := payload || topic || E'\\n';
      end loop;
      perform pg_notify('broadsheet', payload);
    end $$;
    comment on function announce(text[]) is 'Tells every gateway, at the commit, that what these topics name has changed; past 1,000 topics a transaction, that anything may have.';

    create function item_places(item_id bigint) returns setof text stable language sql as $$
      select list_topic('newsroom', 0, kind, published_at) from item where id = $1 and status = 'published'
      union all
      select list_topic('section', section_id, kind, published_at) from item_section
        where item_section.item_id = $1 and published_at is not null
      union all
      select list_topic('tag', tag_id, kind, published_at) from item_tag
        where item_tag.item_id = $1 and published_at is not null
      union all
      select list_topic('author', author_id, kind, published_at) from item_author
        where item_author.item_id = $1 and published_at is not null
      union all
      select 'slug ' || slug from item_slug where item_slug.item_id = $1
    $$;
    comment on function item_places(bigint) is 'The topics of every list that an item stands in and of every slug that leads to it: what changes when it becomes public, or ceases to be.';
  `.execute(db);

/**
 * One function a kind of table. `added` and `removed` are the transition tables. Where a topic of both is the same
 * (`except`), nothing has happened to the list or the slug that it names.
 */
const triggers = (db: Kysely<unknown>) =>
  sql`
    create function announce_item() returns trigger language plpgsql as $$
    begin
      if tg_op = 'INSERT' then
        perform announce(array(
          select 'item ' || id from added
          union all select list_topic('newsroom', 0, kind, published_at) from added where status = 'published'));
      elsif tg_op = 'DELETE' then
        perform announce(array(
          select 'item ' || id from removed
          union all select list_topic('newsroom', 0, kind, published_at) from removed where status = 'published'));
      else
        perform announce(array(
          select 'item ' || id from removed union select 'item ' || id from added
          union
          (select list_topic('newsroom', 0, kind, published_at) from removed where status = 'published'
           except select list_topic('newsroom', 0, kind, published_at) from added where status = 'published')
          union
          select item_places(now_item.id) from added as now_item left join removed as then_item using (id)
          where (now_item.status, now_item.published_at, now_item.withdrawn_at, now_item.listed_at,
              now_item.is_featured, now_item.kind)
            is distinct from (then_item.status, then_item.published_at, then_item.withdrawn_at, then_item.listed_at,
              then_item.is_featured, then_item.kind)));
      end if;
      return null;
    end $$;

    create function announce_item_part() returns trigger language plpgsql as $$
    begin
      if tg_op = 'INSERT' then
        perform announce(array(select distinct 'item ' || item_id from added));
      elsif tg_op = 'DELETE' then
        perform announce(array(select distinct 'item ' || item_id from removed));
      else
        perform announce(array(select 'item ' || item_id from removed union select 'item ' || item_id from added));
      end if;
      return null;
    end $$;

    create function announce_item_slug() returns trigger language plpgsql as $$
    begin
      if tg_op = 'INSERT' then
        perform announce(array(select 'slug ' || slug from added union all select 'item ' || item_id from added));
      elsif tg_op = 'DELETE' then
        perform announce(array(select 'slug ' || slug from removed union all select 'item ' || item_id from removed));
      else
        perform announce(array(
          select 'slug ' || slug from removed union select 'slug ' || slug from added
          union select 'item ' || item_id from removed union select 'item ' || item_id from added));
      end if;
      return null;
    end $$;
  `.execute(db);

/** The functions of tables that differ by a name or a column only, and all triggers, are made from one text each. */
const attach = (db: Kysely<unknown>) =>
  sql`
    do $do$
    declare
      name text;
      event record;
    begin
      -- A list's links: the item changes, and the list where a link came, went or moved.
      foreach name in array array['section', 'tag', 'author'] loop
        execute format($function$
          create function announce_item_%1$s() returns trigger language plpgsql as $$
          begin
            if tg_op = 'INSERT' then
              perform announce(array(
                select 'item ' || item_id from added
                union select list_topic(%1$L, %1$s_id, kind, published_at) from added where published_at is not null));
            elsif tg_op = 'DELETE' then
              perform announce(array(
                select 'item ' || item_id from removed
                union select list_topic(%1$L, %1$s_id, kind, published_at) from removed where published_at is not null));
            else
              perform announce(array(
                select 'item ' || item_id from removed union select 'item ' || item_id from added
                union
                select list_topic(%1$L, %1$s_id, kind, published_at) from (
                  (select item_id, %1$s_id, kind, published_at from removed
                   except select item_id, %1$s_id, kind, published_at from added)
                  union
                  (select item_id, %1$s_id, kind, published_at from added
                   except select item_id, %1$s_id, kind, published_at from removed)
                ) as changed where published_at is not null));
            end if;
            return null;
          end $$;
          create function announce_%1$s() returns trigger language plpgsql as $$
          begin
            if tg_op = 'INSERT' then
              perform announce(array(
                select %1$L || ' ' || id from added union all select '%1$s-slug ' || slug from added
                union all select 'sections' where %1$L = 'section'));
            elsif tg_op = 'DELETE' then
              perform announce(array(
                select %1$L || ' ' || id from removed union all select '%1$s-slug ' || slug from removed
                union all select 'sections' where %1$L = 'section'));
            else
              perform announce(array(
                select %1$L || ' ' || id from removed union select %1$L || ' ' || id from added
                union (select '%1$s-slug ' || slug from removed except select '%1$s-slug ' || slug from added)
                union (select '%1$s-slug ' || slug from added except select '%1$s-slug ' || slug from removed)
                union select 'sections' where %1$L = 'section'));
            end if;
            return null;
          end $$;
        $function$, name);
      end loop;

      create function announce_image() returns trigger language plpgsql as $$
      begin
        if tg_op = 'DELETE' then
          perform announce(array(select 'image ' || id from removed));
        elsif tg_op = 'INSERT' then
          perform announce(array(select 'image ' || id from added));
        else
          perform announce(array(select 'image ' || id from removed union select 'image ' || id from added));
        end if;
        return null;
      end $$;

      create function announce_all() returns trigger language plpgsql as $$
      begin
        perform announce(array['*']);
        return null;
      end $$;

      foreach name in array array['item', 'article', 'video', 'correction', 'read_more', 'item_reference', 'item_slug',
          'item_section', 'item_tag', 'item_author', 'author', 'section', 'tag', 'image'] loop
        for event in values ('insert', 'referencing new table as added'),
            ('update', 'referencing old table as removed new table as added'),
            ('delete', 'referencing old table as removed') loop
          execute format('create trigger %1$s_announce_%2$s after %2$s on %1$s %3$s for each statement execute function announce_%4$s()',
            name, event.column1, event.column2,
            case when name in ('article', 'video', 'correction', 'read_more', 'item_reference') then 'item_part' else name end);
          -- Always: also for a bulk load that has switched the other triggers off.
          execute format('alter table %1$s enable always trigger %1$s_announce_%2$s', name, event.column1);
        end loop;
        execute format('create trigger %1$s_announce_truncate after truncate on %1$s for each statement execute function announce_all()', name);
        execute format('alter table %1$s enable always trigger %1$s_announce_truncate', name);
      end loop;
    end $do$;
  `.execute(db);

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop index item_withdrawal;
    drop function announce_item, announce_item_part, announce_item_slug, announce_item_section, announce_item_tag,
      announce_item_author, announce_author, announce_section, announce_tag, announce_image, announce_all cascade;
    drop function item_places, announce, list_topic;
  `.execute(db);
}
