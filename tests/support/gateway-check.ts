import { spawnSync } from 'node:child_process';
import { examples } from '../../src/example.ts';
import { packageRoot } from '../../src/package-root.ts';
import { freePort, run } from '../http/process.ts';

/** Compiles the program into dist, as `npm start` does. @throws Error with the compiler's words */
export function build(): void {
  const { status, stdout } = spawnSync('npm', ['run', 'build'], { cwd: packageRoot, encoding: 'utf8' });
  if (status !== 0) throw new Error(`the program could not be built:\n${stdout}`);
}

interface Answer {
  data?: { article?: { headline?: string; readMore?: { edges?: unknown[] } } | null } | null;
  errors?: { message: string; extensions?: { code?: string } }[];
}

/**
 * Starts the built gateway as a process on the database of these settings, which it migrates, runs every example
 * operation, and stops it. With `demo` it loads the demo newsroom first, and the first example must answer the whole
 * article page.
 * @throws Error that says what went wrong, with what the gateway printed
 */
export async function checkGateway(
  database: { DATABASE_URL: string } | { DATA_DIR: string },
  options: { node?: string; demo: boolean },
): Promise<{ operations: number }> {
  const port = String(await freePort());
  const settings = { ...database, DEMO: options.demo ? 'on' : 'off', PORT: port };
  const gateway = run(['dist/src/main.js'], settings, { command: options.node ?? process.execPath });
  try {
    await gateway.prints(/^curl /m, 120_000);
    for (const { name, text } of examples()) {
      const { data, errors = [] } = await ask(port, text);
      const codes = new Set(errors.map(({ extensions }) => extensions?.code ?? 'no code'));
      // In an empty database the items that an example names are absent; one example shows mistakes.
      const allowed = !options.demo || name === '10-bad-input' || codes.size === 0;
      if (codes.has('INTERNAL_SERVER_ERROR') || codes.has('no code') || !allowed)
        throw new Error(`${name} answered ${JSON.stringify(errors)}`);
      if (options.demo && name === '01-article-page' && !data?.article?.readMore?.edges?.length)
        throw new Error(`${name} answered no whole page: ${JSON.stringify({ data, errors }).slice(0, 500)}`);
    }
    return { operations: examples().length };
  } catch (error) {
    const said = `${gateway.output()}${gateway.errors()}`.slice(-2_000);
    throw new Error(`${(error as Error).message}\nThe gateway printed:\n${said}`, { cause: error });
  } finally {
    gateway.child.kill('SIGTERM');
    await gateway.ended;
  }
}

async function ask(port: string, query: string): Promise<Answer> {
  const response = await fetch(`http://localhost:${port}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  return (await response.json()) as Answer;
}
