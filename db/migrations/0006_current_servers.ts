import { type Kysely, sql } from 'kysely';
import { listedMomentByColumns } from './0003_import.ts';

/**
 * Two things. A database that ran 0003 before it was changed for PostgreSQL 15.20 gets the functions that 0003 makes
 * now. And no trigger takes a time that grows with the square of the rows of a statement: PostgreSQL plans a
 * function's statements once for a connection, and a plan that was made for one row, or for a table of one page, is
 * used for 9,999 rows too. On a connection that had saved six single items, an UPDATE of 9,999 took 38.8 s.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`drop function if exists item_listed_moment(item)`.execute(db);
  await listedMomentByColumns(db);
  await sql`
    alter function item_after_write() set enable_seqscan = off; -- as in 0004
    alter function item_places(bigint) set enable_seqscan = off;
    alter function link_before_write() set enable_seqscan = off;
    alter function section_before_write() set enable_seqscan = off;
    alter function touch_item() set enable_seqscan = off;
    alter function touch_items() set enable_seqscan = off;

    create or replace function section_after_move() returns trigger language plpgsql set enable_seqscan = off as $$
    begin
      -- Writing a child's parent again makes its own trigger derive its ancestors anew, and so on down the tree.
      update section set parent_id = parent_id where parent_id = new.id;
      perform from item where item.section_id = new.id order by item.id for share;
      -- By an array of keys, as in touch_items: a join planned for few items reads all of item_section for each of many.
      delete from item_section where item_id = any (array(select item.id from item where item.section_id = new.id));
      insert into item_section (item_id, section_id, kind, published_at)
        select item.id, unnest(new.ancestor_ids || new.id), item.kind, item_listed_moment(item.status, item.published_at)
        from item where item.section_id = new.id;
      return null;
    end $$;

    create or replace function announce_item() returns trigger language plpgsql as $$
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
          -- "except" and no join of "added" with "removed": a join planned for one row reads all of one for each of the other.
          select item_places(id) from (
            select id, status, published_at, withdrawn_at, listed_at, is_featured, kind from added
            except
            select id, status, published_at, withdrawn_at, listed_at, is_featured, kind from removed) as changed));
      end if;
      return null;
    end $$;
  `.execute(db);
}

/** To what 0003 makes now: no server needs a function that takes a row. */
export async function down(db: Kysely<unknown>): Promise<void> {
  await listedMomentByColumns(db);
  await sql`
    alter function item_after_write() set enable_seqscan = off; -- as in 0004
    alter function item_places(bigint) reset enable_seqscan;
    alter function section_before_write() reset enable_seqscan;
    alter function touch_item() reset enable_seqscan;
    alter function touch_items() reset enable_seqscan;

    create or replace function announce_item() returns trigger language plpgsql as $$
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
  `.execute(db);
}
