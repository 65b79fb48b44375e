/**
 * `npm run test:node`: the gateway with the embedded PostgreSQL and two suites on each Node that is promised beside the
 * oldest, which runs everything else.
 */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { build, checkGateway } from '../support/gateway-check.ts';
import { installedPackage } from '../support/installed-package.ts';
import { runJest } from '../support/jest-run.ts';
import { runTrials } from '../support/trial.ts';

const versions = ['22.23.3', '24.21.0'];

async function tryNode(version: string): Promise<string> {
  // 190 MB and 20 s each, the first time: its install script fetches the program itself.
  const node = path.join(installedPackage('node', version, { scripts: true }), 'bin/node');
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'broadsheet-node-'));
  try {
    const { operations } = await checkGateway({ DATA_DIR: directory }, { node, demo: true });
    const { tests } = await runJest(['tests/http', 'tests/db'], { node });
    return `${operations} operations on the demo, ${tests} tests`;
  } finally {
    fs.rmSync(directory, { recursive: true, force: true, maxRetries: 5 });
  }
}

build();
await runTrials(versions.map((version) => ({ name: `Node ${version}`, run: () => tryNode(version) })));
