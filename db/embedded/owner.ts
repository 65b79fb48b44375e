import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ownIdentity, type ProcessIdentity, readOrNull, stateOf } from './process.ts';

export type EmbeddedRole = 'gateway' | 'import';

/** The process that has a data directory to itself, as recorded in it. */
export interface Owner extends ProcessIdentity {
  readonly role: EmbeddedRole;
  /** ISO 8601, for people. */
  readonly startedAt: string;
}

export interface Claim {
  /** Gives the directory back. Harmless when repeated. */
  release(): void;
}

/*
 * The lock is the folder `<directory>/owner`, and it is held while it has a file in it. Node has no flock(), so this
 * rests on two promises of every file system:
 *
 * - a folder can be renamed onto `owner` only while that is absent or empty. Whoever claims prepares a folder with
 *   its record inside and renames it: of many at once, one succeeds, and a record is never seen half written;
 * - the record's file name is never used twice. Whoever finds that the owner has ended removes that one name, so it
 *   cannot remove, however late it comes, the record of somebody who claimed meanwhile.
 */
const lockOf = (directory: string) => path.join(directory, 'owner');

/** An owner touches its record this often, for those who cannot see its process. */
const beatMs = 2_000;
/** So long without a touch, and an owner that cannot be seen is taken to have ended. */
const silenceMs = 3.5 * beatMs;

/**
 * The process that owns the directory and still runs, or null. A record whose process has ended is removed.
 * At once, except where the owner is in another container or was there before a reboot: then up to 7 s.
 */
export async function findOwner(
  directory: string,
  report: (sentence: string) => void,
): Promise<Owner | null> {
  const lock = lockOf(directory);
  for (const name of namesIn(lock)) {
    const file = path.join(lock, name);
    const owner = ownerIn(file);
    if (owner !== null && (await isAlive(owner, file, report))) return owner;
    fs.rmSync(file, { force: true });
  }
  return null;
}

/** Takes the directory for this process, or gives null where somebody else was quicker. Call {@link findOwner} first. */
export function claim(directory: string, role: EmbeddedRole): Claim | null {
  const lock = lockOf(directory);
  const name = `${process.pid}-${randomBytes(8).toString('hex')}.json`;
  const own = path.join(lock, name);
  const owner: Owner = { ...ownIdentity(), role, startedAt: new Date().toISOString() };

  const prepared = fs.mkdtempSync(`${lock}.new-`);
  try {
    fs.writeFileSync(path.join(prepared, name), `${JSON.stringify(owner, null, 2)}\n`, { mode: 0o600 });
    if (process.platform === 'win32') removeIfEmpty(lock); // rename replaces no folder there, not even an empty one
    fs.renameSync(prepared, lock);
  } catch (error) {
    fs.rmSync(prepared, { recursive: true, force: true });
    // Not empty: somebody was quicker. Gone (see removeAbandonedClaims): somebody was, and may have ended since.
    const code = (error as NodeJS.ErrnoException).code ?? '';
    if (['ENOTEMPTY', 'EEXIST', 'ENOENT'].includes(code) || namesIn(lock).length > 0) return null;
    throw error;
  }

  const beat = setInterval(() => touch(own), beatMs).unref();
  return {
    release() {
      clearInterval(beat);
      fs.rmSync(own, { force: true });
      removeIfEmpty(lock);
    },
  };
}

/** Removes what claims that were killed half way have left. Only for the owner. */
export function removeAbandonedClaims(directory: string): void {
  // A claim just being prepared may be hit too; its rename then fails, and its process looks again.
  for (const name of namesIn(directory))
    if (name.startsWith('owner.new-'))
      fs.rmSync(path.join(directory, name), { recursive: true, force: true });
}

function ownerIn(file: string): Owner | null {
  try {
    const text = readOrNull(file);
    return text === null ? null : (JSON.parse(text) as Owner);
  } catch (error) {
    if (error instanceof SyntaxError) return null; // emptied by a power cut: its process is gone
    throw error;
  }
}

async function isAlive(owner: Owner, file: string, report: (sentence: string) => void): Promise<boolean> {
  const state = stateOf(owner);
  if (state !== 'unseen') return state === 'running';
  const last = touchedAt(file);
  report(
    `Watching for ${silenceMs / 1000} s whether the ${owner.role} of before a reboot, or of another container, still runs.`,
  );
  for (const end = performance.now() + silenceMs; performance.now() < end; await sleep(100)) {
    const now = touchedAt(file);
    if (now === null) return false;
    if (now !== last) return true;
  }
  return false;
}

const touchedAt = (file: string): number | null =>
  fs.statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? null;

function touch(file: string): void {
  try {
    const now = new Date();
    fs.utimesSync(file, now, now);
  } catch {
    // The directory was taken away under a running server; PostgreSQL will say so in its own words.
  }
}

function namesIn(folder: string): string[] {
  try {
    return fs.readdirSync(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

function removeIfEmpty(folder: string): void {
  try {
    fs.rmdirSync(folder);
  } catch {
    // Absent, or somebody has claimed it since: either is fine.
  }
}
