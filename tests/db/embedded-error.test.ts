import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { nativeFolder } from '../../db/embedded/programs.ts';
import {
  chown,
  commandsThatFail,
  copyOfReady,
  itAsRoot,
  needsRoot,
  newFolder,
  nobody,
  openHere,
  ready,
  startChild,
  unnamed,
  useEmbedded,
} from '../support/embedded.ts';

useEmbedded();

describe('Saying what to do', () => {
  it('where a file has the name of the directory', async () => {
    const file = path.join(newFolder(), 'data');
    fs.writeFileSync(file, '');
    await expect(openHere({ directory: file, role: 'gateway' })).rejects.toThrow(
      `${file} is not a directory: remove what is there, or set DATA_DIR to a directory.`,
    );
  });

  it('where the data are of another version of PostgreSQL', async () => {
    const directory = copyOfReady();
    fs.writeFileSync(path.join(directory, 'postgres', 'PG_VERSION'), '15\n');
    await expect(openHere({ directory, role: 'gateway' })).rejects.toThrow(
      /^.* was written by PostgreSQL 15, and this release brings 18: start the release that wrote it, or set DATA_DIR to another directory, or set DATABASE_URL /,
    );
    expect(fs.readdirSync(directory)).not.toContain('owner');
  });

  it('where something else lies in the place of the database', async () => {
    const directory = newFolder();
    fs.mkdirSync(path.join(directory, 'postgres'));
    fs.writeFileSync(path.join(directory, 'postgres', 'letter.txt'), 'Dear all');
    await expect(openHere({ directory, role: 'gateway' })).rejects.toThrow(
      /is not a PostgreSQL database: move it away/,
    );
    expect(fs.readdirSync(path.join(directory, 'postgres'))).toEqual(['letter.txt']);
  });

  it('where there is no PostgreSQL for the platform', () => {
    expect(() => nativeFolder('sunos', 'sparc')).toThrow(
      'There is no embedded PostgreSQL for sunos-sparc: set DATABASE_URL to a PostgreSQL 15 or newer.',
    );
    const [platform, arch] = process.platform === 'win32' ? ['darwin', 'arm64'] : ['win32', 'x64'];
    expect(() => nativeFolder(platform, arch)).toThrow(/ is not installed: run `npm ci` here /);
  });

  it('where a setting is refused', async () => {
    await expect(
      openHere({ directory: ready, role: 'gateway', settings: { work_mem: 'plenty' } }),
    ).rejects.toThrow(
      /^PostgreSQL did not start in .* \(invalid value for parameter "work_mem": "plenty"\): read .*postgres\.log, or set DATABASE_URL /,
    );
  });

  itAsRoot(`where the directory cannot be written${needsRoot}`, async () => {
    const directory = newFolder();
    fs.chmodSync(directory, 0o755);
    const child = startChild({ directory, role: 'gateway' }, { uid: nobody });
    await expect(child.opened).rejects.toThrow(
      `${directory} cannot be used by user id ${nobody}: give that user the directory and all that is in it, or set DATA_DIR to another one.`,
    );
    expect(fs.readdirSync(directory)).toEqual([]);
  });

  itAsRoot(`where root would spoil the directory of another user${needsRoot}`, async () => {
    const directory = copyOfReady();
    chown(directory, unnamed);
    await expect(openHere({ directory, role: 'gateway' })).rejects.toThrow(
      `${directory} belongs to user id ${unnamed}, and this is root: start as that user, or set DATA_DIR to another directory.`,
    );
    expect(fs.statSync(path.join(directory, 'postgres')).uid).toBe(unnamed);
  });

  itAsRoot(`where root may neither be root nor reach the programs as another user${needsRoot}`, async () => {
    const closed = newFolder();
    const directory = path.join(closed, 'data');
    const child = startChild({ directory, role: 'gateway' }, { path: commandsThatFail('unshare') });
    await expect(child.opened).rejects.toThrow(
      `PostgreSQL refuses to run as root, and the user nobody, who would run it, cannot reach ${directory}: start as an ordinary user, or set DATABASE_URL`,
    );
  });

  itAsRoot(`where the disk is full, or read-only${needsRoot}`, async () => {
    const directory = newFolder();
    const onDisk = (size: string, options: string) => ({
      prefix: [
        ...['unshare', '--mount', 'sh', '-c'],
        `mount -t tmpfs -o size=${size},${options} tmpfs ${directory} && exec "$@"`,
        'sh',
      ],
    });
    const full = startChild({ directory, role: 'gateway' }, onDisk('20m', 'rw'));
    await expect(full.opened).rejects.toThrow(
      `The disk that holds ${directory} is full: free some space (an empty database takes 40 MB), or set DATA_DIR to a directory on another disk.`,
    );
    const readOnly = startChild({ directory, role: 'gateway' }, onDisk('20m', 'ro'));
    await expect(readOnly.opened).rejects.toThrow(
      `${directory} is on a read-only file system: set DATA_DIR to a directory that can be written.`,
    );
  });
});
