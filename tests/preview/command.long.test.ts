import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { readPreviewKeys } from '../../src/preview/keys.ts';
import { verifyPreviewToken } from '../../src/preview/token.ts';
import { type GatewayProcess, run } from '../http/process.ts';
import { type Newsroom, openNewsroom } from '../support/newsroom.ts';
import { keyNamed, settingOf } from './forge.ts';

const newest = keyNamed('2026-11');
const keys = settingOf(newest, keyNamed('2026-05'));

let newsroom: Newsroom;
const processes: GatewayProcess[] = [];
beforeAll(async () => {
  newsroom = await openNewsroom();
  await newsroom.article({ slug: 'drafted', headline: 'Harbour\u0007 talks', minutes: null });
  await newsroom.video({ slug: 'embargoed', headline: 'Ferry film', minutes: 60 });
  await newsroom.article({ slug: 'withdrawn', headline: 'Gone', withdrawnMinutes: -1 });
  await newsroom.article({ slug: 'both', headline: 'Never shown', minutes: 60, withdrawnMinutes: -1 });
  const id = await newsroom.article({ slug: 'public', headline: 'Seen', withdrawnMinutes: 60 });
  await newsroom.db.kysely.insertInto('item_slug').values({ slug: 'once', item_id: id }).execute();
});
afterEach(async () => {
  for (const { child, ended } of processes.splice(0)) {
    child.kill('SIGKILL');
    await ended;
  }
});
afterAll(() => newsroom.close());

interface Ended {
  readonly code: number | string;
  readonly out: string;
  readonly errors: string;
}

async function command(args: readonly string[], settings: Record<string, string> = {}): Promise<Ended> {
  const program = ['--import', 'tsx', 'src/main.ts', 'preview-token', ...args];
  const all = { DATABASE_URL: newsroom.url, PREVIEW_KEYS: keys, ...settings };
  const process = run(program, all);
  processes.push(process);
  const code = await process.ended;
  return { code, out: process.output(), errors: process.errors() };
}

const idOf = async (slug: string): Promise<string | undefined> =>
  (await newsroom.db.kysely.selectFrom('item').select('id').where('slug', '=', slug).executeTakeFirst())?.id;
const claimsIn = (out: string) =>
  JSON.parse(Buffer.from(out.split('.')[1] ?? '', 'base64url').toString()) as { iat: number; exp: number };
const moment = String.raw`\d{4}-\d\d-\d\d \d\d:\d\d UTC`;

describe('`preview-token`', () => {
  it.each([
    ['drafted', 'drafted', 'the article “Harbour talks”, a draft,'],
    ['embargoed', 'embargoed', `the video “Ferry film”, under embargo until ${moment},`],
    ['withdrawn', 'withdrawn', `the article “Gone”, withdrawn ${moment},`],
    ['both', 'both', `the article “Never shown”, withdrawn ${moment},`],
    ['once', 'public', 'the article “Seen”, now "public", which is public already,'],
  ])(
    'prints a token for %s and nothing else, and says beside it what that shows',
    async (asked, slug, item) => {
      const { code, out, errors } = await command([asked, '--for', '45m']);
      expect(errors).toMatch(new RegExp(`^This token shows ${item} until ${moment}\\.\\n$`));
      expect(out).toMatch(/^[\w.-]+\n$/);
      expect(code).toBe(0);
      const { itemId } = await verifyPreviewToken(out.trim(), readPreviewKeys(keys));
      expect(itemId).toBe(await idOf(slug));
      const { iat, exp } = claimsIn(out);
      expect(exp - iat).toBe(45 * 60);
      expect(errors).toContain(new Date(exp * 1_000).toISOString().slice(0, 16).replace('T', ' '));
    },
  );

  it('signs with the first key, for two hours unless told otherwise', async () => {
    const { out } = await command(['drafted']);
    expect(await verifyPreviewToken(out.trim(), [newest])).toEqual({ itemId: await idOf('drafted') });
    const { iat, exp } = claimsIn(out);
    expect(exp - iat).toBe(2 * 60 * 60);
  });

  it('names the slug that no item has', async () => {
    for (const slug of ["Drafted' or true --", `\u001b[31m${'x'.repeat(300)}`]) {
      const { code, out, errors } = await command([slug]);
      expect(errors).toBe(`No item has the slug ${JSON.stringify(slug.slice(0, 200))}, or has had it.\n`);
      expect([code, out]).toEqual([1, '']);
    }
  });

  it('says how to make a key where none is set, and repeats nothing of one that is wrong', async () => {
    const without = await command(['drafted'], { PREVIEW_KEYS: '' });
    expect(without.errors).toMatch(
      /^There is no key to sign with: set PREVIEW_KEYS for the gateway and for this command, such as "\d{4}-\d\d:\$\(openssl rand -base64 32\)"\.\n$/,
    );
    expect([without.code, without.out]).toEqual([1, '']);
    const wrong = await command(['drafted'], { PREVIEW_KEYS: 'a:c2hvcnQgc2VjcmV0' });
    expect(wrong.errors).toMatch(/^PREVIEW_KEYS is given \(not shown.*\), but must be a list.*\.\n$/);
    expect(wrong.errors).not.toContain('c2hvcnQ');
    expect([wrong.code, wrong.out]).toEqual([1, '']);
  });

  it.each(['31d', '0m', ''])('says how long a token may last instead of %j', async (time) => {
    const { code, out, errors } = await command(['drafted', '--for', time]);
    expect(errors).toBe(
      `--for must be a whole number of minutes, hours or days, from 1m to 30d, such as 45m, 2h or 7d, not ${JSON.stringify(time)}.\n`,
    );
    expect([code, out]).toEqual([1, '']);
  });

  it('prints no token where it is given no slug, or two', async () => {
    for (const args of [[], ['drafted', 'withdrawn'], ['drafted', '--for']]) {
      const { code, out, errors } = await command(args);
      expect(errors).toMatch(/^error: /);
      expect([code, out]).toEqual([1, '']);
    }
  });

  it('fails with one sentence where the database is away', async () => {
    const { code, out, errors } = await command(['drafted'], {
      DATABASE_URL: 'postgres://nobody:a-secret@127.0.0.1:1/none',
    });
    expect(errors).toMatch(/^PostgreSQL at 127\.0\.0\.1:1\/none cannot be used \(.*\): .*\.\n$/);
    expect([code, out]).toEqual([1, '']);
  });
});
