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

export interface SettledDoor {
  readonly door: Door;
  /** Fields that both the source and an editor have changed, each to something else. */
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
 * 4. What `npm run withdraw` took down stays down, whatever the source says.
 * 5. A past moment of a published item never moves to another past one: readers have seen the item under it.
 *
 * Imports before the table imported_item never withdrew anything: if nothing is known, the source said null.
 */
export function settleDoor(
  source: Door,
  last: { [Field in DoorField]?: Door[Field] },
  here: DoorHere,
  now: string,
): SettledDoor {
  const conflicts: DoorField[] = [];
  const decide = <Value>(field: DoorField, now: Decision<Value>): Value => {
    const { source, last, here, stricter } = now;
    if (source === last || source === here) return here;
    if (here === last) return source;
    if (last !== undefined) conflicts.push(field);
    return stricter(source, here);
  };

  const status = decide<ItemStatus>('status', {
    source: source.status,
    last: last.status,
    here: here.status,
    stricter: () => 'draft',
  });

  const moment = decide<string | null>('publishedAt', {
    // A draft without a moment says nothing of it.
    source: source.publishedAt ?? here.publishedAt,
    last: last.publishedAt,
    here: here.publishedAt,
    stricter: (source, here) => {
      const later = (source ?? '') > (here ?? '') ? source : here;
      return here === null || (later !== null && later > now) ? later : here;
    },
  });
  const isPast = (moment: string | null) => moment !== null && moment <= now;
  const hasFirstMoment = here.status === 'published' && isPast(here.publishedAt);
  const momentKept = hasFirstMoment && isPast(moment) && moment !== here.publishedAt;

  const withdrawnAt = here.isHeld
    ? here.withdrawnAt
    : decide<string | null>('withdrawnAt', {
        source: source.withdrawnAt,
        last: last.withdrawnAt ?? null,
        here: here.withdrawnAt,
        stricter: (source, here) => (source === null || (here !== null && here < source) ? here : source),
      });

  return {
    door: { status, publishedAt: momentKept ? here.publishedAt : moment, withdrawnAt },
    conflicts,
    momentKept,
  };
}

interface Decision<Value> {
  readonly source: Value;
  readonly last: Value | undefined;
  readonly here: Value;
  readonly stricter: (source: Value, here: Value) => Value;
}
