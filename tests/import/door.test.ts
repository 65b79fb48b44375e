import { describe, expect, it } from '@jest/globals';
import { type Door, settleDoor } from '../../db/import/door.ts';

const now = '2026-01-01T00:00:00.000000Z';
const at = (year: number) => `${year}-01-01T00:00:00.000000Z`;
const shown: Door = { status: 'published', publishedAt: at(2020), withdrawnAt: null };
const hidden = ({ status, publishedAt, withdrawnAt }: Door): boolean =>
  status === 'draft' || (publishedAt ?? '') > now || (withdrawnAt !== null && withdrawnAt <= now);

const pick = (door: Door, named: object) =>
  Object.fromEntries(Object.entries(door).filter(([field]) => field in named));

/** What the source said last, what it says now, what stands here; and what stands then. */
type Row = [
  what: string,
  last: Partial<Door>,
  source: Partial<Door>,
  here: Partial<Door>,
  then: Partial<Door>,
];

describe('Who may see an item', () => {
  it.each<Row>([
    ['a draft', {}, { status: 'draft' }, {}, { status: 'draft' }],
    ['a draft that is published', { status: 'draft' }, {}, { status: 'draft' }, {}],
    ['a moment in the future', {}, { publishedAt: at(2031) }, {}, { publishedAt: at(2031) }],
    [
      'a later moment in the future',
      { publishedAt: at(2031) },
      { publishedAt: at(2032) },
      { publishedAt: at(2031) },
      { publishedAt: at(2032) },
    ],
    [
      'a moment in the future that has become a past one',
      { publishedAt: at(2031) },
      { publishedAt: at(2025) },
      { publishedAt: at(2031) },
      { publishedAt: at(2025) },
    ],
    ['an end', {}, { withdrawnAt: at(2025) }, {}, { withdrawnAt: at(2025) }],
    ['an end that is to come', {}, { withdrawnAt: at(2030) }, {}, { withdrawnAt: at(2030) }],
    ['an end that was taken back', { withdrawnAt: at(2025) }, {}, { withdrawnAt: at(2025) }, {}],
  ])('follows the source if nobody has changed it here: %s', (_, last, source, here, then) => {
    const settled = settleDoor(
      { ...shown, ...source },
      { ...shown, ...last },
      {},
      { ...shown, ...here, isHeld: false },
      now,
    );
    expect(settled).toEqual({
      door: { ...shown, ...then },
      restrictions: {},
      conflicts: [],
      momentKept: false,
    });
  });

  it.each<[string, Partial<Door>]>([
    ['a draft', { status: 'draft' }],
    ['an embargo', { publishedAt: at(2031) }],
    ['a withdrawal', { withdrawnAt: at(2025) }],
  ])('is what editors have decided while the source says the same: %s', (_, decided) => {
    const { door, conflicts } = settleDoor(shown, shown, {}, { ...shown, ...decided, isHeld: false }, now);
    expect([door, conflicts]).toEqual([{ ...shown, ...decided }, []]);
    // And the other way round: what the source hides and an editor shows.
    const said = { ...shown, ...decided };
    expect(settleDoor(said, said, {}, { ...shown, isHeld: false }, now).door).toEqual(shown);
  });

  it.each<Row>([
    [
      'the later embargo, which is the editor’s',
      { publishedAt: at(2031) },
      { publishedAt: at(2030) },
      { publishedAt: at(2032) },
      { publishedAt: at(2032) },
    ],
    [
      'the later embargo, which is the source’s',
      { publishedAt: at(2031) },
      { publishedAt: at(2033) },
      { publishedAt: at(2032) },
      { publishedAt: at(2033) },
    ],
    [
      'an embargo over a past moment',
      { publishedAt: at(2031) },
      { publishedAt: at(2033) },
      { publishedAt: at(2025) },
      { publishedAt: at(2033) },
    ],
    [
      'the editor’s embargo over a past moment',
      { publishedAt: at(2031) },
      { publishedAt: at(2025) },
      { publishedAt: at(2033) },
      { publishedAt: at(2033) },
    ],
    [
      'the earlier end, which is the editor’s',
      {},
      { withdrawnAt: at(2030) },
      { withdrawnAt: at(2025) },
      { withdrawnAt: at(2025) },
    ],
    [
      'the earlier end, which is the source’s',
      {},
      { withdrawnAt: at(2024) },
      { withdrawnAt: at(2025) },
      { withdrawnAt: at(2024) },
    ],
    [
      'an end over none, which an editor has taken away',
      { withdrawnAt: at(2025) },
      { withdrawnAt: at(2024) },
      {},
      { withdrawnAt: at(2024) },
    ],
    [
      'the editor’s end over none',
      { withdrawnAt: at(2025) },
      {},
      { withdrawnAt: at(2024) },
      { withdrawnAt: at(2024) },
    ],
  ])(
    'is the more restrictive if both have changed it, and that is a conflict: %s',
    (_, last, source, here, then) => {
      const field = Object.keys(then)[0];
      const settled = settleDoor(
        { ...shown, ...source },
        { ...shown, ...last },
        {},
        { ...shown, ...here, isHeld: false },
        now,
      );
      expect(settled).toMatchObject({ door: { ...shown, ...then }, conflicts: [field] });
    },
  );

  it('is the more restrictive if it is not known what the source said last', () => {
    const here = { ...shown, isHeld: false };
    expect(settleDoor({ ...shown, status: 'draft' }, {}, {}, here, now).door.status).toBe('draft');
    expect(settleDoor(shown, {}, {}, { ...here, status: 'draft' }, now).door.status).toBe('draft');
    expect(settleDoor({ ...shown, publishedAt: at(2031) }, {}, {}, here, now).door.publishedAt).toBe(
      at(2031),
    );
    expect(settleDoor(shown, {}, {}, { ...here, publishedAt: at(2031) }, now).door.publishedAt).toBe(
      at(2031),
    );
    expect(settleDoor({ ...shown, withdrawnAt: at(2025) }, {}, {}, here, now).door.withdrawnAt).toBe(
      at(2025),
    );
    expect(settleDoor(shown, {}, {}, { ...here, withdrawnAt: at(2025) }, now).door.withdrawnAt).toBe(
      at(2025),
    );
  });

  it('never opens by an import what an editor has closed, unless the source has changed that very field', () => {
    const statuses: Door['status'][] = ['draft', 'published'];
    const moments = [at(2020), at(2024), at(2031), at(2032)];
    const ends = [null, at(2023), at(2025), at(2030)];
    const doors = statuses.flatMap((status) =>
      moments.flatMap((publishedAt) => ends.map((withdrawnAt) => ({ status, publishedAt, withdrawnAt }))),
    );
    let opened = 0;
    for (const last of doors)
      for (const source of doors)
        for (const here of doors) {
          const { door } = settleDoor(source, last, {}, { ...here, isHeld: false }, now);
          if (!hidden(here) || hidden(door)) continue;
          opened++;
          if (here.status === 'draft') expect([last.status, source.status]).toEqual(['draft', 'published']);
          if (here.publishedAt > now) expect(source.publishedAt < last.publishedAt).toBe(true);
          if (here.withdrawnAt !== null && here.withdrawnAt <= now)
            expect(source.withdrawnAt === null || source.withdrawnAt > now).toBe(true);
        }
    expect(opened).toBeGreaterThan(0);
  });

  it('is never opened by two imports, the source alone, while an editor has closed it', () => {
    // What the source says at three imports; an editor acts once, between the first and the second.
    const values = [
      ...(['draft', 'published'] as const).map((status) => ({ status })),
      ...[at(2020), at(2031), at(2032)].map((publishedAt) => ({ publishedAt })),
      ...[null, at(2023), at(2025), at(2030)].map((withdrawnAt) => ({ withdrawnAt })),
    ];
    let [closed, conflicts, opened] = [0, 0, 0];
    for (const first of values)
      for (const second of values)
        for (const third of values)
          for (const edit of values) {
            const [one, two, three] = [first, second, third].map((said) => ({ ...shown, ...said }));
            if (one === undefined || two === undefined || three === undefined) continue;
            const edited = { ...one, ...edit };
            const then = settleDoor(two, one, {}, { ...edited, isHeld: false }, now);
            const last = settleDoor(three, two, then.restrictions, { ...then.door, isHeld: false }, now);
            const isClosedByEditor = hidden(edited) && !hidden({ ...edited, ...pick(one, edit) });
            if (!hidden(one) && isClosedByEditor) {
              closed++;
              expect(hidden(last.door)).toBe(true);
              if (hidden(two) && !hidden(three) && JSON.stringify(two) === JSON.stringify(edited)) {
                conflicts++;
                expect(last.conflicts).toEqual(Object.keys(edit));
              }
            }
            // And what no editor has closed follows the source, whichever way it goes.
            if (JSON.stringify(edited) === JSON.stringify(one)) {
              opened++;
              expect(then.restrictions).toEqual({});
              expect(last).toMatchObject({ conflicts: [], restrictions: {} });
              expect(hidden(last.door)).toBe(hidden(three));
            }
          }
    expect([closed, conflicts, opened].every((count) => count > 0)).toBe(true);
  });

  it.each<[string, Partial<Door>, Partial<Door>]>([
    ['a draft', { status: 'draft' }, {}],
    ['an embargo', { publishedAt: at(2031) }, { publishedAt: at(2033) }],
    ['a withdrawal', { withdrawnAt: at(2025) }, { withdrawnAt: at(2024) }],
  ])(
    'is what the editor has set if the source has closed it too and opens it, until the editor does: %s',
    (_, editors, sources) => {
      const closed = { ...shown, ...editors };
      const [field] = Object.keys(editors);
      const said = { ...closed, ...sources };
      const both = settleDoor(said, shown, {}, { ...closed, isHeld: false }, now);
      expect(both).toMatchObject({ door: said, restrictions: editors });
      const kept = settleDoor(shown, said, both.restrictions, { ...both.door, isHeld: false }, now);
      expect(kept).toEqual({ door: closed, restrictions: editors, conflicts: [field], momentKept: false });
      // Again and again.
      const again = settleDoor(said, shown, kept.restrictions, { ...kept.door, isHeld: false }, now);
      expect(settleDoor(shown, said, again.restrictions, { ...again.door, isHeld: false }, now).door).toEqual(
        closed,
      );
      // The editor opens it here: from then on the source decides alone.
      const lifted = settleDoor(said, shown, kept.restrictions, { ...shown, isHeld: false }, now);
      expect(lifted).toEqual({ door: said, restrictions: {}, conflicts: [], momentKept: false });
      expect(settleDoor(shown, said, {}, { ...said, isHeld: false }, now).door).toEqual(shown);
    },
  );

  it('is not closed for ever by an editor’s embargo: it ends by coming', () => {
    const here = { ...shown, publishedAt: at(2031), isHeld: false };
    const { restrictions } = settleDoor({ ...shown, publishedAt: at(2031) }, shown, {}, here, now);
    expect(restrictions).toEqual({ publishedAt: at(2031) });
    const later = settleDoor(
      { ...shown, publishedAt: at(2040) },
      { ...shown, publishedAt: at(2031) },
      restrictions,
      here,
      at(2032),
    );
    expect(later).toMatchObject({ door: { publishedAt: at(2040) }, restrictions: {}, conflicts: [] });
  });

  it('does not change of what is held, whatever the source says of its end', () => {
    const held = { ...shown, withdrawnAt: at(2025), isHeld: true };
    for (const withdrawnAt of [null, at(2020), at(2030)])
      for (const last of [null, at(2025)])
        expect(
          settleDoor({ ...shown, withdrawnAt }, { ...shown, withdrawnAt: last }, {}, held, now).door,
        ).toEqual({
          ...shown,
          withdrawnAt: at(2025),
        });
  });
});
