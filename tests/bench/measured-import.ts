import { connect } from '../../db/client.ts';
import { importFiles } from '../../src/import/run.ts';

/**
 * Imports a file in a process of its own and prints what it reports, with the most memory that the process has held
 * (resident, in MiB) and the time that it has computed (in seconds).
 */
const [url = '', file = ''] = process.argv.slice(2);
const db = connect(url, { poolSize: 2 });
const report = await importFiles(db, [file], { rejectsFile: `${file}.rejects` });
await db.close();
const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
process.stdout.write(
  JSON.stringify({
    report,
    memoryMib: Math.round(maxRSS / 1024),
    cpuSeconds: (userCPUTime + systemCPUTime) / 1e6,
  }),
);
