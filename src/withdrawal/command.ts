import type { Command } from 'commander';

/** Adds `withdraw ITEM` and `restore ITEM` to the command line. What they need is loaded when they are used. */
export function addWithdrawalCommands(program: Command): void {
  const item = 'its URL, its slug or one that it had before, its global id, or the id of its row';
  program
    .command('withdraw')
    .description(
      'Takes one item down at once. Imports leave it down until it is restored, whatever its source says.',
    )
    .argument('<item>', item)
    .addHelpText('after', '\nExit code: 0 it is down; 1 nothing was changed.')
    .action(async (name: string) => {
      const { runWithdraw } = await import('./command-run.ts');
      await runWithdraw(name);
    });
  program
    .command('restore')
    .description(
      'Ends the withdrawal of one item. If its source has withdrawn it meanwhile, says so: run again, it overrules the source.',
    )
    .argument('<item>', item)
    .addHelpText('after', '\nExit code: 0 it is not held any more; 1 nothing was changed.')
    .action(async (name: string) => {
      const { runRestore } = await import('./command-run.ts');
      await runRestore(name);
    });
}
