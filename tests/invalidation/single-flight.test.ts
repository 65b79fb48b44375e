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

/** Nothing of what is asked for comes before all have asked. */
async function held<Result>(ask: () => Promise<Result>): Promise<Result> {
  const release = gateway.hold();
  const answers = ask();
  await sleep(300);
  gateway.pass();
  release();
  return answers;
}

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
    await editor.run('begin; lock table item_author in access exclusive mode');
    let isDone = false;
    const five = Array.from({ length: 5 }, () => gateway.post(authorPage));
    const waiting = Promise.all(five).finally(() => {
      isDone = true;
    });
    while (!isDone) {
      await sleep(50);
      await editor.run('select pg_cancel_backend(pid) from pg_locks where not granted');
    }
    await editor.run('rollback');
    const answers = await waiting;
    expect(answers.filter(({ text }) => text.includes('"errors"'))).toHaveLength(5);
    expect(texts(answers).size).toBe(5);
    const after = await gateway.post(authorPage);
    expect(after.text).toContain('"headline"');
    expect(after.cache).toBe('miss');
    expect((await gateway.post(authorPage)).cache).toBe('hit');
  });
});

describe('Who asks after a change', () => {
  const bothPages = ['name', 'name slug'].map(
    (fields) => `{ author(slug: "ana") { ${fields} feed(first: 2) { nodes { headline } } } }`,
  ) as [string, string];

  it.each([
    ['the same', bothPages[0]],
    ['another request for the same rows', bothPages[1]],
  ])('is not given what was begun before it, by %s; nor is that kept', async (_, other) => {
    await gateway.newsroom.db.kysely.updateTable('author').set({ name: 'Ana' }).execute();
    await gateway.heard();
    const release = gateway.hold();
    const before = [gateway.post(bothPages[0]), gateway.post(bothPages[0])];
    await sleep(100);
    await gateway.newsroom.db.kysely.updateTable('author').set({ name: 'Bo' }).execute();
    await gateway.heard();
    gateway.pass();
    expect(await gateway.post(other)).toMatchObject({
      cache: 'miss',
      text: expect.stringContaining('"Bo"'),
    });
    release();
    for (const { text } of await Promise.all(before)) expect(text).toContain('"Ana"');
    for (const page of bothPages) {
      expect((await gateway.post(page)).text).toContain('"Bo"');
      expect(await gateway.post(page)).toMatchObject({ cache: 'hit', text: expect.stringContaining('"Bo"') });
    }
  });
});
