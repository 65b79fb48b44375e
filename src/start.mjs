/**
 * What `npm start` and the commands (`npm run import`, `preview-token`, `withdraw`, `restore`) run: compiles the program
 * and runs it in this same process, so that signals reach it. Plain JavaScript, for it must run before anything is
 * compiled; all that it prints goes to standard error for the commands whose standard output is their own.
 */
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const oldestNode = [20, 19];
const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const entry = path.join(root, 'dist', 'src', 'main.js');
const isCommand = ['import', 'preview-token', 'withdraw', 'restore'].includes(process.argv[2]);
const say = (sentence) => (isCommand ? process.stderr : process.stdout).write(`${sentence}\n`);

function stop(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  const [oldestMajor, oldestMinor] = oldestNode;
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return;
  stop(
    `This needs Node ${oldestNode.join('.')} or newer, and this is ${process.versions.node}: install a newer one.`,
  );
}

/** The compiler's own program, or null where devDependencies were not installed. */
function findCompiler() {
  try {
    return path.join(
      path.dirname(createRequire(import.meta.url).resolve('typescript/package.json')),
      'bin',
      'tsc',
    );
  } catch {
    return null;
  }
}

async function build() {
  const compiler = findCompiler();
  if (compiler === null) {
    if (fs.existsSync(entry)) return;
    stop('The TypeScript compiler is not installed: run `npm ci` here first, without --omit=dev.');
  }
  say('Building the program …');
  const began = performance.now();
  // Told what it compiled before, it writes only what has changed: a gateway that is just starting finds its files.
  const state = path.join(root, 'dist', '.tsbuildinfo');
  const options = ['-p', path.join(root, 'tsconfig.json'), '--incremental', '--tsBuildInfoFile', state];
  const child = spawn(process.execPath, [compiler, ...options], { stdio: ['ignore', 2, 2] });
  const code = await new Promise((resolve, reject) => child.once('error', reject).once('exit', resolve));
  if (code !== 0) stop('The program could not be built: the compiler has said why above.');
  say(`Built (${((performance.now() - began) / 1000).toFixed(1)} s).`);
}

checkNode();
await build();
await import(pathToFileURL(entry).href);
