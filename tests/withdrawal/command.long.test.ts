import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { toGlobalId } from '../../schema/id.ts';
import { type GatewayProcess, run } from '../http/process.ts';
import { type Newsroom, openNewsroom } from '../support/newsroom.ts';

let newsroom: Newsroom;
let id: string;
const processes: GatewayProcess[] = [];
beforeAll(async () => {
  newsroom = await openNewsroom();
  id = await newsroom.article({
    slug: 'ferry-talks',
    headline: 'Ferry\u0007 talks',
    with: { canonical_url: 'https://old.example/2024/ferry' },
  });
  await newsroom.db.kysely.insertInto('item_slug').values({ slug: 'once', item_id: id }).execute();
});
afterEach(async () => {
  for (const { child, ended } of processes.splice(0)) {
    child.kill('SIGKILL');
    await ended;
  }
  await newsroom.db.kysely.updateTable('item').set({ withdrawn_at: null }).execute();
});
afterAll(() => newsroom.close());

async function command(...args: string[]): Promise<{ code: number | string; out: string; errors: string }> {
  const process = run(['--import', 'tsx', 'src/main.ts', ...args], {
    DATABASE_URL: newsroom.url,
    SITE_URL: 'https://paper.example',
  });
  processes.push(process);
  const code = await process.ended;
  return { code, out: process.output(), errors: process.errors() };
}

const isPublic = async () =>
  (await newsroom.db.kysely.selectFrom('public_item').select('id').where('id', '=', id).execute()).length ===
  1;
const now = String.raw`\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z`;
const moment = String.raw`\d{4}-\d\d-\d\d \d\d:\d\d UTC`;

describe('`withdraw` and `restore`', () => {
  it.each<[string, string, () => [string, string]]>([
    ['its slug', 'a slug that it had', () => ['ferry-talks', '/once/']],
    ['its slug in other case', 'its escaped slug', () => ['Ferry-Talks', 'ferry%2Dtalks']],
    [
      'the URL where it was first published, with a query',
      'that with a fragment',
      () => ['https://old.example/2024/ferry?utm_source=mail#top', 'https://old.example/2024/ferry#top'],
    ],
    ['the id of its row', 'its global id', () => [id, toGlobalId('Article', id)]],
    [
      'the URL where it was first published',
      'its URL here',
      () => ['http://www.old.example/2024/ferry/', 'https://paper.example/ferry-talks?from=mail'],
    ],
  ])(
    'take down what is named by %s, bring back what is named by %s, and say so in one line',
    async (_, __, names) => {
      const [first, second] = names();
      const down = await command('withdraw', first);
      expect(down).toEqual({
        code: 0,
        out: expect.stringMatching(
          new RegExp(
            `^${now} Withdrew article ${id} “Ferry talks” \\(ferry-talks\\): it is not public since ${moment}, and imports leave it so until "npm run restore -- ${toGlobalId('Article', id)}"\\.\\n$`,
          ),
        ),
        errors: '',
      });
      expect(await isPublic()).toBe(false);
      const up = await command('restore', second);
      expect(up).toEqual({
        code: 0,
        out: expect.stringMatching(
          new RegExp(`^${now} Restored article ${id} “Ferry talks” \\(ferry-talks\\): it is public\\.\\n$`),
        ),
        errors: '',
      });
      expect(await isPublic()).toBe(true);
    },
  );

  it('say that there is nothing to do', async () => {
    expect(await command('restore', id)).toMatchObject({
      code: 0,
      out: expect.stringContaining('is not withdrawn: nothing has changed; it is public.'),
    });
    await command('withdraw', id);
    expect(await command('withdraw', id)).toMatchObject({
      code: 0,
      out: expect.stringContaining('is withdrawn already: nothing has changed.'),
    });
  });

  it('change nothing if no item has the name, or several do, and say which', async () => {
    for (const name of ['9'.repeat(19), "https://paper.example/' or true --"])
      expect(await command('withdraw', name)).toEqual({
        code: 1,
        out: '',
        errors: `No item has the URL, slug or id ${JSON.stringify(name)}: nothing was changed.\n`,
      });
    const other = await newsroom.video({ slug: id, headline: 'A film' });
    const { code, out, errors } = await command('withdraw', id);
    expect([code, out]).toEqual([1, '']);
    expect(errors.split('\n')).toEqual([
      `"${id}" names 2 items: nothing was changed. Name one by its id:`,
      `  ${toGlobalId('Article', id)}  article ${id} “Ferry talks” (ferry-talks)`,
      `  ${toGlobalId('Video', other)}  video ${other} “A film” (${id})`,
      '',
    ]);
    expect(await isPublic()).toBe(true);
  });
});
