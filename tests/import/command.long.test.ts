import { type ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { linesOn, progressOn } from '../../src/import/progress.ts';
import { type Desk, lines, news, openDesk, packed } from './desk.ts';

const main = path.join(import.meta.dirname, '../../src/main.ts');
const tsx = import.meta.resolve('tsx');

let desk: Desk;
const children: ChildProcess[] = [];
beforeAll(async () => {
  desk = await openDesk();
});
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  await desk.rows('truncate item, section, author, tag, image cascade');
  for (const name of fs.readdirSync(desk.folder)) fs.rmSync(path.join(desk.folder, name));
});
afterAll(() => desk.close());

interface Ended {
  code: number | null;
  out: string;
  errors: string;
}

/** Runs `import` with these arguments in the folder of the desk; `meanwhile` sees what it says. */
function command(
  given: string[],
  meanwhile: (child: ChildProcess, errors: string) => void = () => {},
): Promise<Ended> {
  const child = spawn(process.execPath, ['--import', tsx, main, 'import', ...given], {
    cwd: desk.folder,
    env: { ...process.env, DATABASE_URL: desk.url },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  const ended: Ended = { code: null, out: '', errors: '' };
  child.stdout.on('data', (chunk) => {
    ended.out += chunk;
  });
  child.stderr.on('data', (chunk) => {
    ended.errors += chunk;
    meanwhile(child, ended.errors);
  });
  return new Promise((resolve) => child.once('close', (code) => resolve({ ...ended, code })));
}

describe('`import`', () => {
  it('exits with 0 where all went in, and says what came in; again, that nothing has changed', async () => {
    desk.file('news.jsonl.gz', packed(lines(news(1), news(2))));
    const first = await command(['news.jsonl.gz']);
    expect(first.out).toMatch(
      /^Created 2 articles, updated 0 articles; unchanged 0 articles; rejected 0\.\nMade 1 author, 1 section, 2 tags\.\n\d+\.\d s, \d+ items a second\.\n$/,
    );
    expect(first.errors).toMatch(/^Importing news\.jsonl\.gz \(\d+ bytes\) …$/m);
    expect(first.code).toBe(0);
    const second = await command(['news.jsonl.gz']);
    expect(second.out).toMatch(
      /unchanged 2 articles; rejected 0\.\nEverything was there already: nothing has changed\.\n/,
    );
    expect(second.code).toBe(0);
  });

  it('exits with 2 where some were rejected, lists them in the working directory and says what to do', async () => {
    desk.file('news.jsonl', `${lines(news(1))}oops\n`);
    const ended = await command(['news.jsonl']);
    expect(ended.out).toContain('Rejected: news.jsonl, line 2: is not JSON (Unexpected token');
    expect(ended.out).toContain(
      'The rejected are listed in news.jsonl.rejects.jsonl: mend them where they come from, and import again.',
    );
    expect(ended.code).toBe(2);
    expect(fs.existsSync(path.join(desk.folder, 'news.jsonl.rejects.jsonl'))).toBe(true);
  });

  it('exits with 1 and one sentence where it cannot run', async () => {
    const missing = await command(['missing.jsonl']);
    expect(missing).toEqual({ code: 1, out: '', errors: 'missing.jsonl does not exist.\n' });
    desk.file('news.jsonl', [news(1)]);
    const nameless = await command(['news.jsonl', '--source', ' ']);
    expect(nameless).toEqual({
      code: 1,
      out: '',
      errors: '--source must be a name of 1 to 200 characters.\n',
    });
    expect((await command([])).code).toBe(1);
  });

  it('prints nothing but one JSON report with --json, and writes nothing with --dry-run', async () => {
    desk.file('news.jsonl', [news(1), news(2, { datePublished: 'x' })]);
    const ended = await command([
      'news.jsonl',
      '--json',
      '--dry-run',
      '--source',
      'Courier',
      '--rejects',
      'kept.jsonl',
    ]);
    expect(JSON.parse(ended.out)).toMatchObject({
      dryRun: true,
      files: [{ file: 'news.jsonl', format: 'schema.org as JSON Lines', error: null }],
      created: { article: 1, video: 0 },
      rejected: { article: 1, video: 0, unknown: 0 },
      made: { authors: 1, sections: 1, tags: 2 },
      rejectsFile: 'kept.jsonl',
      exitCode: 2,
    });
    expect(ended.code).toBe(2);
    expect(await desk.rows('select 1 from item')).toEqual([]);
  });

  it('withdraws what is missing with --withdraw-missing, and takes no file for its value', async () => {
    desk.file('whole.jsonl', [news(1), news(2)]);
    desk.file('news.jsonl', [news(1)]);
    await command(['whole.jsonl']);
    const listed = await command(['news.jsonl', '--withdraw-missing', '--dry-run']);
    expect(listed.out).toContain(
      '  harbour-story-2: Harbour story 2\n1 item of this source (schema.org) is not in this file, and would be withdrawn.\n',
    );
    const swallowed = await command(['--withdraw-missing', 'news.jsonl']);
    expect(swallowed).toMatchObject({ code: 1, out: '' });
    expect(swallowed.errors).toContain('Put it behind the files, or write --withdraw-missing=all.');
    expect(await desk.rows('select from public_item')).toHaveLength(2);
    for (const option of ['--withdraw-missing', '--withdraw-missing=all'])
      expect(await command(['news.jsonl', option])).toMatchObject({ code: 0 });
    expect(await desk.rows('select slug from public_item')).toEqual([{ slug: 'harbour-story-1' }]);
  });

  it('stops after the batch under way when it is asked to, and the next run does the rest', async () => {
    desk.file(
      'news.jsonl',
      Array.from({ length: 3_000 }, (_, number) => news(number)),
    );
    let asked = false;
    const stopped = await command(['news.jsonl'], (child, errors) => {
      if (asked || !errors.includes('Importing')) return;
      asked = true;
      child.kill('SIGINT');
    });
    expect(stopped.out).toContain('Stopped before the end: what came in before is complete');
    expect(stopped.code).toBe(1);
    const [row] = await desk.rows('select count(*) from item');
    expect(Number(row?.['count'])).toBeLessThan(3_000);
    expect(await command(['news.jsonl'])).toMatchObject({ code: 0 });
    expect(await desk.rows('select count(*) from item')).toEqual([{ count: '3000' }]);
  }, 60_000);
});

describe('Progress', () => {
  it('is told in a plain line every two seconds where there is no terminal', () => {
    jest.useFakeTimers({ now: 0 });
    try {
      const said: string[] = [];
      const progress = linesOn((line) => said.push(line));
      progress.start(1_000);
      for (let step = 1; step <= 10; step++) {
        jest.advanceTimersByTime(500);
        progress.update(step * 100, step * 200);
      }
      progress.stop();
      expect(said).toEqual(['800 items, 400 a second, 3 s left', '1600 items, 400 a second, 1 s left']);
    } finally {
      jest.useRealTimers();
    }
  });

  it('is a bar with rate and remaining time on a terminal', () => {
    const terminal = Object.assign(new PassThrough(), { isTTY: true, columns: 100, rows: 30 });
    let shown = '';
    terminal.on('data', (chunk) => {
      shown += chunk;
    });
    const progress = progressOn(terminal as unknown as NodeJS.WriteStream);
    progress.start(1_000);
    progress.update(250, 10);
    progress.update(250, 20);
    progress.stop();
    expect(shown).toMatch(/█+░+ 25 % \| 20 items \| \d+ a second \| \d+ s left/);
  });
});
