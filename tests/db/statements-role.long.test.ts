import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Newsroom, openNewsroom } from '../support/newsroom.ts';
import { openSession, refusalOf, type Session } from './session.ts';
import { everyStatement, type SentStatement } from './shapes.ts';

let all: SentStatement[];
beforeAll(async () => {
  all = await everyStatement();
});

/** Those that answer no viewer: one looks for items that become public, the other for how long lists are. */
const answersNobody = ({ name }: SentStatement): boolean =>
  /^(moment|list_sizes)_[0-9a-f]{8}$/.test(name ?? '');

describe('a role that may read everything but the table of items', () => {
  const role = `reader_${randomBytes(8).toString('hex')}`;
  let newsroom: Newsroom;
  let reader: Session;
  beforeAll(async () => {
    newsroom = await openNewsroom();
    reader = await openSession(newsroom);
    await reader.run(`create role ${role}`);
    await reader.run(`grant select on all tables in schema public to ${role}`);
    await reader.run(`revoke all on item from ${role}`);
    await reader.run(`set role ${role}`);
  });
  afterAll(async () => {
    await reader.run('reset role');
    await reader.run(`drop owned by ${role}`);
    await reader.run(`drop role ${role}`);
    await reader.close();
    await newsroom.close();
  });

  /** In one message: there are some two thousand statements. */
  const plan = async ({ text, values }: SentStatement): Promise<void> => {
    const nulls = values.map(() => 'null').join(', ');
    await reader.run(
      `prepare looked_at as ${text}; explain execute looked_at${nulls && `(${nulls})`}; deallocate looked_at`,
    );
  };

  it('may run every statement that answers a viewer: none names the table itself, in any of its parts', async () => {
    const answers = all.filter((each) => !answersNobody(each));
    expect(answers.length).toBe(all.length - 2);
    for (const each of answers) await plan(each);
  });

  it('is refused where a statement does name it', async () => {
    expect(await refusalOf(plan({ name: null, text: 'select id from item', values: [] }))).toMatchObject({
      message: 'permission denied for table item',
    });
  });
});
