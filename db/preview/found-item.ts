import { sql } from 'kysely';
import type { Sender } from '../client.ts';
import { rfc3339 } from '../queries/fragments.ts';
import { statement } from '../statement.ts';
import type { ItemKind } from '../tables.ts';

/** What an editor is told of an item that is to be previewed. */
export interface FoundItem {
  id: string;
  kind: ItemKind;
  headline: string;
  /** The one that it has now. */
  slug: string;
  /** By the database's clock, as everywhere. A draft may have been withdrawn too: it is a draft. */
  state: 'draft' | 'embargoed' | 'withdrawn' | 'public';
  /** When it will be public, or ceased to be, in RFC 3339; null for the other two. */
  at: string | null;
}

/** An item by a slug that it has or had, in whatever state it is: for those who run the newsroom, never for a viewer. */
const itemBySlug = statement<{ slug: string }, FoundItem>(
  'preview_found_item',
  ({ slug }) => sql<FoundItem>`
    select item.id, item.kind, item.headline, item.slug, judged.state,
      case judged.state
        when 'embargoed' then ${rfc3339(sql`item.published_at`)}
        when 'withdrawn' then ${rfc3339(sql`item.withdrawn_at`)}
      end as at
    from item_slug
    join item on item.id = item_slug.item_id
    cross join lateral (
      select case
        when exists (select from public_item where public_item.id = item.id) then 'public'
        when item.status = 'draft' then 'draft'
        when item.withdrawn_at <= now() then 'withdrawn'
        else 'embargoed'
      end as state
    ) as judged
    where item_slug.slug = ${slug}::text`,
  { prepared: false },
);

/** The item that has or had this slug, public or not; null where none has. One statement. */
export async function findItem(sender: Sender, slug: string): Promise<FoundItem | null> {
  const [found] = await itemBySlug.run(sender, { slug });
  return found ?? null;
}
