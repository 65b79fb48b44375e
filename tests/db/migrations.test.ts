import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Migrator, sql } from 'kysely';
import { connect, type Database } from '../../db/client.ts';
import { isMigrated, migrateDown, migrateToLatest, NewerSchemaError } from '../../db/migrate.ts';
import { migrations } from '../../db/migrations.ts';
import { createTestDatabase } from '../support/postgres.ts';
import { catalogueOf } from './catalogue.ts';
import { formerMigrations } from './former-migrations.ts';
import { rowTypeUsesOf } from './row-type-uses.ts';

const names = Object.keys(migrations);

let url: string;
let drop: () => Promise<void>;
let db: Database;
beforeEach(async () => {
  ({ url, drop } = await createTestDatabase());
  db = connect(url, { poolSize: 2 });
});
afterEach(async () => {
  await db.close();
  await drop();
});

async function migrateTo(name: string, known = migrations): Promise<void> {
  const migrator = new Migrator({ db: db.kysely, provider: { getMigrations: async () => known } });
  const { error } = await migrator.migrateTo(name);
  if (error) throw error;
}

const run = (text: string) => db.send({ name: null, text, values: [] });
/** Runs several statements. */
const runAll = (text: string) => sql.raw(text).execute(db.kysely);

describe('migrations', () => {
  it('are named in the order in which they run', () => {
    expect(names.length).toBeGreaterThan(0);
    expect(names).toEqual([...names].sort());
  });

  it('each leave the same database when they run up, down and up again', async () => {
    const before: string[][] = [await catalogueOf(db)];
    expect(before[0]).toEqual([]);
    for (const name of names) {
      await migrateTo(name);
      before.push(await catalogueOf(db));
      expect(await migrateDown(db)).toBe(name);
      expect(await catalogueOf(db)).toEqual(before.at(-2));
      await migrateTo(name);
      expect(await catalogueOf(db)).toEqual(before.at(-1));
    }
    for (const name of [...names].reverse()) {
      before.pop();
      expect(await migrateDown(db)).toBe(name);
      expect(await catalogueOf(db)).toEqual(before.at(-1));
    }
    expect(await migrateDown(db)).toBeNull();
    expect(await migrateToLatest(db)).toEqual(names);
  });

  it('run forward once: a second time there is nothing to do', async () => {
    expect(await isMigrated(db)).toBe(false);
    expect(await migrateToLatest(db)).toEqual(names);
    expect(await isMigrated(db)).toBe(true);
    const catalogue = await catalogueOf(db);
    expect(await migrateToLatest(db)).toEqual([]);
    expect(await catalogueOf(db)).toEqual(catalogue);
  });

  it('are not done where only some have run', async () => {
    await migrateTo(names[0] ?? '');
    expect(await isMigrated(db)).toBe(false);
    expect(await migrateToLatest(db)).toEqual(names.slice(1));
  });

  it('leave what stands in the tables alone when there is nothing to do', async () => {
    await migrateToLatest(db);
    await run("insert into tag (slug, name) values ('ports', 'Ports')");
    await migrateToLatest(db);
    expect(await run('select slug from tag')).toEqual([{ slug: 'ports' }]);
  });
});

describe('a database that ran the former text of 0003', () => {
  const rowFunction = "select to_regprocedure('item_listed_moment(item)') is not null as present";

  it.each(Object.keys(formerMigrations).slice(2))(
    'and stopped at %s ends as a new one does, with its content',
    async (name) => {
      await migrateTo(name, formerMigrations);
      expect(await run(rowFunction)).toEqual([{ present: true }]);
      await runAll(`
        insert into section (id, slug, name) values (1, 'city', 'City');
        insert into item (id, kind, slug, headline, status, published_at, section_id)
          values (1, 'article', 'tram-7-returns', 'Tram 7 returns', 'published', '2020-01-01Z', 1)`);
      expect(await migrateToLatest(db)).toEqual(names.filter((each) => each > name));
      const catalogue = await catalogueOf(db);
      expect(await run('select slug from public_item')).toEqual([{ slug: 'tram-7-returns' }]);
      await run("update item set status = 'draft'");
      expect(await run('select published_at from item_section')).toEqual([{ published_at: null }]);

      const fresh = await createTestDatabase();
      const other = connect(fresh.url, { poolSize: 1 });
      await migrateToLatest(other);
      expect(catalogue).toEqual(await catalogueOf(other));
      await other.close();
      await fresh.drop();
    },
  );
});

describe('the row type of a table', () => {
  it('is used by nothing: no function, index, column, constraint, trigger or view', async () => {
    await migrateToLatest(db);
    expect(await rowTypeUsesOf(db)).toEqual([]);
  });

  it('is found wherever it is used', async () => {
    await runAll(`
      create table story (id integer primary key, headline text);
      create type pair as (story story, place integer);
      create domain any_story as story;
      create function by_body(story story) returns text immutable return (story).headline;
      create function by_text(story) returns text immutable language sql as 'select $1.headline';
      create function of_array(stories story[]) returns integer immutable return cardinality(stories);
      create function of_pair(pair pair) returns integer immutable return (pair).place;
      create function of_domain(story any_story) returns integer immutable return 1;
      create function stories() returns setof story stable language sql as 'select * from story';
      create function out_of(id integer, out story story) stable language sql as 'select story from story';
      create function inside() returns text stable return (select max(to_jsonb(story) ->> 'id') from story);
      create function on_change() returns trigger language plpgsql as $$
        begin if new is distinct from old then return new; end if; return null; end $$;
      create trigger on_change before update on story
        for each row when (old is distinct from new) execute function on_change();
      create index by_row on story (by_text(story));
      create index some_rows on story (id) where story is not null;
      alter table story add constraint whole check (story is not null);
      create table shelf (id integer, stories story[]);
      create view story_row as select story from story;
      create view story_json as select to_jsonb(story) as json from story;
      create view story_columns as select story.*, false as is_preview from story;
      create function plain(id integer, headline text) returns text immutable return headline;`);
    expect(await rowTypeUsesOf(db)).toEqual(
      [
        ...['by_body(story)', 'by_text(story)', 'of_array(story[])', 'of_pair(pair)', 'of_domain(any_story)'],
        ...['stories()', 'out_of(integer)', 'inside()'],
      ]
        .map((name) => `function ${name}`)
        .concat('trigger story on_change', 'index by_row', 'index some_rows', 'constraint story whole')
        .concat('column shelf stories', 'column story_row story', 'column pair story')
        .concat('view story_row', 'view story_json')
        .sort(),
    );
  });
});

describe('what imports remember', () => {
  it('of the status of items from before the tables for it is carried over, and back', async () => {
    await migrateTo('0005_announcements');
    await run(`insert into item (kind, slug, headline, source, external_id, imported_status) values
      ('article', 'draft', 'H', 's', '1', 'draft'), ('article', 'old', 'H', 's', '2', null),
      ('article', 'own', 'H', null, null, null)`);
    await migrateToLatest(db);
    const said = 'select slug, said from item left join imported_item on item_id = id order by slug';
    expect(await run(said)).toEqual([
      { slug: 'draft', said: { status: 'draft' } },
      { slug: 'old', said: { status: 'published' } },
      { slug: 'own', said: null },
    ]);
    await migrateTo('0005_announcements');
    expect(await run('select slug, imported_status from item order by slug')).toEqual([
      { slug: 'draft', imported_status: 'draft' },
      { slug: 'old', imported_status: 'published' },
      { slug: 'own', imported_status: null },
    ]);
  });
});

describe('of several that start at the same time', () => {
  it.each([1, 2, 3])(
    'one migrates and the others wait: each ends with a migrated database (round %i)',
    async () => {
      const others = [connect(url), connect(url), connect(url)];
      try {
        const ends = await Promise.all(
          [db, ...others].map(async (each) => {
            const applied = await migrateToLatest(each);
            return { applied, whole: await isMigrated(each) };
          }),
        );
        expect(ends.map(({ applied }) => applied).filter((applied) => applied.length > 0)).toEqual([names]);
        expect(ends.every(({ whole }) => whole)).toBe(true);
      } finally {
        await Promise.all(others.map((other) => other.close()));
      }
    },
  );

  it('that holds for two processes', async () => {
    const program = `
      import { connect } from ${JSON.stringify(new URL('../../db/client.ts', import.meta.url).href)};
      import { migrateToLatest } from ${JSON.stringify(new URL('../../db/migrate.ts', import.meta.url).href)};
      const db = connect(process.argv[1]);
      process.stdout.write(JSON.stringify(await migrateToLatest(db)));
      await db.close();`;
    const start = () =>
      promisify(execFile)(process.execPath, [
        '--import',
        'tsx',
        '--input-type=module',
        '--eval',
        program,
        url,
      ]);
    const ends = await Promise.all([start(), start()]);
    expect(ends.map(({ stdout }) => stdout).sort()).toEqual([JSON.stringify(names), '[]'].sort());
    expect(await isMigrated(db)).toBe(true);
  });
});

describe('a database that a newer version has migrated', () => {
  const fromTheFuture = "insert into kysely_migration (name, timestamp) values ('9999_comments', 'now')";

  it.each(['all', 'some'])('is refused and left as it is, where it has %s of ours', async (which) => {
    if (which === 'all') await migrateToLatest(db);
    else await migrateTo(names[0] ?? '');
    await run(fromTheFuture);
    const before = [await catalogueOf(db), await run('select * from kysely_migration')];
    const refusal = await migrateToLatest(db).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(NewerSchemaError);
    expect((refusal as Error).message).toBe('9999_comments');
    expect([await catalogueOf(db), await run('select * from kysely_migration')]).toEqual(before);
  });

  it('is not said to lack any of ours', async () => {
    await migrateToLatest(db);
    await run(fromTheFuture);
    expect(await isMigrated(db)).toBe(true);
  });
});
