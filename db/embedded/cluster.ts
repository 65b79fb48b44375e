import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { EmbeddedError, reasonIn, sentenceFor, shown, useDatabaseUrl } from './error.ts';
import { readOrNull } from './process.ts';
import { ordinaryUser, type Programs } from './programs.ts';

/** The one role of the cluster, its superuser, and the one database that Broadsheet uses. */
export const userName = 'broadsheet';
export const databaseName = 'broadsheet';

export const clusterIn = (directory: string): string => path.join(directory, 'postgres');
const passwordIn = (directory: string): string => path.join(directory, 'password');

/**
 * Makes the data directory where it is absent (for its user only), and gives its real path.
 * @throws EmbeddedError where it cannot be written, or where root would spoil the directory of another user
 */
export function openDirectory(directory: string): string {
  fs.mkdirSync(directory, { recursive: true, mode: 0o700 });
  const { uid } = fs.statSync(directory);
  // What root writes there, its user could neither read nor remove.
  if (process.getuid?.() === 0 && uid !== 0 && uid !== ordinaryUser().uid)
    throw new EmbeddedError(
      `${shown(directory)} belongs to user id ${uid}, and this is root: start as that user, or set DATA_DIR to another directory.`,
    );
  fs.accessSync(directory, fs.constants.R_OK | fs.constants.W_OK | fs.constants.X_OK);
  return fs.realpathSync(directory);
}

/** The superuser's password, or null before the first start. */
export const readPassword = (directory: string): string | null =>
  readOrNull(passwordIn(directory))?.trim() || null;

/**
 * The password to the cluster in the directory; both are made where they are absent. Only for the owner, and only
 * while no server runs. A start killed half way leaves nothing that the next one would trust. 0.7-0.9 s when it
 * makes a cluster, else at once.
 * @throws EmbeddedError where the cluster is of another version or user, or cannot be made
 */
export async function openCluster(
  programs: Programs,
  directory: string,
  options: { durable: boolean; report: (sentence: string) => void },
): Promise<string> {
  const cluster = clusterIn(directory);
  removeUnfinished(directory);
  const known = readPassword(directory);
  const password = known ?? randomBytes(24).toString('base64url');
  if (known === null) writePassword(directory, password);

  if (!isCluster(cluster)) {
    const began = performance.now();
    await makeCluster(programs, directory, password, options.durable);
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    options.report(
      `Made an empty PostgreSQL ${programs.major} database in ${shown(cluster)} (${seconds} s).`,
    );
    return password;
  }

  checkVersion(programs, cluster);
  takeFiles(programs, cluster);
  if (known === null) await changePassword(programs, directory, password);
  return password;
}

/** The words for a password that the server does not accept. */
export const wrongPassword = (directory: string): string =>
  `The password in ${shown(passwordIn(directory))} is not that of the database beside it: delete that file, and the next start makes a new one.`;

function isCluster(cluster: string): boolean {
  if (fs.existsSync(path.join(cluster, 'PG_VERSION'))) return true;
  if (!fs.existsSync(cluster) || fs.readdirSync(cluster).length === 0) return false;
  throw new EmbeddedError(
    `${shown(cluster)} holds something that is not a PostgreSQL database: move it away, or set DATA_DIR to another directory.`,
  );
}

async function makeCluster(programs: Programs, directory: string, password: string, durable: boolean) {
  const staging = fs.mkdtempSync(path.join(directory, 'postgres.new-'));
  const unfinished = path.join(staging, 'postgres');
  const passwordFile = path.join(staging, 'password'); // a copy, since it may be nobody who reads it
  try {
    fs.writeFileSync(passwordFile, password, { mode: 0o600 });
    if (programs.filesUid !== undefined && programs.filesUid !== process.getuid?.())
      chownTree(staging, programs.filesUid);
    const initdb = (wordCharacters: string) =>
      programs.run('initdb', [
        ...['--pgdata', unfinished, '--username', userName, '--pwfile', passwordFile],
        ...['--auth', 'scram-sha-256', '--encoding', 'UTF8', '--no-instructions'],
        ...['--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8', '--locale', 'C'],
        ...['--lc-ctype', wordCharacters, ...(durable ? [] : ['--no-sync'])],
      ]);
    // Full-text search asks the C library what a letter is. In the locale C it takes every quotation mark and dash
    // for one, so that “Hello is not found by hello; but not every system knows a better locale.
    let result = await initdb(process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8');
    if (result.code !== 0 && result.output.includes('invalid locale')) result = await initdb('C');
    if (result.code !== 0) {
      throw new EmbeddedError(
        sentenceFor(result.output, directory) ??
          `The database in ${shown(directory)} could not be made (${reasonIn(result.output) ?? `initdb ended with ${result.code}`}): set DATA_DIR to another directory, or ${useDatabaseUrl}.`,
      );
    }
    fs.renameSync(unfinished, clusterIn(directory));
    syncFolder(directory);
  } finally {
    fs.rmSync(staging, { recursive: true, force: true });
  }
}

/** What starts have left that were killed half way. Their initdb may live a moment longer, and write meanwhile. */
function removeUnfinished(directory: string): void {
  for (const name of fs.readdirSync(directory))
    if (name.startsWith('postgres.new-'))
      fs.rmSync(path.join(directory, name), { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
}

function checkVersion(programs: Programs, cluster: string): void {
  const version = fs.readFileSync(path.join(cluster, 'PG_VERSION'), 'utf8').trim();
  if (version === String(programs.major)) return;
  throw new EmbeddedError(
    `${shown(cluster)} was written by PostgreSQL ${version}, and this release brings ${programs.major}: start the release that wrote it, or set DATA_DIR to another directory, or ${useDatabaseUrl}.`,
  );
}

/** PostgreSQL insists on owning its files. Root may have run it as nobody before (a container), or as itself. */
function takeFiles(programs: Programs, cluster: string): void {
  const { uid } = fs.statSync(cluster);
  if (programs.filesUid === undefined || uid === programs.filesUid) return;
  if (process.getuid?.() !== 0 || (uid !== 0 && uid !== ordinaryUser().uid))
    throw new EmbeddedError(
      `${shown(cluster)} belongs to user id ${uid}: start as that user, or set DATA_DIR to another directory.`,
    );
  chownTree(cluster, programs.filesUid);
}

/** The folder last: while it has not changed hands, the next start does this again. */
function chownTree(file: string, uid: number): void {
  const status = fs.lstatSync(file);
  if (status.isDirectory()) for (const name of fs.readdirSync(file)) chownTree(path.join(file, name), uid);
  fs.lchownSync(file, uid, status.gid);
}

/** Written whole or not at all, and on the disk before the cluster that it opens. */
function writePassword(directory: string, password: string): void {
  const prepared = `${passwordIn(directory)}.new`;
  fs.rmSync(prepared, { force: true });
  const file = fs.openSync(prepared, 'wx', 0o600);
  try {
    fs.writeSync(file, `${password}\n`);
    fs.fsyncSync(file);
  } finally {
    fs.closeSync(file);
  }
  fs.renameSync(prepared, passwordIn(directory));
  syncFolder(directory);
}

/** For a password file that was deleted: as the only user of the cluster, PostgreSQL asks for no password. */
async function changePassword(programs: Programs, directory: string, password: string): Promise<void> {
  const statement = `alter role "${userName}" password '${password}'\n`; // base64url: nothing to escape
  const single = ['--single', '-D', clusterIn(directory), '-c', 'log_statement=none', 'postgres'];
  const { output, code } = await programs.run('postgres', single, statement);
  if (code === 0 && !/ERROR|FATAL|PANIC/.test(output)) return;
  fs.rmSync(passwordIn(directory), { force: true }); // so that the next start tries again
  throw new EmbeddedError(
    sentenceFor(output, directory) ??
      `The password of the database in ${shown(directory)} could not be changed (${reasonIn(output) ?? `exit code ${code}`}): set DATA_DIR to another directory, or ${useDatabaseUrl}.`,
  );
}

function syncFolder(folder: string): void {
  if (process.platform === 'win32') return; // folders cannot be opened there
  const handle = fs.openSync(folder, 'r');
  try {
    fs.fsyncSync(handle);
  } finally {
    fs.closeSync(handle);
  }
}
