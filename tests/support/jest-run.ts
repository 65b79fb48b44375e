import { spawn } from 'node:child_process';
import { packageRoot } from '../../src/package-root.ts';

/**
 * Runs the quick tests of these folders in a Jest of its own, by this Node, but for files whose path has `without` in
 * it, and says how many there were.
 * @throws Error with all that Jest printed, if one fails or none is found
 */
export async function runJest(
  folders: readonly string[],
  options: { node?: string; env?: Record<string, string>; without?: string } = {},
): Promise<{ tests: number }> {
  const jest = [
    '--experimental-vm-modules',
    '--disable-warning=ExperimentalWarning',
    'node_modules/jest/bin/jest.js',
  ];
  const without = options.without === undefined ? [] : [`--testPathIgnorePatterns=${options.without}`];
  const child = spawn(options.node ?? process.execPath, [...jest, ...folders, ...without], {
    cwd: packageRoot,
    env: { ...process.env, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  const code = await new Promise<number | null>((resolve, reject) =>
    child.once('error', reject).once('close', resolve),
  );
  const passed = Number(/(\d+) passed, 0 failed/.exec(output)?.[1] ?? 0);
  if (code !== 0 || passed === 0) throw new Error(`Jest ended with ${code}:\n${withoutPassed(output)}`);
  return { tests: passed };
}

const withoutPassed = (output: string): string => output.replace(/^(PASS |\s*✓).*\n/gm, '');
