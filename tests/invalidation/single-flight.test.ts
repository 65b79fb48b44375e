import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { openSession, type Session } from '../db/session.ts';
import { type CountedGateway, openCountedGateway, type Told } from './counted-gateway.ts';

let gateway: CountedGateway;
let editor: Session;
beforeAll(async () => {
  gateway = await openCountedGateway();
  editor = await openSession(gateway.newsroom);
  const { newsroom } = gateway;
  const section = await newsroom.section('City');
  const tags = [await newsroom.tag('Trams')];
  const authors = [await newsroom.author('Ana')];
  for (const slug of ['one', 'two', 'three']) await newsroom.article({ slug, section, tags, authors });
});
afterAll(async () => {
  await editor.close();
  await gateway.close();
});
/** Whatever the test before has left is out of date. */
beforeEach(async () => {
  await editor.run(`notify broadsheet, '*'`);
  await gateway.heard();
  gateway.countAnew();
});

const page =
  '{ article(slug: "one") { headline authors { name } readMore(first: 2) { nodes { headline } } } }';
/** Two statements, the second of which waits while `item_author` is locked. */
const authorPage = '{ author(slug: "ana") { name feed(first: 2) { nodes { headline } } } }';

/** The whole of what is sent to PostgreSQL while this runs. */
async function statementsOf<Result>(run: () => Promise<Result>): Promise<[Result, number]> {
  gateway.newsroom.log.clear();
  const result = await run();
  return [result, gateway.newsroom.log.statements.length];
}

const hundred = (query: string): Promise<Told[]> =>
  Promise.all(Array.from({ length: 100 }, () => gateway.post(query)));
const texts = (answers: readonly Told[]) => new Set(answers.map(({ text }) => text));
const states = (answers: readonly Told[]) => answers.map(({ cache }) => cache).sort();

async function locked<Result>(table: string, run: () => Promise<Result>): Promise<Result> {
  await editor.run('begin');
  await editor.run(`lock table ${table} in access exclusive mode`);
  try {
    return await run();
  } finally {
    await editor.run('rollback');
  }
}

/** What is asked for comes while PostgreSQL is kept from answering: nothing of it is there before all have asked. */
const held = <Result>(ask: () => Promise<Result>): Promise<Result> =>
  locked('item', async () => {
    const answers = ask();
    await sleep(400);
    return { answers };
  }).then(({ answers }) => answers);

describe('A hundred identical requests at once', () => {
  it('that are the first of a process are executed once', async () => {
    const [answers, statements] = await statementsOf(() => held(() => hundred(page)));
    expect(gateway.executions()).toBe(1);
    expect(texts(answers).size).toBe(1);
    expect(statements).toBeLessThanOrEqual(3);
  });

  it('on a cold key are executed once; each answer counts the statements that it waited for', async () => {
    const [answers, statements] = await statementsOf(() => held(() => hundred(page)));
    expect(gateway.executions()).toBe(1);
    expect(texts(answers).size).toBe(1);
    expect(answers[0]?.text).toContain('"readMore"');
    expect(statements).toBeLessThanOrEqual(3);
    const waited = answers.filter(({ cache }) => cache !== 'hit');
    expect(states(waited)).toEqual(['miss', ...waited.slice(1).map(() => 'shared')]);
    expect(waited.length).toBeGreaterThan(50);
    expect(waited.map((answer) => answer.statements)).toEqual(waited.map(() => statements));
  });

  it('after them cost nothing any more', async () => {
    const first = await gateway.post(page);
    const [answers, statements] = await statementsOf(() => hundred(page));
    expect([gateway.executions(), statements]).toEqual([1, 0]);
    expect(states(answers)).toEqual(Array(100).fill('hit'));
    expect(texts(answers)).toEqual(new Set([first.text]));
  });

  it('on a key whose answer has changed are executed once too', async () => {
    const [first, firstStatements] = await statementsOf(() => gateway.post(page));
    await editor.run(`update item set headline = 'Another' where slug = 'one'`);
    await gateway.heard();
    const [answers, statements] = await statementsOf(() => held(() => hundred(page)));
    expect([gateway.executions(), statements]).toEqual([2, firstStatements]);
    expect(texts(answers)).toEqual(new Set([first.text.replace('Headline 1"', 'Another"')]));
  });
});

describe('Different requests at once', () => {
  it('share the statements for what they have in common, which count in each', async () => {
    const [answers, statements] = await statementsOf(() =>
      held(() =>
        Promise.all(
          ['slug', 'headline', 'summary'].map((field) =>
            gateway.post(`{ article(slug: "two") { ${field} } }`),
          ),
        ),
      ),
    );
    expect(statements).toBe(1);
    expect(answers.map((answer) => [answer.cache, answer.statements])).toEqual(
      answers.map(() => ['miss', 1]),
    );
  });
});

describe('An error', () => {
  it('is not kept, and bears the id of the request that it answers', async () => {
    const answers = await locked('item_author', async () => {
      let isDone = false;
      const five = Array.from({ length: 5 }, () => gateway.post(authorPage));
      const waiting = Promise.all(five).finally(() => {
        isDone = true;
      });
      while (!isDone) {
        await sleep(50);
        await editor.run('select pg_cancel_backend(pid) from pg_locks where not granted');
      }
      return waiting;
    });
    expect(answers.filter(({ text }) => text.includes('"errors"'))).toHaveLength(5);
    expect(texts(answers).size).toBe(5);
    const after = await gateway.post(authorPage);
    expect(after.text).toContain('"headline"');
    expect(after.cache).toBe('miss');
    expect((await gateway.post(authorPage)).cache).toBe('hit');
  });
});

describe('Who asks after a change', () => {
  it('is not given what was begun before it; nor does that stay', async () => {
    const [before, after] = await locked('item_author', async () => {
      const asked = [gateway.post(authorPage), gateway.post(authorPage)];
      await sleep(150);
      expect(gateway.executions()).toBe(1);
      await gateway.newsroom.db.kysely.updateTable('author').set({ name: 'Bo' }).execute();
      await gateway.heard();
      asked.push(gateway.post(authorPage), gateway.post(authorPage));
      await sleep(150);
      expect(gateway.executions()).toBe(2);
      return [asked.slice(0, 2), asked.slice(2)];
    });
    expect((await Promise.all(before)).map(({ text }) => text)).toEqual([
      expect.stringContaining('"Ana"'),
      expect.stringContaining('"Ana"'),
    ]);
    const told = await Promise.all(after);
    expect(told.map(({ text }) => text)).toEqual([
      expect.stringContaining('"Bo"'),
      expect.stringContaining('"Bo"'),
    ]);
    expect(await gateway.post(authorPage)).toMatchObject({ cache: 'hit', text: told[0]?.text });
  });

  it('gets what is new of a row too that another request had begun to read', async () => {
    const headline = '{ article(slug: "one") { headline tags { name } } }';
    const other = '{ article(slug: "one") { slug headline tags { name } } }';
    const [before, after] = await locked('item_tag', async () => {
      const first = gateway.post(headline);
      await sleep(150);
      await gateway.newsroom.db.kysely
        .updateTable('item')
        .set({ headline: 'A third' })
        .where('slug', '=', 'one')
        .execute();
      await gateway.heard();
      const second = gateway.post(other);
      await sleep(150);
      return [first, second];
    });
    expect((await after).text).toContain('"A third"');
    // It waited for a lock and began to read behind it: what it read may be kept or not, but it must be new.
    await before;
    expect((await gateway.post(headline)).text).toContain('"A third"');
  });
});
