import type { Transaction } from 'kysely';
import type { DB, ItemKind } from '../tables.ts';
import { type Difference, differences, findItems, type WantedDetail, type WantedRow } from './existing.ts';
import { findOrMakeImages } from './image.ts';
import type { ImportedItem } from './item.ts';
import { findOrMakeNamed, type NamedKind } from './named.ts';
import { tellAuthors, tellSections, tellTags } from './record.ts';
import { namesIn, wantedDetail, wantedRow } from './wanted.ts';

/** What became of one item of a batch (in a dry run: what would have). */
export type Outcome = Written | { readonly change: 'rejected'; readonly reason: string };

export interface Written {
  readonly change: 'created' | 'updated' | 'unchanged';
  /** Its moment lies ahead: nobody sees it yet. */
  readonly scheduled: boolean;
  /** The file gives another moment of publication than the one that stands here. */
  readonly momentKept: boolean;
}

/** An item of the batch that can be written, and which parts of it must be. */
export interface Step {
  readonly kind: ItemKind;
  readonly row: WantedRow;
  readonly detail: WantedDetail;
  readonly isNew: boolean;
  readonly differs: Omit<Difference, 'place' | 'moment_kept'>;
}

export interface Plan {
  /** One for each item of the batch, in their order. */
  readonly outcomes: Outcome[];
  readonly steps: Step[];
  /** The keys of the authors, sections and tags that were not there before. */
  readonly made: Record<NamedKind, string[]>;
}

const same = { item: false, slug: false, detail: false, authors: false, tags: false };

/**
 * Compares a batch with what is there. On the way it makes the authors, sections, tags and images that are
 * missing, unless this is a dry run: then it only reads.
 */
export async function planBatch(
  db: Transaction<DB>,
  items: readonly ImportedItem[],
  { dryRun }: { dryRun: boolean },
): Promise<Plan> {
  const found = new Map((await findItems(db, items)).map((row) => [row.place, row]));
  const accepted = [...items.entries()].filter(([place, { kind }]) => {
    const there = found.get(place)?.kind ?? null;
    return there === null || there === kind;
  });

  const names = namesIn(accepted.map(([, item]) => item));
  const sections = await findOrMakeNamed(db, 'section', names.sections, dryRun);
  const tags = await findOrMakeNamed(db, 'tag', names.tags, dryRun);
  const authors = await findOrMakeNamed(db, 'author', names.authors, dryRun);
  const images = await findOrMakeImages(db, names.images, dryRun);
  if (!dryRun) {
    await tellAuthors(db, names.authors, { ...authors, images });
    await tellSections(db, names.sections, sections.ids);
    await tellTags(db, names.tags, tags.ids);
  }
  const ids = { sections: sections.ids, tags: tags.ids, authors: authors.ids, images };

  const rows = accepted.map(([place, item]) => {
    const id = found.get(place)?.id ?? null;
    return { item, row: wantedRow(item, place, id, ids), detail: wantedDetail(item, place, id, images) };
  });
  const there = rows.filter(({ row }) => row.id !== null);
  const compared = await differences(
    db,
    there.map(({ row }) => row),
    there.map(({ detail }) => detail),
  );
  const differing = new Map(compared.map((difference) => [difference.place, difference]));

  const steps = rows.map(({ item, row, detail }): Step => {
    const differs = differing.get(row.place) ?? same;
    return { kind: item.kind, row, detail, isNew: row.id === null, differs };
  });
  const outcomes: Outcome[] = items.map((_, place) => ({
    change: 'rejected',
    reason: `is here already as ${found.get(place)?.kind === 'video' ? 'a video' : 'an article'}, and a kind cannot change`,
  }));
  for (const { row, isNew, differs } of steps) {
    const isChanged = differs.item || differs.slug || differs.detail || differs.authors || differs.tags;
    outcomes[row.place] = {
      change: isNew ? 'created' : isChanged ? 'updated' : 'unchanged',
      scheduled: found.get(row.place)?.scheduled ?? false,
      momentKept: differing.get(row.place)?.moment_kept ?? false,
    };
  }
  return { outcomes, steps, made: { author: authors.made, section: sections.made, tag: tags.made } };
}
