import { describe, expect, it } from '@jest/globals';
import { rowLoader } from '../../db/batch.ts';
import { ChangeLog } from '../../db/changes/change-log.ts';
import { Reading } from '../../db/reading.ts';
import { emptyShelf, requestShelf, type Shelf, sharedShelf } from '../../db/shelf.ts';

interface Thing {
  id: string;
  version: number;
  part: string;
}

/** A table of things, and a loader of it: each thing is made of itself and of its part. */
function desk(shelf: Shelf) {
  const versions = new Map<string, number>();
  const batches: string[][] = [];
  let hold: Promise<void> | undefined;
  const loader = rowLoader<Thing>({ send: async () => [] }, shelf, {
    name: 'thing',
    read: async (keys) => {
      batches.push([...keys]);
      const found = keys.map((id) => ({ id, version: versions.get(id) ?? 1, part: `of ${id}` }));
      await hold;
      return found.filter(({ version }) => version > 0);
    },
    keyOf: ({ id }) => id,
    topicsOf: ({ part }) => [`part ${part}`],
    bytesOf: () => 100,
  });
  return {
    loader,
    batches,
    /** Version 0: it is not there. */
    write: (id: string, version: number) => versions.set(id, version),
    /** Lets no statement that is sent from now on be answered before what is returned is called. */
    holdAnswers(): () => void {
      let release = () => {};
      hold = new Promise((resolve) => {
        release = resolve;
      });
      return release;
    },
  };
}
const aMoment = () => new Promise((resolve) => setTimeout(resolve, 5));
const load = ({ loader }: ReturnType<typeof desk>, id = '1') => loader.load(id, new Reading());

describe('A shelf that is shared', () => {
  const shared = (bytes = 10_000) => {
    const log = new ChangeLog();
    const state = { isComplete: true };
    return { log, state, ...desk(sharedShelf(log, () => state.isComplete, bytes)) };
  };

  it('hands out at once, without a promise, what it keeps: rows, and that there is none', async () => {
    const here = shared();
    here.write('2', 0);
    await Promise.all([load(here), load(here, '2')]);
    expect([load(here), load(here, '2')]).toEqual([{ id: '1', version: 1, part: 'of 1' }, null]);
    expect(here.batches).toEqual([['1', '2']]);
  });

  it.each(['thing 1', 'part of 1'])('gives back nothing that has changed: %s', async (topic) => {
    const here = shared();
    await load(here);
    here.write('1', 2);
    here.log.touch(topic);
    expect(await load(here)).toMatchObject({ version: 2 });
    expect(here.batches).toHaveLength(2);
  });

  it('keeps what is not concerned by a change, however many there are', async () => {
    const here = shared();
    await load(here);
    for (let change = 0; change < 1_000; change += 1) {
      here.log.touch(`thing ${change + 2}`);
      expect(load(here)).toMatchObject({ version: 1 });
    }
    expect(here.batches).toHaveLength(1);
  });

  it('tells each reading what the row was made of, also where it was kept', async () => {
    const here = shared();
    for (const reading of [new Reading(), new Reading()]) {
      await here.loader.load('1', reading);
      expect(reading.dependencies).toEqual([{ topics: ['thing 1', 'part of 1'], ranges: [] }]);
    }
    expect(here.batches).toHaveLength(1);
  });

  it('keeps no row that was asked for before a change of it, even if it is answered after', async () => {
    const here = shared();
    const release = here.holdAnswers();
    const early = load(here);
    await aMoment();
    here.write('1', 2);
    here.log.touch('thing 1');
    release();
    expect(await early).toMatchObject({ version: 1 });
    expect(await load(here)).toMatchObject({ version: 2 });
  });

  it('keeps one that was asked for before a change of another', async () => {
    const here = shared();
    const release = here.holdAnswers();
    const early = load(here);
    await aMoment();
    here.log.touch('thing 7');
    release();
    await early;
    expect(load(here)).toMatchObject({ version: 1 });
  });

  it('gives who comes after a change no load that was sent before it', async () => {
    const here = shared();
    const release = here.holdAnswers();
    const early = load(here);
    await aMoment();
    here.write('1', 2);
    here.log.touch('thing 1');
    const late = load(here);
    await aMoment();
    release();
    expect(await Promise.all([early, late])).toMatchObject([{ version: 1 }, { version: 2 }]);
    expect(load(here)).toMatchObject({ version: 2 });
  });

  it('is not used while the log is not complete, and again afterwards', async () => {
    const here = shared();
    await load(here);
    here.state.isComplete = false;
    await load(here);
    expect(here.batches).toHaveLength(2);
    here.state.isComplete = true;
    expect(load(here)).toMatchObject({ version: 1 });
    expect(here.batches).toHaveLength(2);
  });

  it('forgets everything when anything may have changed', async () => {
    const here = shared();
    await load(here);
    here.write('1', 2);
    here.log.touchAll();
    expect(await load(here)).toMatchObject({ version: 2 });
  });

  it('keeps no more bytes than it was given: what was used longest ago goes', async () => {
    const here = shared(300);
    for (const id of ['1', '2', '3']) await load(here, id);
    load(here, '1');
    for (const _ of ['once', 'again']) await load(here, '4');
    expect(['1', '3', '4'].map((id) => load(here, id))).toMatchObject([
      { id: '1' },
      { id: '3' },
      { id: '4' },
    ]);
    expect(load(here, '2')).toBeInstanceOf(Promise);
  });
});

describe('A shelf for one request', () => {
  it('gives the same row as long as it lives', async () => {
    const here = desk(requestShelf());
    await load(here);
    here.write('1', 2);
    expect(load(here)).toMatchObject({ version: 1 });
    expect(here.batches).toHaveLength(1);
  });
});

describe('A shelf that keeps nothing', () => {
  it('asks each time, and tells what a row was made of where there is a log', async () => {
    for (const [log, dependencies] of [
      [null, [{ topics: [], ranges: [] }]],
      [new ChangeLog(), [{ topics: ['thing 1', 'part of 1'], ranges: [] }]],
    ] as const) {
      const here = desk(emptyShelf(log));
      await load(here);
      const own = new Reading();
      await here.loader.load('1', own);
      expect(here.batches).toHaveLength(2);
      expect(own.dependencies).toEqual(dependencies);
    }
  });
});
