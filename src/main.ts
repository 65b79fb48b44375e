import { Command } from 'commander';
import { ConfigError } from './config.ts';
import { addImportCommand } from './import/command.ts';
import { addPreviewTokenCommand } from './preview/command.ts';
import { StartError } from './start-error.ts';
import { addWithdrawalCommands } from './withdrawal/command.ts';

const program = new Command('broadsheet')
  .description('A GraphQL content gateway for newsrooms. Settings are environment variables; see README.md.')
  .helpCommand(false);

program
  .command('serve', { isDefault: true })
  .description('start the gateway (this is also what happens without a command)')
  .action(async () => {
    // Loaded when it is used: an import needs neither the schema nor the HTTP server.
    const { serve } = await import('./serve.ts');
    await serve();
  });
addImportCommand(program);
addPreviewTokenCommand(program);
addWithdrawalCommands(program);

try {
  await program.parseAsync();
} catch (error) {
  // What a person can put right is said in a sentence; anything else is a mistake of ours, and needs its stack.
  const known = error instanceof ConfigError || error instanceof StartError;
  process.stderr.write(`${known ? error.message : String(error instanceof Error ? error.stack : error)}\n`);
  process.exit(1);
}
