import { setTimeout as sleep } from 'node:timers/promises';
import { connect } from '../../db/client.ts';
import { importFiles } from '../../src/import/run.ts';

/** Imports a file in batches of twenty and says so after each, for a test that kills it on the way. */
const [url = '', file = ''] = process.argv.slice(2);
const db = connect(url, { poolSize: 1 });
let said = 0;
await importFiles(db, [file], {
  batchItems: 20,
  rejectsFile: `${file}.rejects`,
  progress: {
    start() {},
    stop() {},
    update(_, items) {
      if (items === said) return;
      said = items;
      process.stdout.write(`${items}\n`);
    },
  },
});
await sleep(60_000);
