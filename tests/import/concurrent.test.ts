import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { connect } from '../../db/client.ts';
import { importFiles } from '../../src/import/run.ts';
import { type Desk, news, openDesk } from './desk.ts';

let desk: Desk;
const children: ChildProcess[] = [];
beforeAll(async () => {
  desk = await openDesk();
});
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
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
  const all = stories(0, 400);

  it.each([1, 3, 8])('after %i batches left only whole items, and the next completes it', async (batches) => {
    const file = desk.file('news.jsonl', all);
    await desk.import(file, { batchItems: 20 });
    const whole = await desk.contentDigest();
    await desk.rows('truncate item, section, author, tag, image cascade');

    const child = spawn(
      process.execPath,
      ['--import', 'tsx', path.join(import.meta.dirname, 'slow-import.ts'), desk.url, file],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    children.push(child);
    await new Promise<void>((resolve, reject) => {
      child.once('exit', () => reject(new Error('the import ended before it was killed')));
      child.stdout.on('data', async () => {
        const [row] = await desk.rows('select count(*) from item');
        if (Number(row?.['count']) >= batches * 20) resolve();
      });
    });
    child.removeAllListeners('exit');
    child.kill('SIGKILL');
    await new Promise((resolve) => child.once('exit', resolve));
    await sleep(100); // PostgreSQL notices, and takes back what was under way

    const [left] = await desk.rows(`
      select count(*) as items,
        count(*) filter (where not exists (select from article where item_id = item.id)
          or not exists (select from item_author where item_id = item.id)
          or not exists (select from item_tag where item_id = item.id)
          or not exists (select from item_slug where item_id = item.id)
          or image_id is null or section_id is null) as halves
      from item`);
    expect(left?.['halves']).toBe('0');
    expect(Number(left?.['items']) % 20).toBe(0);
    expect(Number(left?.['items'])).toBeLessThan(400);

    const report = await desk.import(file, { batchItems: 20 });
    expect(report).toMatchObject({
      created: { article: 400 - Number(left?.['items']) },
      unchanged: { article: Number(left?.['items']) },
      exitCode: 0,
    });
    expect(await desk.contentDigest()).toBe(whole);
  });

  it('together with its connection says so, and keeps what came in', async () => {
    const file = desk.file('news.jsonl', all);
    const db = connect(desk.url, { poolSize: 1, applicationName: 'doomed' });
    const running = importFiles(db, [file], {
      batchItems: 20,
      progress: {
        start() {},
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
    expect(await desk.rows('select count(*) from item')).toEqual([{ count: '400' }]);
  });
});
