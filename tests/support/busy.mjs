/**
 * `npm run test:busy`: the quick tests beside two endless loops, as on a machine that has other work. Arguments go to
 * Jest. Exits as the tests do.
 */
import { spawn } from 'node:child_process';

const loops = Array.from({ length: 2 }, () =>
  spawn(process.execPath, ['-e', 'for (;;);'], { stdio: 'ignore' }),
);
const stop = () => {
  for (const loop of loops) loop.kill('SIGKILL');
};
process.on('exit', stop);
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(130));

const tests = spawn('npm', ['test', '--', ...process.argv.slice(2)], { stdio: 'inherit' });
tests.once('exit', (code) => process.exit(code ?? 1));
