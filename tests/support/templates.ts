import { connect } from '../../db/client.ts';
import { loadDemo } from '../../db/demo/load.ts';
import { migrateToLatest } from '../../db/migrate.ts';

/** Databases that tests are copied from: migrated and empty, and with the demo newsroom in it. */
export const templates = { empty: 'broadsheet_empty', demo: 'broadsheet_demo' } as const;

/** Makes the templates, once a test run. A copy of one takes some 30 ms; migrating anew would take ten times that. */
export async function prepareTemplates(adminUrl: string): Promise<void> {
  const admin = connect(adminUrl, { poolSize: 1 });
  const urlOf = (name: string) => Object.assign(new URL(adminUrl), { pathname: `/${name}` }).href;
  try {
    for (const name of Object.values(templates)) {
      await admin.send({ name: null, text: `drop database if exists ${name} with (force)`, values: [] });
      await admin.send({ name: null, text: `create database ${name}`, values: [] });
      const db = connect(urlOf(name), { poolSize: 1 });
      try {
        await migrateToLatest(db);
        if (name === templates.demo) await loadDemo(db);
      } finally {
        await db.close();
      }
    }
  } finally {
    await admin.close();
  }
}
