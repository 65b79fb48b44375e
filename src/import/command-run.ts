import { readConfig } from '../config.ts';
import { openDatabase } from '../database.ts';
import { StartError } from '../start-error.ts';
import { FileError } from './file-error.ts';
import { checkFile } from './input.ts';
import { sizeName } from './limits.ts';
import { progressOn } from './progress.ts';
import { importFiles } from './run.ts';
import { sentencesOf } from './sentences.ts';
import { plainLine } from './text.ts';

export interface ImportFlags {
  /** Where the rejects are kept. */
  rejects?: string;
  source?: string;
  dryRun?: boolean;
  /** The report goes to standard output as JSON. All else goes to standard error in either case. */
  json?: boolean;
}

/**
 * Runs `import FILE…` and gives its exit code: 0 all went in, 2 some entries were rejected, 1 a file could not be
 * read or the database failed. A first SIGINT or SIGTERM ends it after the batch that is being written.
 * @throws StartError or ConfigError with a sentence, where nothing was begun
 */
export async function runCommand(files: readonly string[], flags: ImportFlags): Promise<0 | 1 | 2> {
  const config = readConfig();
  const source = flags.source === undefined ? null : plainLine(flags.source);
  if (source !== null && (source === '' || source.length > 200))
    throw new StartError('--source must be a name of 1 to 200 characters.');
  return withSentences(async () => {
    const bytes = files.map(checkFile).reduce<number>((sum, size) => sum + (size ?? 0), 0);

    const say = (sentence: string) => process.stderr.write(`${sentence}\n`);
    const database = await openDatabase(config, 'import', say);
    say(`Importing ${files.join(', ')} (${sizeName(bytes)}) …`);
    const stop = new AbortController();
    const onSignal = () => stop.abort();
    process.once('SIGINT', onSignal).once('SIGTERM', onSignal);
    try {
      const report = await importFiles(database.db, files, {
        source,
        dryRun: flags.dryRun ?? false,
        rejectsFile: flags.rejects ?? null,
        progress: progressOn(process.stderr),
        signal: stop.signal,
      });
      const text = flags.json ? JSON.stringify(report, null, 2) : sentencesOf(report).join('\n');
      process.stdout.write(`${text}\n`);
      return report.exitCode;
    } finally {
      process.off('SIGINT', onSignal).off('SIGTERM', onSignal);
      await database.close();
    }
  });
}

async function withSentences<Result>(action: () => Promise<Result>): Promise<Result> {
  try {
    return await action();
  } catch (error) {
    throw error instanceof FileError ? new StartError(error.message, { cause: error }) : error;
  }
}
