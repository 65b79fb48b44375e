import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { clusterIn, userName } from '../../db/embedded/cluster.ts';
import { preparePrograms } from '../../db/embedded/programs.ts';
import { type RunningServer, startServer } from '../../db/embedded/server.ts';

/**
 * Starts a new, empty server with the programs of a PostgreSQL of any version, in a directory that is there; some 2 s.
 * `native` holds `bin` and `lib`. Nothing in it survives a power cut.
 */
export async function startNewServer(native: string, directory: string): Promise<RunningServer> {
  const programs = await preparePrograms(native, directory);
  const password = randomBytes(24).toString('base64url');
  const passwordFile = path.join(directory, 'initial-password');
  fs.writeFileSync(passwordFile, password, { mode: 0o600 });
  if (programs.filesUid !== undefined && programs.filesUid !== process.getuid?.())
    for (const file of [directory, passwordFile]) fs.chownSync(file, programs.filesUid, programs.filesUid);
  // Only what every version knows: the embedded server's own cluster has a locale of version 17.
  const { code, output } = await programs.run('initdb', [
    ...['--pgdata', clusterIn(directory), '--username', userName, '--pwfile', passwordFile],
    ...[
      '--auth',
      'scram-sha-256',
      '--encoding',
      'UTF8',
      '--locale',
      'C',
      '--lc-ctype',
      'C.UTF-8',
      '--no-sync',
    ],
  ]);
  if (code !== 0) throw new Error(`initdb failed:\n${output}`);
  return startServer(programs, directory, password, {
    settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '100' },
    graceMs: 0,
    report: () => {},
  });
}
