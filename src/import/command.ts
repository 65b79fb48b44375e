import { type Command, InvalidArgumentError, Option } from 'commander';
import type { ImportFlags } from './command-run.ts';
import { formatNames } from './format-name.ts';

/** Adds `import FILE…` to the command line. What it needs is loaded when it is used. */
export function addImportCommand(program: Command): void {
  program
    .command('import')
    .description(
      'Imports what a newsroom has: a Ghost export, a WordPress export (WXR), feeds (RSS, Atom, JSON Feed), or schema.org JSON-LD as JSON Lines or as one document; gzip or not. Run again, it writes only what has changed.',
    )
    .argument('<file...>', 'the files, in this order; what they are is seen from their content')
    .option(
      '--rejects <file>',
      'where entries that cannot be imported are listed (default: FILE.rejects.jsonl here)',
    )
    .addOption(
      new Option('--format <format>', 'what the files are (default: seen from their content)').choices(
        formatNames,
      ),
    )
    .option(
      '--types <names>',
      'types of posts of a WordPress export to import beside "post", with commas between them, such as page,opinion',
    )
    .option('--site <url>', 'the address of the site, for files with addresses that do not name it')
    .option(
      '--source <name>',
      'whose items these are (default: what the file says: its publisher, its site or its title)',
    )
    .addOption(
      new Option(
        '--withdraw-missing [all]',
        'withdraw items of the same source that are in none of the files, which must be whole exports; more than 5 % and more than 20 only with =all',
      )
        .preset('some')
        .argParser(readWithdrawMissing),
    )
    .option('--dry-run', 'say what would change, and write nothing')
    .option('--json', 'print the report as JSON')
    .addHelpText(
      'after',
      '\nExit code: 0 all went in; 2 some entries were rejected; 1 a file could not be read, the database failed, or too many items were missing to be withdrawn.',
    )
    .action(async (files: string[], flags: ImportFlags) => {
      const { runCommand } = await import('./command-run.ts');
      process.exitCode = await runCommand(files, flags);
    });
}

/** A file behind the option would be taken for its value. */
function readWithdrawMissing(value: string): 'some' | 'all' {
  if (value === 'some' || value === 'all') return value;
  throw new InvalidArgumentError('Put it behind the files, or write --withdraw-missing=all.');
}
