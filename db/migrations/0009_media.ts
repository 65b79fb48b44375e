import { type Kysely, type RawBuilder, sql } from 'kysely';

/**
 * Links in captions and credits: the spans of the lead image's words, and references of captions anywhere in a body.
 * The view `public_item` is made anew, for a view's columns are those of its table when it was made.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function is_spans(spans jsonb) returns boolean immutable parallel safe
      return case
        when jsonb_typeof(spans) <> 'array' or jsonb_array_length(spans) > 100 then false
        else octet_length(spans::text) <= 65536
          and not jsonb_path_exists(spans, '$[*] ? (@.type() != "object" || !(@."text".type() == "string"))')
      end;

    drop view public_item;
    alter table item
      add column image_caption_spans jsonb check (is_spans(image_caption_spans)),
      add column image_credit_spans jsonb check (is_spans(image_credit_spans));
    create view public_item as
      select item.*, false as is_preview from item
      where status = 'published' and published_at <= now() and (withdrawn_at is null or withdrawn_at > now());
    comment on view public_item is 'What everybody may see: the one place that says what public means.';
    comment on column item.image_caption_spans is 'The caption with its links and marks: JSON spans, as in article.body; at most 100 and 64 KiB. They count only if their text is image_caption. Null: the caption has none.';
    comment on column item.image_credit_spans is 'The credit with its links and marks, as image_caption_spans.';

    alter table item_reference alter column block_id drop not null;
    comment on column item_reference.block_id is 'The block; null: the words of the lead image.';
    comment on table item_reference is 'What a body and the words of the lead image refer to. Filled by trigger; a URL finds its item now or when that item arrives.';
    comment on column image.variants is 'Further forms that exist: a JSON array of {"url", "width" in pixels, "height"? in pixels, "mimeType"?}; at most 50. Smaller ones of the same type, and ones of other types.';

    create function item_image_references() returns trigger language plpgsql
      set jit = off set enable_seqscan = off as $$
    begin
      delete from item_reference where item_id = new.id and block_id is null;
      insert into item_reference (item_id, block_id, role, target_id, target_url)
        select distinct new.id, null, 'link'::reference_role,
          case when span ->> 'itemId' ~ '^[1-9]\\d{0,17}$' then (span ->> 'itemId')::bigint else item_at(span ->> 'href') end,
          case when span ->> 'itemId' ~ '^[1-9]\\d{0,17}$' then null else span ->> 'href' end
        from jsonb_path_query(
          coalesce(new.image_caption_spans, '[]') || coalesce(new.image_credit_spans, '[]'),
          '$[*] ? (exists (@.href) || exists (@.itemId))') as span
        where span ->> 'itemId' ~ '^[1-9]\\d{0,17}$' or url_key(span ->> 'href') is not null;
      return null;
    end $$;
    create trigger item_image_references_insert after insert on item
      for each row when (new.image_caption_spans is not null or new.image_credit_spans is not null)
      execute function item_image_references();
    create trigger item_image_references_update after update of image_caption_spans, image_credit_spans on item
      for each row when (old.image_caption_spans is distinct from new.image_caption_spans
        or old.image_credit_spans is distinct from new.image_credit_spans)
      execute function item_image_references();
  `.execute(db);
  await references(db, {
    spans: sql`'strict $.** ? (exists (@.href) || (exists (@.itemId) && exists (@.text)))'`,
    replaced: sql` and block_id is not null`,
  });
}

/**
 * The function of 0004 with other places of links: everything in a body that has an href, or an itemId beside a text,
 * is a span. Blocks have neither. Of 300 bodies of ten paragraphs with three links it takes 411 ms (before: 498).
 */
const references = (
  db: Kysely<unknown>,
  { spans, replaced }: Record<'spans' | 'replaced', RawBuilder<unknown>>,
) =>
  sql`
    create or replace function article_references() returns trigger language plpgsql
      set jit = off set enable_seqscan = off as $$
    begin
      delete from item_reference where item_id = new.item_id${replaced};
      insert into item_reference (item_id, block_id, role, target_id, target_url)
        select distinct new.item_id, block ->> 'id', place.role,
          case
            when place.at ->> 'itemId' ~ '^[1-9]\\d{0,17}$' then (place.at ->> 'itemId')::bigint
            else item_at(place.url)
          end,
          case when place.at ->> 'itemId' ~ '^[1-9]\\d{0,17}$' then null else place.url end
        from jsonb_array_elements(new.body) as block
        cross join lateral (
          select case block ->> 'type' when 'video' then 'video' else 'card' end::reference_role as role, block as at,
            block ->> 'url' as url
          where block ->> 'type' in ('video', 'relatedItem')
          union all
          -- Of paragraphs, items of lists and cells alike; silent, for not every block has spans.
          select 'link', span, span ->> 'href'
          from jsonb_path_query(block, ${spans}, '{}', true) as span
        ) as place
        where place.at ->> 'itemId' ~ '^[1-9]\\d{0,17}$' or url_key(place.url) is not null;
      return null;
    end $$;
  `.execute(db);

export async function down(db: Kysely<unknown>): Promise<void> {
  await references(db, {
    spans: sql`'strict $.**.spans[*] ? (exists (@.href) || exists (@.itemId))'`,
    replaced: sql``,
  });
  await sql`
    drop trigger item_image_references_insert on item;
    drop trigger item_image_references_update on item;
    drop function item_image_references;
    drop view public_item;
    alter table item drop column image_caption_spans, drop column image_credit_spans;
    create view public_item as
      select item.*, false as is_preview from item
      where status = 'published' and published_at <= now() and (withdrawn_at is null or withdrawn_at > now());
    comment on view public_item is 'What everybody may see: the one place that says what public means.';
    drop function is_spans;
    delete from item_reference where block_id is null;
    alter table item_reference alter column block_id set not null;
    comment on column item_reference.block_id is null;
    comment on table item_reference is 'What a body refers to. Filled by trigger from the body; a URL finds its item now or when that item arrives.';
    comment on column image.variants is 'The smaller forms that exist: a JSON array of {"url", "width" in pixels}; at most 50.';
  `.execute(db);
}
