import { describe, expect, it } from '@jest/globals';
import { Abandoned } from '../../db/abandonment.ts';
import type { Sender } from '../../db/client.ts';
import { createEdition } from '../../db/edition.ts';
import type { FeedConditions } from '../../db/queries/feed-arguments.ts';
import { Reading, Visit } from '../../db/reading.ts';
import { Busy, Turns, turnsOf } from '../../db/turns.ts';
import { openNewsroom } from '../support/newsroom.ts';
import { anyFeed, firstPage } from './shapes.ts';

const nobody: Sender = { send: async () => [] };
const visitOf = (reading: Reading): Visit => {
  const visit = new Visit(nobody);
  reading.waitsFor(visit);
  return visit;
};

/** Turns, and what has begun in them; each goes on until it is ended. */
function openTurns() {
  const turns = new Turns();
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const ask = (name: string, reading = new Reading(name)): Promise<string> => {
    const asked = turns.run(visitOf(reading), () => {
      begun.push(name);
      return new Promise<string>((resolve) => ends.set(name, () => resolve(name)));
    });
    asked.catch(() => {});
    return asked;
  };
  const end = async (name: string) => {
    ends.get(name)?.();
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { turns, begun, ask, end };
}

describe('Slow statements', () => {
  it('run two at a time; the others have their turn when one of these has ended', async () => {
    const { begun, ask, end } = openTurns();
    for (const name of ['a', 'b', 'c', 'd']) void ask(name);
    expect(begun).toEqual(['a', 'b']);
    await end('b');
    expect(begun).toEqual(['a', 'b', 'c']);
    await end('a');
    expect(begun).toEqual(['a', 'b', 'c', 'd']);
  });

  it('of each client have their turn one after the other, whoever asked first', async () => {
    const { begun, ask, end } = openTurns();
    const greedy = Array.from({ length: 6 }, (_, place) => ask(`greedy ${place}`, new Reading('greedy')));
    void ask('other', new Reading('other'));
    for (const place of [0, 1]) await end(`greedy ${place}`);
    expect(begun).toEqual(['greedy 0', 'greedy 1', 'greedy 2', 'other']);
    expect(greedy).toHaveLength(6);
  });

  it('that nobody waits for any more leave the queue, and never run', async () => {
    const { begun, ask, end } = openTurns();
    void ask('a');
    void ask('b');
    const leaving = new Reading('c');
    const asked = ask('c', leaving);
    void ask('d');
    leaving.abandon();
    await expect(asked).rejects.toBeInstanceOf(Abandoned);
    await end('a');
    expect(begun).toEqual(['a', 'b', 'd']);
  });

  it('of so many operations wait, and further ones are refused; those of one operation are never parted', async () => {
    const { turns, begun, ask, end } = openTurns();
    turns.limit({ atOnce: 1, mostWaiting: 2 });
    void ask('running');
    const [one, two] = [new Reading('one'), new Reading('two')];
    for (const name of ['one 1', 'one 2', 'one 3']) void ask(name, one);
    void ask('two 1', two);
    await expect(ask('three', new Reading('one'))).rejects.toBeInstanceOf(Busy);
    void ask('two 2', two);
    for (const name of ['running', 'one 1', 'two 1', 'one 2', 'two 2']) await end(name);
    expect(begun).toEqual(['running', 'one 1', 'two 1', 'one 2', 'two 2', 'one 3']);
  });

  it('of a client that has most of the queue make room for another client', async () => {
    const { turns, begun, ask, end } = openTurns();
    turns.limit({ atOnce: 1, mostWaiting: 3 });
    void ask('running');
    const greedy = [1, 2, 3].map((place) => ask(`greedy ${place}`, new Reading('greedy')));
    void ask('other', new Reading('other'));
    await expect(greedy[2]).rejects.toBeInstanceOf(Busy);
    for (const name of ['running', 'greedy 1']) await end(name);
    expect(begun).toEqual(['running', 'greedy 1', 'other']);
  });

  it('hand on their turn if they fail', async () => {
    const turns = new Turns();
    const failing = () => turns.run(visitOf(new Reading()), () => Promise.reject(new Error('no')));
    for (let time = 0; time < 5; time++) await expect(failing()).rejects.toThrow('no');
    expect(await turns.run(visitOf(new Reading()), async () => 'yes')).toBe('yes');
  });
});

describe('Counts, and pages of several lists,', () => {
  it('are slow statements: of forty requests at once, two are under way at a time, and every one is answered', async () => {
    const newsroom = await openNewsroom();
    const tags = await Promise.all([1, 2, 3].map((place) => newsroom.tag(`Tag ${place}`)));
    const author = await newsroom.author('Somebody');
    await newsroom.article({ tags, authors: [author] });
    let [underWay, most, sent] = [0, 0, 0];
    const sender: Sender = {
      async send(statement, abandonment) {
        // The first statement of a page walks few links, and is not slow.
        if (!/\b(walked|counted)\b/.test(statement.text)) return newsroom.db.send(statement, abandonment);
        underWay += 1;
        sent += 1;
        most = Math.max(most, underWay);
        try {
          return await newsroom.db.send(statement, abandonment);
        } finally {
          underWay -= 1;
        }
      },
    };
    const { feed } = createEdition(sender);
    const ask = (place: number, conditions: Partial<FeedConditions>) => {
      const parent = tags[place % tags.length] as string;
      // Each asks for something else.
      const publishedFrom = `2001-01-01T00:00:${String(place).padStart(2, '0')}Z`;
      const asked = {
        source: 'tag' as const,
        conditions: { ...anyFeed, publishedFrom, ...conditions },
        page: firstPage,
      };
      return { parent, asked };
    };
    const counts = Array.from({ length: 20 }, (_, place) => feed.count.load(ask(place, {}), new Reading()));
    const pages = Array.from({ length: 20 }, (_, place) => {
      const { parent, asked } = ask(place, { authorId: author });
      return feed.page.load(parent, asked, 0, new Reading());
    });
    expect(await Promise.all(counts)).toEqual(counts.map(() => 1));
    for (const page of await Promise.all(pages)) expect(page).toHaveLength(1);
    expect([most, sent]).toEqual([2, 40]);
    expect(turnsOf(sender)).toBe(turnsOf(sender));
    await newsroom.close();
  });
});
