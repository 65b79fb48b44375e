import { type Door, type DoorField, type Restrictions, settleDoor } from './door.ts';
import { digestsOf, doorOf, type Field, type Fields, imageWords } from './fields.ts';
import type { Here } from './here.ts';
import type { ImportedItem } from './item.ts';
import { digestOf, restrictionsIn, type Said, wholeMoment } from './said.ts';
import { verdictOf } from './three-way.ts';

/** A field that both the source and an editor here have changed. */
export interface FieldConflict {
  /** Of the item as it stood here. */
  readonly slug: string;
  readonly field: Field | DoorField;
  /** As it stood here: a text, a moment, a list of external ids, blocks. */
  readonly here: unknown;
}

/** What an import changes of an item that is here. */
export interface Settled {
  /** The fields that become what the source says. */
  readonly taken: ReadonlySet<Field>;
  readonly door: Door;
  /** Which parts of the door change. */
  readonly moves: readonly DoorField[];
  /** What editors have restricted: to be remembered. */
  readonly restrictions: Restrictions;
  readonly conflicts: readonly FieldConflict[];
  readonly momentKept: boolean;
  /** Whether anything changes. */
  readonly isChanged: boolean;
}

/** Compares what the source says now, what it said last and what stands here. */
export function settle(
  item: ImportedItem,
  digests: Fields<string>,
  last: Said,
  here: Here,
  now: string,
): Settled {
  const taken = new Set<Field>();
  const conflicts: Field[] = [];
  const hereDigests = digestsOf(here.fields);
  const said = (field: Field) => (typeof last[field] === 'string' ? last[field] : undefined);
  const compare = (field: Field, standing = hereDigests[field] ?? '') => {
    const source = digests[field];
    if (source === undefined) return;
    const verdict = verdictOf(source, said(field), standing);
    if (verdict === 'conflict') conflicts.push(field);
    if (verdict !== 'stands') taken.add(field);
  };

  for (const field of Object.keys(digests) as Field[])
    if (field === 'slug') compareSlug();
    else if (!isImageWord(field)) compare(field);

  // Words belong to the use of a picture: another picture of the source brings its own, and those of an editor's picture
  // are the editor's.
  if (taken.has('image')) {
    for (const word of imageWords) {
      const [source, standing] = [digests[word] ?? '', hereDigests[word] ?? ''];
      if (standing !== source && standing !== '' && standing !== said(word)) conflicts.push(word);
      taken.add(word);
    }
  } else if (hereDigests.image === digests.image) for (const word of imageWords) compare(word);

  function compareSlug(): void {
    const slug = String(here.fields.slug);
    // It got a number here if the slug was another's; to an editor's change that is none.
    const withoutNumber = digestOf(slug.replace(/-\d+$/, ''));
    const standing = withoutNumber === said('slug') ? withoutNumber : hereDigests.slug;
    // Of an item from before what sources say was recorded: a slug that it has or had is no new one.
    const isOld =
      said('slug') === undefined && (here.slugs.includes(item.slug) || withoutNumber === digests.slug);
    if (!isOld) compare('slug', standing);
  }

  const source = doorOf(item);
  const settled = settleDoor(
    source,
    last as Parameters<typeof settleDoor>[1],
    restrictionsIn(last),
    here.door,
    now,
  );
  const { door, momentKept } = settled;
  const moves = (['status', 'publishedAt', 'withdrawnAt'] as const).filter(
    (field) => door[field] !== here.door[field],
  );
  const modifiedAt = item.modifiedAt === null ? '' : wholeMoment(item.modifiedAt);
  const slug = String(here.fields.slug);
  const isNewlyModified = modifiedAt !== last['modifiedAt'] && modifiedAt > here.modifiedAt;
  return {
    taken,
    door,
    moves,
    restrictions: settled.restrictions,
    conflicts: [
      ...conflicts.map((field) => ({ slug, field, here: here.fields[field] ?? null })),
      ...settled.conflicts.map((field) => ({ slug, field, here: here.door[field] })),
    ],
    momentKept,
    isChanged: taken.size > 0 || moves.length > 0 || isNewlyModified,
  };
}

const isImageWord = (field: Field): boolean => (imageWords as readonly Field[]).includes(field);
