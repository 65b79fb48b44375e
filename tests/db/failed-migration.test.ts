import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { connect } from '../../db/client.ts';
import { MigrationError, migrateToLatest } from '../../db/migrate.ts';
import { migrations } from '../../db/migrations.ts';
import { readConfig } from '../../src/config.ts';
import { openDatabase } from '../../src/database.ts';
import { failedMigration } from '../../src/failed-migration.ts';
import { StartError } from '../../src/start-error.ts';
import { createTestDatabase } from '../support/postgres.ts';
import { catalogueOf } from './catalogue.ts';

const role = `courier_${randomBytes(8).toString('hex')}`;

let url: string;
let drop: () => Promise<void>;
let admin: pg.Client;
beforeEach(async () => {
  ({ url, drop } = await createTestDatabase());
  admin = new pg.Client({ connectionString: url });
  await admin.connect();
});
afterEach(async () => {
  await admin.end();
  await drop();
});
afterAll(async () => {
  const { url: other, drop: dropOther } = await createTestDatabase();
  const client = new pg.Client({ connectionString: other });
  await client.connect();
  await client.query(`drop role if exists ${role}`);
  await client.end();
  await dropOther();
});

/** The sentence with which a gateway does not start; what it said before; and what the database holds then. */
async function refusalOf(databaseUrl: string): Promise<{ sentence: string; catalogue: string[] }> {
  const opened = openDatabase(
    readConfig({ DATABASE_URL: databaseUrl, NODE_ENV: 'test' }),
    'gateway',
    () => {},
  );
  const error = await opened.then(
    ({ close }) => close().then(() => null),
    (failure: unknown) => failure,
  );
  expect(error).toBeInstanceOf(StartError);
  const db = connect(url, { poolSize: 1 });
  const catalogue = await catalogueOf(db);
  await db.close();
  return { sentence: (error as Error).message, catalogue };
}

const versionOf = async (): Promise<string> =>
  (await admin.query('show server_version')).rows[0].server_version;
const place = () => `${new URL(url).host}${new URL(url).pathname}`;

describe('A migration that fails is told in one sentence, and nothing of any stays:', () => {
  it('something of that name is in the way', async () => {
    await admin.query('create table item_slug (mine text)');
    const refusal = await refusalOf(url);
    expect(refusal.sentence).toBe(
      `The database at ${place()} (PostgreSQL ${await versionOf()}) was not migrated, and nothing in it was changed: in migration 0001_content PostgreSQL said “relation "item_slug" already exists” (42P07); rename what stands in the way, or set DATABASE_URL to a database of its own.`,
    );
    expect(refusal.catalogue).toEqual(['column item_slug mine text f  {}', 'relation item_slug r']);
    await admin.query('drop table item_slug');
    const db = connect(url, { poolSize: 1 });
    expect(await migrateToLatest(db)).toEqual(Object.keys(migrations));
    await db.close();
  });

  it('a later one, on a database that has had all others', async () => {
    const db = connect(url, { poolSize: 1 });
    await migrateToLatest(db);
    await db.close();
    await admin.query('delete from kysely_migration where name >= $1', ['0006']);
    await admin.query('drop function touch_items cascade');
    const { sentence } = await refusalOf(url);
    expect(sentence).toMatch(
      /: in migration 0006_current_servers PostgreSQL said “function touch_items\(\) does not exist” \(42883\); keep the version of Broadsheet that ran before, and report this sentence to its makers\.$/,
    );
    const { rows } = await admin.query('select max(name) as name from kysely_migration');
    expect(rows).toEqual([{ name: '0005_announcements' }]);
  });

  it('the role may make nothing in the database', async () => {
    await admin.query(`create role ${role} login password 'courier'`);
    const asRole = Object.assign(new URL(url), { username: role, password: 'courier' }).href;
    const { sentence, catalogue } = await refusalOf(asRole);
    expect(sentence).toMatch(
      /^The database at [^ ]+ \(PostgreSQL .+\) was not migrated, and nothing in it was changed: PostgreSQL said “permission denied for schema public” \(42501\); let DATABASE_URL name a role that owns this database, or .+\.$/,
    );
    expect(sentence).not.toContain('courier:');
    expect(catalogue).toEqual([]);
  });

  it('the server can only be read', async () => {
    const readOnly = Object.assign(new URL(url), {
      search: '?options=-c%20default_transaction_read_only%3Don',
    });
    const { sentence, catalogue } = await refusalOf(readOnly.href);
    expect(sentence).toMatch(/\(25006\); set DATABASE_URL to the primary server, which can be written\.$/);
    expect(catalogue).toEqual([]);
  });
});

it('A fault of the program in a migration keeps its stack.', () => {
  const fault = new TypeError('undefined is not a function');
  expect(failedMigration(new MigrationError('0001_content', fault), 'localhost/news', '18.4')).toBe(fault);
});
