import type { Command } from 'commander';
import type { PreviewFlags } from './command-run.ts';

/** Adds `preview-token SLUG` to the command line. What it needs is loaded when it is used. */
export function addPreviewTokenCommand(program: Command): void {
  program
    .command('preview-token')
    .description(
      'Prints a token that shows one item, published or not, to whoever sends it: `Authorization: Bearer TOKEN`, by POST, or by GET with preview=1 in the query string. Needs PREVIEW_KEYS, as the gateway does.',
    )
    .argument('<slug>', 'the slug of the item, or one that it had before')
    .option('--for <time>', 'how long: minutes, hours or days, such as 45m, 2h or 7d; at most 30d', '2h')
    .addHelpText(
      'after',
      '\nThe token alone goes to standard output; what it shows, and until when, to standard error. npm itself prints lines\nbefore it, which `npm run --silent preview-token -- SLUG` leaves out.\nExit code: 0 a token was printed; 1 none was.',
    )
    .action(async (slug: string, flags: PreviewFlags) => {
      const { runPreviewToken } = await import('./command-run.ts');
      await runPreviewToken(slug, flags);
    });
}
