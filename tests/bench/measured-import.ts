import { runCommand } from '../../src/import/command-run.ts';

/**
 * The command `import FILE --json`, which then says on its last line of standard error the most memory that the process
 * has held (resident, in MiB) and the time that it has computed (in seconds).
 */
const [file = ''] = process.argv.slice(2);
process.exitCode = await runCommand([file], { json: true, rejects: `${file}.rejects` });
const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
const cpuSeconds = (userCPUTime + systemCPUTime) / 1e6;
process.stderr.write(`${JSON.stringify({ memoryMib: Math.round(maxRSS / 1024), cpuSeconds })}\n`);
