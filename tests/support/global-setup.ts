import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type EmbeddedServer, openEmbedded } from '../../db/embedded.ts';
import globalTeardown from './global-teardown.ts';
import { sharedServer } from './postgres.ts';
import { prepareTemplates } from './templates.ts';

declare global {
  /** The one server of a run; global-teardown.ts is loaded as a module of its own and finds it here. */
  var testPostgres: { server: EmbeddedServer; directory: string } | undefined;
}

/** Starts the server that all tests of a run share (0.8 s), unless TEST_DATABASE_URL names one. */
export default async function globalSetup(): Promise<void> {
  const url = process.env['TEST_DATABASE_URL'] ?? (await startServer());
  process.env[sharedServer] = url;
  try {
    await prepareTemplates(url);
  } catch (error) {
    await globalTeardown(); // Jest does not call it when the set-up fails
    throw error;
  }
}

async function startServer(): Promise<string> {
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'broadsheet-tests-'));
  const server = await openEmbedded({
    directory,
    role: 'gateway',
    // Nothing in it outlives the run, so that it need not survive a power cut.
    settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '100' },
    graceMs: 0, // a test that leaves a connection open must not make the run wait
  });
  globalThis.testPostgres = { server, directory };
  return server.url;
}
