import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { connect } from '../../db/client.ts';
import { openEmbedded } from '../../db/embedded.ts';
import { migrateToLatest } from '../../db/migrate.ts';
import { createTestDatabase, sharedServer } from './postgres.ts';
import { tablesFile, tableTypes } from './table-types.ts';

/**
 * `npm run db:types`: writes db/tables.ts from the migrations, through a database that is thrown away: on the
 * server of TEST_DATABASE_URL, or on one that is started for it. 1.5 s.
 */
const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'broadsheet-types-'));
const given = process.env['TEST_DATABASE_URL'];
const server =
  given === undefined
    ? await openEmbedded({ directory, role: 'gateway', settings: { fsync: 'off' }, graceMs: 0 })
    : null;
try {
  process.env[sharedServer] = given ?? server?.url;
  const { url, drop } = await createTestDatabase();
  const db = connect(url, { poolSize: 1 });
  try {
    await migrateToLatest(db);
    fs.writeFileSync(tablesFile, await tableTypes(url));
  } finally {
    await db.close();
    await drop();
  }
} finally {
  await server?.stop();
  fs.rmSync(directory, { recursive: true, force: true });
}
