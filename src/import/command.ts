import type { Command } from 'commander';
import type { ImportFlags } from './command-run.ts';

/** Adds `import FILE…` to the command line. What it needs is loaded when it is used. */
export function addImportCommand(program: Command): void {
  program
    .command('import')
    .description(
      'Imports news items: schema.org NewsArticle, Article, BlogPosting or VideoObject, as JSON Lines or as one JSON-LD document, gzip or not. Run again, it writes only what has changed.',
    )
    .argument('<file...>', 'the files, in this order; what they are is seen from their content')
    .option(
      '--rejects <file>',
      'where entries that cannot be imported are kept (default: FILE.rejects.jsonl here)',
    )
    .option(
      '--source <name>',
      "whose items these are (default: the publisher's name in the file, else schema.org)",
    )
    .option('--dry-run', 'say what would change, and write nothing')
    .option('--json', 'print the report as JSON')
    .addHelpText(
      'after',
      '\nExit code: 0 all went in; 2 some entries were rejected; 1 a file could not be read or the database failed.',
    )
    .action(async (files: string[], flags: ImportFlags) => {
      const { runCommand } = await import('./command-run.ts');
      process.exitCode = await runCommand(files, flags);
    });
}
