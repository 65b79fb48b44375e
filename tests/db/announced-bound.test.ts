import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { noteAnnouncement } from '../../db/changes/announcement.ts';
import { ChangeLog } from '../../db/changes/change-log.ts';
import { type Newsroom, openNewsroom } from '../support/newsroom.ts';
import { type Listener, openListener } from './listener.ts';
import { openSession, type Session } from './session.ts';

let newsroom: Newsroom;
let editor: Session;
let listener: Listener;
beforeAll(async () => {
  newsroom = await openNewsroom();
  editor = await openSession(newsroom);
  listener = await openListener(newsroom.url);
});
afterAll(async () => {
  await Promise.all([editor.close(), listener.close()]);
  await newsroom.close();
});

const payloadsOf = (...statements: string[]) =>
  listener.payloadsOf(async () => {
    for (const statement of statements) await editor.run(statement);
  });
const tags = (from: number, to: number) =>
  `insert into tag (slug, name) select 'tag-' || n, 'Tag' from generate_series(${from}, ${to}) as n`;
const edit = (from: number, to: number) =>
  `update tag set name = name || '.' where slug in (select 'tag-' || n from generate_series(${from}, ${to}) as n)`;

describe('A transaction', () => {
  it('of one statement with 5,000 rows announces once that anything may have changed', async () => {
    expect(await payloadsOf(tags(1, 5_000))).toEqual(['*']);
    expect(await payloadsOf('update tag set name = name')).toEqual(['*']);
  });

  it('of 1,000 topics names them all; with one more it announces anything, and no more then', async () => {
    const named = await payloadsOf('begin', edit(1, 600), edit(601, 1_000), 'commit');
    expect(named.flatMap((payload) => payload.trim().split('\n'))).toHaveLength(1_000);
    const anything = await payloadsOf(
      'begin',
      edit(1, 1_000),
      edit(1_001, 1_001),
      edit(1_002, 1_900),
      'commit',
    );
    expect(anything.filter((payload) => payload.includes('*'))).toEqual(['*']);
    expect(anything.at(-1)).toBe('*');
  });

  it('of many small statements does so too, and the next one of the same session is counted anew', async () => {
    const small = Array.from({ length: 1_001 }, (_, place) => edit(place + 1, place + 1));
    const payloads = await payloadsOf('begin', ...small, 'commit');
    expect(payloads).toHaveLength(1_001);
    expect(payloads.at(-1)).toBe('*');
    expect(await payloadsOf(edit(1, 1))).toHaveLength(1);
  });

  it('is not counted for what it takes back', async () => {
    const payloads = await payloadsOf(
      'begin',
      'savepoint here',
      edit(1, 2_000),
      'rollback to here',
      edit(1, 1),
      'commit',
    );
    expect(payloads).toEqual([expect.stringMatching(/^tag \d+\n$/)]);
  });
});

describe('A notification', () => {
  const wide = '\u{1F600}'.repeat(190);

  it('is never longer than PostgreSQL takes, and none of its topics is cut', async () => {
    const insert = `insert into tag (slug, name) select '${wide}' || n, 'Tag' from generate_series(1, 100) as n`;
    for (const statement of [insert, `update tag set slug = slug || 'x' where slug like '${wide}%'`]) {
      const payloads = await payloadsOf(statement);
      expect(payloads.length).toBeGreaterThan(5);
      expect(Math.max(...payloads.map((payload) => Buffer.byteLength(payload)))).toBeLessThan(8_000);
      const topics = payloads.flatMap((payload) => payload.trimEnd().split('\n'));
      expect(topics.filter((topic) => !/^(tag \d+|tag-slug \u{1F600}{190}\d+x?)$/u.test(topic))).toEqual([]);
      expect(topics.filter((topic) => topic.startsWith('tag-slug'))).toHaveLength(
        statement === insert ? 100 : 200,
      );
    }
  });

  it('is understood whatever characters a slug has: it touches that slug, and nothing else', async () => {
    const slugs = ['list tag 5 article 9', 'é', '日本', '*', '\u{1F600}', 'slug', '١'];
    for (const slug of slugs) {
      await editor.run('delete from tag');
      const log = new ChangeLog();
      for (const payload of await listener.payloadsOf(() =>
        editor.run('insert into tag (slug, name) values ($1, $2)', [slug.replaceAll(' ', '-'), 'Tag']),
      ))
        noteAnnouncement(payload, log);
      const isCurrent = (topic: string) => log.isCurrent({ topics: [topic], ranges: [] }, 0);
      expect(isCurrent(`tag-slug ${slug.replaceAll(' ', '-')}`)).toBe(false);
      expect(isCurrent('tag-slug another')).toBe(true);
    }
  });
});

describe('An announcement that is read', () => {
  const read = (payload: string) => {
    const log = new ChangeLog();
    noteAnnouncement(payload, log);
    return log;
  };
  const touches = (payload: string, topic: string) =>
    !read(payload).isCurrent({ topics: [topic], ranges: [] }, 0);

  it.each([
    ['item 5\n', 'item 5'],
    ['slug one\nauthor-slug two\n', 'author-slug two'],
    ['sections\n', 'sections'],
    ['image 99999999999999\n', 'image 99999999999999'],
  ])('touches what it names, and nothing else: %j', (payload, topic) => {
    expect(touches(payload, topic)).toBe(true);
    expect(touches(payload, 'item 6')).toBe(false);
  });

  it('touches the place of a list, before 1970 too', () => {
    const log = read('list tag 5 article -12219292800000000\n');
    const range = (from: number, to: number) => ({
      topics: [],
      ranges: [{ list: 'tag 5', kinds: ['article' as const], from, to }],
    });
    expect(log.isCurrent(range(-12219292800000000, -12219292800000000), 0)).toBe(false);
    expect(log.isCurrent(range(-12219292799999000, 0), 0)).toBe(true);
  });

  it.each([
    '*',
    'item five',
    'item',
    'list tag 5 article',
    'list tag 5 article 1e3',
    'items 5',
    'of a later version 5',
    'item 5\nwhat is this\n',
  ])('counts as any change where it is not understood: %j', (payload) => {
    expect(touches(payload, 'author 7')).toBe(true);
  });

  it('touches nothing where it is empty', () => {
    expect(read('').sequence).toBe(0);
  });
});
