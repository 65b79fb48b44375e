import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { connect } from '../../db/client.ts';
import { migrations } from '../../db/migrations.ts';
import { catalogueOf } from '../db/catalogue.ts';
import { everyStatement } from '../db/shapes.ts';
import { checkGateway } from '../support/gateway-check.ts';
import { runJest } from '../support/jest-run.ts';
import { startNewServer } from './server.ts';

/** The catalogue that the first server of this run ended with, to compare those of others with. */
let expected: readonly string[] | undefined;

/**
 * Tries a PostgreSQL: a gateway on an empty database and on one with the demo newsroom, every statement planned, the
 * same catalogue as on the servers before it, and tests/db. Resolves with what was done.
 * @throws Error that says what is wrong
 */
export async function checkServer(native: string): Promise<string> {
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'broadsheet-postgres-'));
  try {
    const server = await startNewServer(native, directory);
    try {
      return await checkUrl(server.url);
    } finally {
      await server.stop();
    }
  } finally {
    fs.rmSync(directory, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function checkUrl(url: string): Promise<string> {
  const urlOf = (database: string) => Object.assign(new URL(url), { pathname: `/${database}` }).href;
  await query(url, 'create database trial_empty', 'create database trial_demo');
  const { operations } = await checkGateway({ DATABASE_URL: urlOf('trial_empty') }, { demo: false });
  await checkGateway({ DATABASE_URL: urlOf('trial_demo') }, { demo: true });
  await compareCatalogue(urlOf('trial_empty'));
  const planned = await planEverything(urlOf('trial_demo'));
  const { tests } = await runJest(['tests/db'], {
    env: { TEST_DATABASE_URL: url },
    without: 'embedded', // those start servers of their own
  });
  const [version] = await query(url, 'show server_version');
  return [
    `version ${version?.['server_version']}`,
    `${Object.keys(migrations).length} migrations`,
    `${operations} operations on an empty database and on the demo`,
    `${planned} statements planned`,
    `${tests} tests`,
  ].join(', ');
}

/** PostgreSQL 15 prints a view's columns with the name of their table, later ones without. */
const plainLine = (line: string): string =>
  line.startsWith('view ') ? line.replace(/\b\w+\.(?=\w)/g, '') : line;

async function compareCatalogue(url: string): Promise<void> {
  const db = connect(url, { poolSize: 1 });
  const catalogue = (await catalogueOf(db)).map(plainLine);
  await db.close();
  expected ??= catalogue;
  const differences = [
    ...expected.filter((line) => !catalogue.includes(line)).map((line) => `- ${line}`),
    ...catalogue.filter((line) => !expected?.includes(line)).map((line) => `+ ${line}`),
  ];
  if (differences.length > 0)
    throw new Error(`its catalogue differs from the first server's:\n${differences.join('\n')}`);
}

/** Prepares and plans each statement that the gateway can send; how many there are. */
async function planEverything(url: string): Promise<number> {
  const texts = new Set((await everyStatement()).map(({ text }) => text));
  const plans = [...texts].map((text) => {
    const values = new Set(text.match(/\$\d+/g)).size;
    const nulls = values === 0 ? '' : `(${Array(values).fill('null').join(', ')})`;
    return `prepare planned as ${text}; explain execute planned${nulls}; deallocate planned`;
  });
  await query(url, ...plans);
  return texts.size;
}

/** Runs statements one after another on one connection, and gives the rows of the last. */
async function query(url: string, ...texts: string[]): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    let rows: Record<string, unknown>[] = [];
    for (const text of texts) ({ rows = [] } = await client.query(text));
    return rows;
  } finally {
    await client.end();
  }
}
