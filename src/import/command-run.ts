import v8 from 'node:v8';
import { type Config, readConfig } from '../config.ts';
import { openDatabase } from '../database.ts';
import { StartError } from '../start-error.ts';
import { FileError } from './file-error.ts';
import type { FormatName } from './format-name.ts';
import { checkFile } from './input.ts';
import { defaultLimits, type Limits, mebibyte, sizeName } from './limits.ts';
import { progressOn } from './progress.ts';
import { importFiles } from './run.ts';
import { sentencesOf } from './sentences.ts';
import { plainLine } from './text.ts';
import { absoluteUrl } from './web-url.ts';
import { postTypesIn } from './wordpress/post-type.ts';

export interface ImportFlags {
  /** Where the rejects are kept. */
  rejects?: string;
  source?: string;
  site?: string;
  format?: FormatName;
  /** Names of types of posts, with commas between them. */
  types?: string;
  dryRun?: boolean;
  withdrawMissing?: 'some' | 'all';
  /** The report goes to standard output as JSON. All else goes to standard error in either case. */
  json?: boolean;
}

/**
 * Runs `import FILE…` and gives its exit code: 0 all went in, 2 some entries were rejected, 1 a file could not be
 * read, the database failed, or too many items were missing to be withdrawn. A first SIGINT or SIGTERM ends it after the batch that is being written.
 * @throws StartError or ConfigError with a sentence, where nothing was begun
 */
export async function runCommand(files: readonly string[], flags: ImportFlags): Promise<0 | 1 | 2> {
  const config = readConfig();
  const source = flags.source === undefined ? null : plainLine(flags.source);
  if (source !== null && (source === '' || source.length > 200))
    throw new StartError('--source must be a name of 1 to 200 characters.');
  const site = flags.site === undefined ? null : absoluteUrl(flags.site);
  if (flags.site !== undefined && site === null)
    throw new StartError(
      `--site must be an http or https URL such as https://example.com, not ${JSON.stringify(flags.site.slice(0, 200))}.`,
    );
  const types = postTypesOf(flags.types ?? '');
  keepHeapSmall();
  return withSentences(async () => {
    const bytes = files.map(checkFile).reduce<number>((sum, size) => sum + (size ?? 0), 0);

    const say = (sentence: string) => process.stderr.write(`${sentence}\n`);
    const database = await openDatabase(config, 'import', say);
    const stop = listenForStop();
    try {
      say(`Importing ${files.join(', ')} (${sizeName(bytes)}) …`);
      const report = await importFiles(database.db, files, {
        source,
        site,
        format: flags.format ?? null,
        types,
        limits: limitsOf(config),
        dryRun: flags.dryRun ?? false,
        withdrawMissing: flags.withdrawMissing ?? 'none',
        rejectsFile: flags.rejects ?? null,
        progress: progressOn(process.stderr),
        signal: stop.signal,
      });
      const text = flags.json ? JSON.stringify(report, null, 2) : sentencesOf(report).join('\n');
      process.stdout.write(`${text}\n`);
      return report.exitCode;
    } finally {
      stop.release();
      await database.close();
    }
  });
}

/** @throws StartError if a name is no type of post, or one that is never an article */
function postTypesOf(names: string): string[] {
  const { types, faults } = postTypesIn(names);
  if (faults.length > 0) throw new StartError(`--types cannot be used: ${faults.join('; ')}.`);
  return types;
}

const limitsOf = (config: Config): Limits => ({
  ...defaultLimits,
  unpackedBytes: config.importUnpackedLimitMib * mebibyte,
  unpackedRatio: config.importUnpackedLimitRatio,
  documentBytes: config.importDocumentLimitMib * mebibyte,
});

/**
 * Lets the garbage collector come when the heap has grown by a tenth, and not to the fourfold, as V8 may on a large
 * machine: an import makes much that it does not keep. 1 GiB of WXR took 420 MiB at two fifths.
 */
const keepHeapSmall = (): void => v8.setFlagsFromString('--heap-growing-percent=10');

/** npm passes a signal on that a terminal has already sent to every process: the same one then arrives twice. */
const sameSignalMs = 200;

/** A signal that is aborted by the first SIGINT or SIGTERM; another one, later, ends the process at once. */
function listenForStop(): { signal: AbortSignal; release(): void } {
  const stop = new AbortController();
  let since = 0;
  const onSignal = () => {
    if (!stop.signal.aborted) since = performance.now();
    else if (performance.now() - since > sameSignalMs) process.exit(1);
    stop.abort();
  };
  process.on('SIGINT', onSignal).on('SIGTERM', onSignal);
  return {
    signal: stop.signal,
    release: () => {
      process.off('SIGINT', onSignal).off('SIGTERM', onSignal);
    },
  };
}

async function withSentences<Result>(action: () => Promise<Result>): Promise<Result> {
  try {
    return await action();
  } catch (error) {
    throw error instanceof FileError ? new StartError(error.message, { cause: error }) : error;
  }
}
