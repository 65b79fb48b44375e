import { connect } from '../../db/client.ts';
import { importFiles } from '../../src/import/run.ts';

/** Imports a file in batches of twenty, in a process of its own for a test that kills it on the way. */
const [url = '', file = ''] = process.argv.slice(2);
const db = connect(url, { poolSize: 1, applicationName: 'doomed' });
await importFiles(db, [file], { batchItems: 20, rejectsFile: `${file}.rejects` });
await db.close();
