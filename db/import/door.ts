import type { ItemStatus } from '../tables.ts';

/** What decides who may see an item. Moments have six digits of the second (said.ts), so that they compare as texts. */
export interface Door {
  readonly status: ItemStatus;
  /** Null only for a draft. */
  readonly publishedAt: string | null;
  readonly withdrawnAt: string | null;
}

export interface DoorHere extends Door {
  /** `npm run withdraw` holds it: see item.held_at. */
  readonly isHeld: boolean;
}

export type DoorField = keyof Door;

/** What editors have restricted, by field: the value that they have set. A field that they have not is absent. */
export type Restrictions = { readonly [Field in DoorField]?: Door[Field] };

export interface SettledDoor {
  readonly door: Door;
  /** What is to be remembered for the next import. */
  readonly restrictions: Restrictions;
  /** Fields that both the source and an editor have changed, and those that an editor's restriction keeps closed. */
  readonly conflicts: readonly DoorField[];
  /** The source gives another past moment of publication than the past one that stands. */
  readonly momentKept: boolean;
}

/**
 * Who decides about status, publication and withdrawal, field by field:
 *
 * 1. A source that says of a field what it said last changes nothing: what editors did here stands, whether it hides or
 *    shows the item.
 * 2. A source that has changed a field that nobody has changed here decides, whether it hides or shows: a draft, a
 *    moment in the future and a withdrawal take an item back that was public.
 * 3. Where both have changed it, or it is not known what the source said last, the more restrictive one wins: a draft
 *    over a published item, the later embargo, the earlier withdrawal. So an import shows what an editor has hidden only
 *    if the source says less than before against it, in that very field.
 * 4. An editor's restriction is remembered as the editor's: a value here that is more restrictive than what the source
 *    said last. If the source restricts the item too, and later loosens it, the editor's value still stands, and that is
 *    a conflict. It ends if somebody loosens the field here, and a moment in the future ends by coming.
 * 5. What `npm run withdraw` took down stays down, whatever the source says.
 * 6. A past moment of a published item never moves to another past one: readers have seen the item under it.
 *
 * Imports before the table imported_item never withdrew anything: if nothing is known, the source said null.
 */
export function settleDoor(
  source: Door,
  last: { [Field in DoorField]?: Door[Field] },
  restrictions: Restrictions,
  here: DoorHere,
  now: string,
): SettledDoor {
  const conflicts: DoorField[] = [];
  const restricted: { -readonly [Field in DoorField]?: Door[Field] } = {};
  const decide = <Field extends DoorField>(field: Field, values: Values<Door[Field]>): Door[Field] => {
    const { source, last, here, restriction, isStricter } = values;
    const stricter = (a: Door[Field], b: Door[Field]) => (b === null || isStricter(a, b) ? a : b);
    const left = last === undefined || restriction === undefined ? last : stricter(last, restriction);
    const isChangedHere = here !== left;
    const editors = !isChangedHere
      ? restriction
      : last !== undefined && isStricter(here, last)
        ? here
        : undefined;
    if (editors !== undefined) restricted[field] = editors;

    if (source === last || source === here) return here;
    if (editors === undefined && here === last) return source;
    const decided = stricter(source, editors ?? here);
    if (last !== undefined && (isChangedHere || decided !== source)) conflicts.push(field);
    return decided;
  };

  const status = decide('status', {
    source: source.status,
    last: last.status,
    here: here.status,
    restriction: restrictions.status,
    isStricter: (a, b) => a === 'draft' && b === 'published',
  });

  const isPast = (moment: string | null) => moment !== null && moment <= now;
  const moment = decide('publishedAt', {
    // A draft without a moment says nothing of it.
    source: source.publishedAt ?? here.publishedAt,
    last: last.publishedAt,
    here: here.publishedAt,
    restriction: isPast(restrictions.publishedAt ?? null) ? undefined : restrictions.publishedAt,
    isStricter: (a, b) => a !== null && a > now && a > (b ?? ''),
  });
  const hasFirstMoment = here.status === 'published' && isPast(here.publishedAt);
  const momentKept = hasFirstMoment && isPast(moment) && moment !== here.publishedAt;

  const withdrawnAt = here.isHeld
    ? here.withdrawnAt
    : decide('withdrawnAt', {
        source: source.withdrawnAt,
        last: last.withdrawnAt ?? null,
        here: here.withdrawnAt,
        restriction: restrictions.withdrawnAt,
        isStricter: (a, b) => a !== null && (b === null || a < b),
      });

  return {
    door: { status, publishedAt: momentKept ? here.publishedAt : moment, withdrawnAt },
    restrictions: restricted,
    conflicts,
    momentKept,
  };
}

interface Values<Value> {
  readonly source: Value;
  readonly last: Value | undefined;
  readonly here: Value;
  /** Of an editor, from an earlier import on. */
  readonly restriction: Value | undefined;
  readonly isStricter: (a: Value, b: Value) => boolean;
}
