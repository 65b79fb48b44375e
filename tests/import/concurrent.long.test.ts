import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { connect } from '../../db/client.ts';
import { importFiles } from '../../src/import/run.ts';
import { type Desk, news, openDesk } from './desk.ts';

let desk: Desk;
const tsx = import.meta.resolve('tsx');
const children: ChildProcess[] = [];
beforeAll(async () => {
  desk = await openDesk();
});
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  await desk.rows('drop function if exists dawdle cascade');
  await desk.rows('truncate item, section, author, tag, image cascade');
});
afterAll(() => desk.close());

/** Stories that share authors, sections, tags and slugs in every way. */
const stories = (from: number, to: number, given: Record<string, unknown> = {}) =>
  Array.from({ length: to - from }, (_, step) =>
    news(from + step, {
      url: undefined,
      headline: `Story ${step % 7}`,
      articleSection: `Section ${step % 5}`,
      author: [`Author ${step % 11}`, `Author ${(step * 7) % 13}`],
      keywords: [`tag ${step % 17}`, `tag ${(step * 5) % 19}`],
      image: { url: `https://sound.example/${step % 23}.jpg`, width: 100 },
      ...given,
    }),
  );

describe('Two imports at once', () => {
  it('of the same file bring in each item once', async () => {
    const forward = desk.file('forward.jsonl', stories(0, 300));
    const backward = desk.file('backward.jsonl', stories(0, 300).reverse());
    const options = { batchItems: 20 };
    const reports = await Promise.all([
      desk.import(forward, options),
      desk.import(backward, options),
      desk.import(forward, options),
    ]);
    expect(reports.map((report) => report.exitCode)).toEqual([0, 0, 0]);
    expect(reports.reduce((sum, report) => sum + report.created.article, 0)).toBe(300);
    const [counts] =
      await desk.rows(`select (select count(*) from item) as items, (select count(*) from author) as authors,
      (select count(*) from section) as sections, (select count(*) from tag) as tags, (select count(*) from image) as images`);
    expect(counts).toEqual({ items: '300', authors: '13', sections: '5', tags: '19', images: '23' });
    expect(await desk.rows('select count(distinct slug) from item')).toEqual([{ count: '300' }]);
  });

  it('of different files give each item a slug of its own', async () => {
    const first = desk.file('first.jsonl', stories(0, 100, { publisher: 'One' }));
    const second = desk.file('second.jsonl', stories(0, 100, { publisher: 'Two' }));
    const reports = await Promise.all([first, second].map((file) => desk.import(file, { batchItems: 10 })));
    expect(reports.map((report) => [report.created.article, report.exitCode])).toEqual([
      [100, 0],
      [100, 0],
    ]);
    expect(await desk.rows(`select count(distinct slug) from item`)).toEqual([{ count: '200' }]);
  });

  it('and an editor who takes a slug meanwhile do not stop each other', async () => {
    const file = desk.file('news.jsonl', stories(0, 60));
    const other = connect(desk.url, { poolSize: 1 });
    try {
      let stopped = false;
      const editor = (async () => {
        for (let number = 2; !stopped; number++) {
          const slug = `story-${number % 7}-${number}`;
          const text = `insert into item (kind, slug, headline, status) values ('article', '${slug}', 'Mine', 'draft')`;
          await other.send({ name: null, text, values: [] }).catch(() => {}); // the import had it first
        }
      })();
      const report = await desk.import(file, { batchItems: 3 });
      stopped = true;
      await editor;
      expect(report).toMatchObject({ created: { article: 60 }, exitCode: 0 });
    } finally {
      await other.close();
    }
  });
});

describe('An import that was killed', () => {
  const all = stories(0, 160);

  /** Makes each statement that inserts into the table take a while, so that the kill finds it at work. */
  const slowDown = async (table: string) => {
    await desk.rows(`
      create function dawdle() returns trigger language plpgsql as 'begin perform pg_sleep(0.15); return null; end'`);
    await desk.rows(`
      create trigger dawdle after insert on ${table} for each statement execute function dawdle()`);
  };
  const backends = `select count(*) as all, count(*) filter (where wait_event = 'PgSleep') as asleep
    from pg_stat_activity where application_name = 'doomed'`;
  const until = async (isSo: () => Promise<boolean>) => {
    while (!(await isSo())) await sleep(5);
  };

  it.each(['author', 'item', 'article', 'item_author', 'item_tag'])(
    'while it wrote into %s left only whole items, and the next completes it',
    async (table) => {
      const file = desk.file('news.jsonl', all);
      await desk.import(file, { batchItems: 20 });
      const whole = await desk.contentDigest();
      await desk.rows('truncate item, section, author, tag, image cascade');

      await slowDown(table);
      const program = path.join(import.meta.dirname, 'doomed-import.ts');
      const child = spawn(process.execPath, ['--import', tsx, program, desk.url, file], { stdio: 'inherit' });
      children.push(child);
      const ended = new Promise((resolve) => child.once('exit', resolve));
      const least = table === 'author' ? 0 : 60;
      await until(async () => {
        if (child.exitCode !== null) throw new Error('the import ended before it was killed');
        const [items] = await desk.rows('select count(*) from item');
        return Number(items?.['count']) >= least && (await desk.rows(backends))[0]?.['asleep'] === '1';
      });
      child.kill('SIGKILL');
      await ended;
      await until(async () => (await desk.rows(backends))[0]?.['all'] === '0');
      await desk.rows('drop function dawdle cascade');

      const [left] = await desk.rows(`
        select count(*) as items,
          count(*) filter (where not exists (select from article where item_id = item.id)
            or not exists (select from item_author where item_id = item.id)
            or not exists (select from item_tag where item_id = item.id)
            or not exists (select from item_slug where item_id = item.id)
            or image_id is null or section_id is null) as halves
        from item`);
      expect(left?.['halves']).toBe('0');
      const items = Number(left?.['items']);
      expect(items % 20).toBe(0);
      expect(items).toBeLessThan(160);

      const report = await desk.import(file, { batchItems: 20 });
      expect(report).toMatchObject({
        created: { article: 160 - items },
        unchanged: { article: items },
        exitCode: 0,
      });
      expect(await desk.contentDigest()).toBe(whole);
    },
  );

  it('together with its connection says so, and keeps what came in', async () => {
    const file = desk.file('news.jsonl', all);
    const db = connect(desk.url, { poolSize: 1, applicationName: 'doomed' });
    const running = importFiles(db, [file], {
      batchItems: 20,
      progress: {
        start() {},
        wait: () => () => {},
        stop() {},
        update(_, items) {
          if (items >= 60)
            void desk.rows(
              `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'doomed'`,
            );
        },
      },
    });
    const report = await running;
    await db.close();
    expect(report.stopped).toMatch(
      /^The database failed \(.+\): what came in before is complete, and the same import again does the rest\.$/,
    );
    expect(report.exitCode).toBe(1);
    const [row] = await desk.rows('select count(*) from item');
    expect(Number(row?.['count']) % 20).toBe(0);
    expect(await desk.import(file)).toMatchObject({ exitCode: 0 });
    expect(await desk.rows('select count(*) from item')).toEqual([{ count: '160' }]);
  });
});
