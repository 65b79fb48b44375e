import { sql } from 'kysely';
import type { Sender } from '../client.ts';
import { createEdition, type Edition } from '../edition.ts';
import { allParts, type ItemRow, itemColumns } from '../queries/item-row.ts';
import { railStatements } from '../queries/rail-statements.ts';
import { type Reading, Visit } from '../reading.ts';
import { requestShelf } from '../shelf.ts';
import { statement } from '../statement.ts';

type PreviewedRow = ItemRow & { slugs: string[] };

/**
 * An item as it would be, with every slug that leads to it, whatever its state: of all statements for viewers this one and the
 * rails below alone read `item` itself. One without a time of publication has that of the request.
 */
const previewedItem = statement<{ id: string; parts: number }, PreviewedRow>(
  'preview_item',
  ({ id, parts }) => sql<PreviewedRow>`
    select ${itemColumns(sql`${parts}::integer`, 'whole')},
      array(select slug from item_slug where item_slug.item_id = item.id) as slugs
    from (
      select id, kind, slug, canonical_url, label, headline, summary, byline, is_featured, image_id, image_alt,
        image_caption, image_credit, image_caption_spans, image_credit_spans, section_id, coalesce(published_at, now()) as published_at, updated_at, modified_at,
        not exists (select from public_item where public_item.id = stored.id) as is_preview
      from item as stored where stored.id = ${id}::bigint
    ) as item`,
  { often: false },
);

/** Rails under any item: who has an item in hand may see it. What stands in them is public all the same. */
const rails = railStatements({
  name: 'preview_rail',
  often: false,
  parentsOf: ({ parents }) => sql`
    unnest(${parents}::bigint[]) as key (id)
    cross join lateral (select id, section_id from item where item.id = key.id limit 1) as self`,
});

/**
 * What a viewer may see who is let see one item before the public does: that item, wherever it is asked for, and beside it what
 * everybody may see. For one request alone: what it reads is kept on a shelf of its own, on which the item lies from the
 * beginning, so that no loader has to know of previews. The public's edition where the item does not exist any more.
 * One statement, which ends where the reading is abandoned; rejects with pg's own error.
 */
export async function openPreview(sender: Sender, itemId: string, reading: Reading): Promise<Edition> {
  const shelf = requestShelf();
  const edition = createEdition(sender, shelf, rails);
  const visit = new Visit(sender);
  reading.waitsFor(visit);
  const [found] = await previewedItem.run(visit, { id: itemId, parts: allParts });
  if (found === undefined) return edition;
  const { slugs, ...item } = found;
  edition.item.keep(item, shelf.sequence);
  for (const slug of slugs) edition.item.keepSlug(slug, item.id, shelf.sequence);
  return edition;
}
