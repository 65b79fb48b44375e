/**
 * `npm run test:postgres`: the gateway and the suite tests/db on every PostgreSQL that is promised, each with an empty
 * database and with the demo newsroom. `npm run test:postgres -- 17` tries those alone that have 17 in their name.
 */
import { build } from '../support/gateway-check.ts';
import { runTrials } from '../support/trial.ts';
import { checkServer } from './check.ts';
import { allPrograms } from './programs.ts';

build();
const [, , wanted = ''] = process.argv;
const programs = allPrograms().filter(({ name }) => name.includes(wanted));
await runTrials(
  programs.map(({ name, native, reason }) => ({
    name,
    run: () => (native === null ? Promise.resolve(`not tried: ${reason}`) : checkServer(native)),
  })),
);
