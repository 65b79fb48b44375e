import type { Transaction } from 'kysely';
import type { DB, ItemKind } from '../tables.ts';
import { findItems, type WantedDetail, type WantedRow } from './existing.ts';
import { digestsOf, doorOf, fieldsOfItem, isSameSaid, saidOf } from './fields.ts';
import { readHere } from './here.ts';
import { findOrMakeImages } from './image.ts';
import type { ImportedItem } from './item.ts';
import { findOrMakeNamed, type NamedKind } from './named.ts';
import { type NamedConflict, tellAuthors, tellSections, tellTags } from './record.ts';
import { type Said, withRestrictions } from './said.ts';
import { findByUrl, type IsElsewhere } from './same-url.ts';
import { type FieldConflict, type Settled, settle } from './settle.ts';
import { namesIn, wantedDetail, wantedRow } from './wanted.ts';

/** What became of one item of a batch (in a dry run: what would have). */
export type Outcome = Written | { readonly change: 'rejected'; readonly reason: string };

export interface Written {
  readonly change: 'created' | 'updated' | 'unchanged';
  /** Its moment lies ahead: nobody sees it yet. */
  readonly scheduled: boolean;
  /** It is a draft here, by its source's word or an editor's. */
  readonly isDraft: boolean;
  /** The file gives another moment of publication than the one that stands here. */
  readonly momentKept: boolean;
  /** Fields that both the source and an editor here have changed since the last import. */
  readonly conflicts: readonly FieldConflict[];
  /** The external id under which it is here, if that is another one than its own: see findByUrl. */
  readonly knownAs: string | null;
  /** It is new, and came in withdrawn and held, for an item at its URL is held. */
  readonly isHeldForUrl: boolean;
}

/** An item of the batch that can be written, and which parts of it must be. */
export interface Step {
  readonly kind: ItemKind;
  readonly row: WantedRow;
  readonly detail: WantedDetail;
  /** What changes of an item that is there; null for a new one. */
  readonly settled: Settled | null;
  /** What is to be remembered of its source; null if it is known already. */
  readonly said: Said | null;
}

export interface Plan {
  /** One for each item of the batch, in their order. */
  readonly outcomes: Outcome[];
  readonly steps: Step[];
  /** The keys of the authors, sections and tags that were not there before. */
  readonly made: Record<NamedKind, string[]>;
  /** Authors, sections and tags that both their source and an editor here have changed. */
  readonly conflicts: NamedConflict[];
}

/**
 * Compares a batch with what is there. On the way it makes the authors, sections, tags and images that are
 * missing, unless this is a dry run: then it only reads.
 */
export async function planBatch(
  db: Transaction<DB>,
  items: readonly ImportedItem[],
  { dryRun, isElsewhere = () => false }: { dryRun: boolean; isElsewhere?: IsElsewhere },
): Promise<Plan> {
  const found = new Map((await findItems(db, items)).map((row) => [row.place, row]));
  const unknown = [...found.values()].flatMap(({ id, place }) => (id === null ? place : []));
  const atUrl = await findByUrl(db, items, unknown, isElsewhere);
  const known = (place: number) => {
    const there = atUrl.get(place);
    return there === 'held' || there === undefined ? found.get(place) : there;
  };
  const accepted = [...items.entries()].filter(([place, { kind }]) => {
    const there = found.get(place)?.kind ?? null;
    return there === null || there === kind;
  });

  const names = namesIn(accepted.map(([, item]) => item));
  const sections = await findOrMakeNamed(db, 'section', names.sections, dryRun);
  const tags = await findOrMakeNamed(db, 'tag', names.tags, dryRun);
  const authors = await findOrMakeNamed(db, 'author', names.authors, dryRun);
  const images = await findOrMakeImages(db, names.images, dryRun);
  const conflicts = [
    ...(await tellAuthors(db, names.authors, { ids: authors.ids, images }, dryRun)),
    ...(await tellSections(db, names.sections, sections.ids, dryRun)),
    ...(await tellTags(db, names.tags, tags.ids, dryRun)),
  ];
  const ids = { sections: sections.ids, tags: tags.ids, authors: authors.ids, images };

  const compared = accepted.map(([place, item]) => {
    const { id = null, said: last = null } = known(place) ?? {};
    const digests = digestsOf(fieldsOfItem(item));
    const said = saidOf(item, digests, last);
    return { place, item, id, last, digests, said, isNews: last === null || !isSameSaid(said, last) };
  });
  // The source of the others says what it said last: there is nothing to compare them with.
  const news = compared.filter(({ id, isNews }) => id !== null && isNews);
  const here = await readHere(
    db,
    news.flatMap(({ id }) => id ?? []),
    new Set(news.flatMap(({ id, digests, last }) => (digests.body === last?.['body'] ? [] : (id ?? [])))),
  );

  const steps: Step[] = [];
  const outcomes: Outcome[] = items.map((_, place) => ({
    change: 'rejected',
    reason: `is here already as ${found.get(place)?.kind === 'video' ? 'a video' : 'an article'}, and a kind cannot change`,
  }));
  for (const { place, item, id, last, digests, said, isNews } of compared) {
    const sameUrl = atUrl.get(place);
    const now = found.get(place)?.now ?? '';
    const there = id === null ? undefined : here.get(id);
    const settled = there === undefined ? null : settle(item, digests, last ?? {}, there, now);
    const door = settled?.door ?? doorOf(item);
    outcomes[place] = {
      change: id === null ? 'created' : settled?.isChanged ? 'updated' : 'unchanged',
      scheduled: door.status === 'published' && (door.publishedAt ?? '') > now,
      isDraft: door.status === 'draft',
      momentKept: settled?.momentKept ?? false,
      conflicts: settled?.conflicts ?? [],
      knownAs: sameUrl === undefined || sameUrl === 'held' ? null : sameUrl.externalId,
      isHeldForUrl: sameUrl === 'held',
    };
    if (id === null || settled !== null)
      steps.push({
        kind: item.kind,
        row: { ...wantedRow(item, place, id, ids), is_held: sameUrl === 'held' },
        detail: wantedDetail(item, place, id, images),
        settled,
        said: !isNews ? null : settled === null ? said : withRestrictions(said, settled.restrictions),
      });
  }
  const made = { author: authors.made, section: sections.made, tag: tags.made };
  return { outcomes, steps, made, conflicts };
}
