import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { query } from '../support/execute.ts';
import type { Newsroom } from '../support/newsroom.ts';
import { StatementLog } from '../support/statement-log.ts';
import { type Desk, openDesk } from './desk.ts';
import { exported, post as ghostPost } from './ghost-export.ts';
import { aMeta, anExport, aPost, type PostWords } from './wordpress-export.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterEach(() => desk.rows('truncate item, section, author, tag, image cascade'));
afterAll(() => desk.close());

/** The slugs of all articles that a client finds in the feed, in order. */
async function seen(): Promise<string[]> {
  const client = { db: desk.db, log: new StatementLog() } as unknown as Newsroom;
  const { feed } = await query<{ feed: { nodes: { slug: string }[] } }>(
    client,
    '{ feed(first: 50) { nodes { slug } } }',
  );
  return feed.nodes.map(({ slug }) => slug).sort();
}

const source = { source: 'Gazette' };
const names = [
  'deleted',
  'draft',
  'future',
  'keep',
  'members',
  'password',
  'pending',
  'private',
  'rename',
  'trash',
];
const wordpress = (changed: Record<string, PostWords | null>) =>
  anExport(
    names.flatMap((name, at) => {
      const given = changed[name];
      if (given === null) return [];
      const words = {
        'wp:post_id': String(1800 + at),
        'wp:post_name': name,
        link: `https://daily.example/${name}/`,
        title: name,
      };
      return aPost({ ...words, ...given });
    }),
  );
const after = wordpress({
  deleted: null,
  draft: { 'wp:status': 'draft' },
  future: { 'wp:status': 'future', 'wp:post_date_gmt': '2031-01-01 00:00:00' },
  members: { more: aMeta('_jetpack_newsletter_access', 'paid_subscribers') },
  password: { 'wp:post_password': 'pw' },
  pending: { 'wp:status': 'pending' },
  private: { 'wp:status': 'private' },
  rename: { 'wp:post_name': 'renamed' },
  trash: { 'wp:status': 'trash', 'wp:post_name': 'trash__trashed' },
});

describe('Of a WordPress site whose posts were taken back one way or another', () => {
  it('clients see those alone that are public there, and what is gone is reported', async () => {
    await desk.import(desk.file('before.xml', wordpress({})), source);
    expect(await seen()).toEqual(names);
    const report = await desk.import(desk.file('after.xml', after), source);
    expect(await seen()).toEqual(['deleted', 'keep', 'renamed']);
    expect(report.missing).toMatchObject([{ source: 'Gazette', count: 1, of: 10, withdrawn: 0 }]);
    expect(report.conflicts.count).toBe(0);

    await desk.import(desk.file('after.xml', after), { ...source, withdrawMissing: 'some' });
    expect(await seen()).toEqual(['keep', 'renamed']);
    const before = await desk.digest();
    await desk.import(desk.file('after.xml', after), { ...source, withdrawMissing: 'some' });
    expect(await desk.digest()).toBe(before);

    // And all of it comes back when the site shows it again; the slug is the first one again.
    await desk.import(desk.file('before.xml', wordpress({})), source);
    expect(await seen()).toEqual(names);
  });

  it('the one that was moved into the future is public from then on, and not before', async () => {
    await desk.import(desk.file('before.xml', wordpress({})), source);
    await desk.import(desk.file('after.xml', after), source);
    expect(await desk.rows("select status, published_at from item where slug = 'future'")).toEqual([
      { status: 'published', published_at: new Date('2031-01-01T00:00:00Z') },
    ]);
  });
});

describe('Of a Ghost site whose post was scheduled anew', () => {
  it('clients do not see it until then', async () => {
    const file = (given: Record<string, unknown>) =>
      desk.file(
        'ghost.json',
        JSON.stringify(exported({ posts: [ghostPost({ slug: 'embargo', ...given })] })),
      );
    await desk.import(file({ status: 'published', published_at: '2024-04-01T08:00:00.000Z' }), source);
    expect(await seen()).toEqual(['embargo']);
    await desk.import(file({ status: 'scheduled', published_at: '2031-04-01T08:00:00.000Z' }), source);
    expect(await seen()).toEqual([]);
    expect(await desk.rows('select status, published_at from item')).toEqual([
      { status: 'published', published_at: new Date('2031-04-01T08:00:00Z') },
    ]);
    await desk.import(file({ status: 'published', published_at: '2024-04-01T08:00:00.000Z' }), source);
    expect(await seen()).toEqual(['embargo']);
  });
});
