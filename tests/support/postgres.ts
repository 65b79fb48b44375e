import { randomBytes } from 'node:crypto';
import pg from 'pg';

/** Where global-setup.ts tells the workers which server they share. */
export const sharedServer = 'BROADSHEET_TEST_POSTGRES';

/** The address of the server that the tests of this run share; its user may create databases. */
export function adminUrl(): string {
  const url = process.env[sharedServer];
  if (url === undefined) throw new Error(`${sharedServer} is not set: run the tests through \`npm test\`.`);
  return url;
}

/** A database for one test file: empty, or a copy of `template`, to which nobody may be connected. 20-40 ms. */
export async function createTestDatabase(
  options: { template?: string } = {},
): Promise<{ url: string; drop(): Promise<void> }> {
  const name = `test_${randomBytes(8).toString('hex')}`;
  const template = options.template ?? 'template0';
  await administer(`create database "${name}" template "${template}" strategy file_copy`);
  const url = new URL(adminUrl());
  url.pathname = `/${name}`;
  return {
    url: url.href,
    /** Also ends the connections that a failed test has left open. */
    drop: () => administer(`drop database if exists "${name}" with (force)`),
  };
}

async function administer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl() });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
