import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import readline from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { type EmbeddedOptions, type EmbeddedServer, openEmbedded } from '../../db/embedded.ts';
import { isPostgresOf } from '../../db/embedded-process.ts';
import { nativeFolder, preparePrograms } from '../../db/embedded-programs.ts';

const root = path.join(import.meta.dirname, '../..');
const nobody = 65_534;
const unnamed = 4242;
const linux = process.platform === 'linux';
const asRoot = process.getuid?.() === 0;
const canUnshare = linux && spawnSync('unshare', ['--mount', '--pid', '--fork', 'true']).status === 0;

/** A test that needs root on Linux, to become other users or to hide the machine; elsewhere skipped, and said so. */
const itAsRoot = asRoot && canUnshare ? it : it.skip;
const itOnLinux = linux ? it : it.skip;
const needsRoot = asRoot && canUnshare ? '' : ' (skipped: needs root on Linux, with namespaces)';
const needsLinux = linux ? '' : ' (skipped: needs Linux)';

const folders: string[] = [];
const children: ChildProcess[] = [];
const servers: EmbeddedServer[] = [];
/** A data directory with one row in it, in which no server runs between the tests. Those that harm it take a copy. */
let ready: string;

beforeAll(async () => {
  ready = path.join(newFolder(), 'data');
  const server = await openHere({ directory: ready, role: 'gateway' });
  await query(
    server.url,
    `create table headline (text text); insert into headline values ('Tram 7 returns')`,
  );
  await server.stop();
});

afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  await Promise.all(servers.splice(0).map((server) => server.stop()));
  for (const folder of folders) await endPostmasterIn(path.join(folder, 'data'));
});

afterAll(() => {
  for (const folder of folders) fs.rmSync(folder, { recursive: true, force: true });
});

describe('Starting', () => {
  it('makes a database at the first start and finds its rows again at the second', async () => {
    const directory = path.join(newFolder(), 'not', 'there', 'yet');
    const said: string[] = [];
    const first = await openHere({ directory, role: 'gateway', report: (sentence) => said.push(sentence) });
    expect(first.owned).toBe(true);
    await query(first.url, `create table t (a text); insert into t values ('Żółć')`);
    await first.stop();
    const second = await openHere({ directory, role: 'gateway', report: (sentence) => said.push(sentence) });
    expect(await query(second.url, 'select a, current_database() as database from t')).toEqual([
      { a: 'Żółć', database: 'broadsheet' },
    ]);
    expect(said).toEqual([
      expect.stringMatching(/^Made an empty PostgreSQL 18 database in .* \(\d\.\d s\)\.$/),
    ]);
  });

  it('is durable unless told otherwise', async () => {
    const server = await openEmbedded({ directory: ready, role: 'gateway' });
    servers.push(server);
    expect(await query(server.url, 'select current_setting($1) as fsync', ['fsync'])).toEqual([
      { fsync: 'on' },
    ]);
  });

  it('makes a database that finds words in quotation marks and compares by code point', async () => {
    const { url } = await openHere({ directory: ready, role: 'gateway' });
    const [row] = await query(
      url,
      `select to_tsvector('simple', '“Hello world’s end”—Été')::text as words, 'Z' < 'a' as by_code_point,
              lower('ÉTÉ') as lower, current_setting('server_encoding') as encoding`,
    );
    expect(row).toEqual({
      words: "'end':4 'hello':1 's':3 'world':2 'été':5",
      by_code_point: true,
      lower: 'été',
      encoding: 'UTF8',
    });
  });

  it('leaves no half made database behind when it is killed in the middle of the first start', async () => {
    const directory = path.join(newFolder(), 'data');
    const child = startChild({ directory, role: 'gateway' });
    await until(() => fs.existsSync(directory) && madeInPart(directory));
    await kill(child.process);
    expect(fs.readdirSync(directory)).not.toContain('postgres');
    const server = await openHere({ directory, role: 'gateway' });
    expect(await query(server.url, 'select 1 as one')).toEqual([{ one: 1 }]);
    expect(fs.readdirSync(directory).filter((name) => name.includes('.new'))).toEqual([]);
  });

  it('runs after an installation without scripts, and writes nothing into node_modules', async () => {
    const native = path.join(newFolder(), 'native');
    fs.cpSync(nativeFolder(), native, {
      recursive: true,
      filter: (file) => !fs.lstatSync(file).isSymbolicLink(),
    });
    const before = fs.readdirSync(path.join(native, 'lib'));
    const directory = newFolder();
    const programs = await preparePrograms(native, directory);
    const made = await programs.run('initdb', ['-D', path.join(directory, 'x'), '-A', 'trust', '--no-sync']);
    expect(made).toEqual({ code: 0, output: expect.stringContaining('Success') });
    expect(fs.readdirSync(path.join(native, 'lib'))).toEqual(before);
  });

  itAsRoot(`runs for an ordinary user${needsRoot}`, async () => {
    const folder = newFolder();
    fs.chownSync(folder, nobody, nobody);
    const child = startChild({ directory: path.join(folder, 'data'), role: 'gateway' }, { uid: nobody });
    const { url } = await child.opened;
    expect(await query(url, 'select 1 as one')).toEqual([{ one: 1 }]);
    expect(fs.statSync(path.join(folder, 'data', 'postgres')).uid).toBe(nobody);
  });

  itAsRoot(`runs for a user without a name${needsRoot}`, async () => {
    const directory = copyOfReady();
    chown(directory, unnamed);
    const { url } = await startChild({ directory, role: 'gateway' }, { uid: unnamed }).opened;
    expect(await query(url, 'select text from headline')).toEqual([{ text: 'Tram 7 returns' }]);
  });

  itAsRoot(`runs for root where user namespaces are forbidden, with the same data${needsRoot}`, async () => {
    const directory = copyOfReady();
    const without = commandsThatFail('unshare');
    const confined = startChild({ directory, role: 'gateway' }, { path: without });
    expect(await query((await confined.opened).url, 'select text from headline')).toHaveLength(1);
    expect(fs.statSync(path.join(directory, 'postgres')).uid).toBe(nobody);
    expect(fs.statSync(path.join(directory, 'password')).uid).toBe(0);
    const postmaster = postmasterOf(directory);
    await kill(confined.process);
    await until(() => !runs(postmaster));

    const { url } = await openHere({ directory, role: 'gateway' });
    expect(await query(url, 'select text from headline')).toHaveLength(1);
    expect(fs.statSync(path.join(directory, 'postgres')).uid).toBe(0);
  });
});

describe('Keeping others out', () => {
  it('lets nobody in without the password, which only its owner can read', async () => {
    const { url } = await openHere({ directory: ready, role: 'gateway' });
    const [password, wrong, none] = [new URL(url), new URL(url), new URL(url)];
    wrong.password = 'broadsheet';
    none.password = '';
    await expect(query(wrong.href, 'select 1')).rejects.toMatchObject({ code: '28P01' });
    await expect(query(none.href, 'select 1')).rejects.toThrow(/password/);
    expect(fs.readFileSync(path.join(ready, 'password'), 'utf8').trim()).toBe(password.password);
    expect(password.password.length).toBeGreaterThanOrEqual(32);
    expect(mode(path.join(ready, 'password'))).toBe('600');
    expect(mode(path.join(ready, 'postgres.log'))).toBe('600');
    expect(mode(path.join(ready, 'postgres'))).toBe('700');
    expect(mode(ready)).toBe('700');
    expect(fs.readFileSync(path.join(ready, 'postgres', 'pg_hba.conf'), 'utf8')).not.toMatch(
      /^(?!#).*\b(trust|peer|md5|ident)\b/m,
    );
  });

  itOnLinux(`listens on 127.0.0.1 alone, and on no socket file${needsLinux}`, async () => {
    const { url } = await openHere({
      directory: ready,
      role: 'gateway',
      settings: { listen_addresses: '*' },
    });
    expect(listeningAddresses(Number(new URL(url).port))).toEqual(['0100007F']);
    expect(await query(url, 'show unix_socket_directories')).toEqual([{ unix_socket_directories: '' }]);
  });

  it('makes a new password when the file was deleted, and says so when it does not fit', async () => {
    const directory = copyOfReady();
    const file = path.join(directory, 'password');
    fs.writeFileSync(file, 'something else');
    await expect(openHere({ directory, role: 'gateway' })).rejects.toThrow(
      /^The password in .* is not that of the database beside it: delete that file, and the next start makes a new one\.$/,
    );
    fs.rmSync(file);
    const { url } = await openHere({ directory, role: 'gateway' });
    expect(await query(url, 'select text from headline')).toHaveLength(1);
  });
});

describe('Sharing a directory', () => {
  it('refuses a second gateway, names the first, and harms nothing', async () => {
    const first = startChild({ directory: ready, role: 'gateway' });
    const { url } = await first.opened;
    const files = () => [...fs.readdirSync(ready), ...fs.readdirSync(path.join(ready, 'owner'))];
    const before = files();
    await expect(openHere({ directory: ready, role: 'gateway' })).rejects.toMatchObject({
      name: 'EmbeddedError',
      message: expect.stringMatching(
        new RegExp(
          `^A gateway \\(process ${first.process.pid}, since .*\\) already runs on ${ready}: stop it, `,
        ),
      ),
    });
    expect(files()).toEqual(before);
    expect(await query(url, 'select text from headline')).toHaveLength(1);
  });

  it('lets exactly one of several gateways that start in the same instant win', async () => {
    const directory = path.join(newFolder(), 'data');
    const all = [1, 2, 3].map(() => startChild({ directory, role: 'gateway' }));
    const outcomes = await Promise.allSettled(all.map((child) => child.opened));
    expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(['fulfilled', 'rejected', 'rejected']);
    const winner = all[outcomes.findIndex((outcome) => outcome.status === 'fulfilled')];
    for (const outcome of outcomes)
      if (outcome.status === 'rejected')
        expect(outcome.reason.message).toContain(`A gateway (process ${winner?.process.pid}, `);
  });

  it('gives a directory whose owner was killed to exactly one of many that want it', async () => {
    const folder = newFolder();
    const rounds = 150;
    for (let round = 0; round < rounds; round++) {
      const lock = path.join(folder, String(round), 'owner');
      fs.mkdirSync(lock, { recursive: true });
      fs.writeFileSync(path.join(lock, 'ended.json'), JSON.stringify(endedOwner()));
    }
    const contest = `
      const { claim, findOwner } = await import(${JSON.stringify(urlOf('db/embedded-owner.ts'))});
      const [folder, rounds, start] = process.argv.slice(1);
      const won = [];
      while (Date.now() < Number(start)) {}
      for (let round = 0; round < Number(rounds); round++) {
        const directory = folder + '/' + round;
        for (let claimed = null; claimed === null; )
          if (await findOwner(directory, () => {})) break;
          else if ((claimed = claim(directory, 'gateway'))) won.push(round);
      }
      console.log(JSON.stringify(won));
      setInterval(() => {}, 1000);`;
    const start = String(Date.now() + 1_500);
    const contestants = [1, 2, 3, 4].map(() => nodeChild(contest, [folder, String(rounds), start]));
    const won = await Promise.all(
      contestants.map(async (child) => JSON.parse(await firstLine(child)) as number[]),
    );
    expect(won.flat().sort((a, b) => a - b)).toEqual(Array.from({ length: rounds }, (_, round) => round));
    expect(won.filter((rounds) => rounds.length > 0).length).toBeGreaterThan(1); // else it was no contest
  });

  it("lets an import join a gateway's server, and leaves it running", async () => {
    const gateway = startChild({ directory: ready, role: 'gateway' });
    const { url } = await gateway.opened;
    const said: string[] = [];
    const joined = await openHere({
      directory: ready,
      role: 'import',
      report: (sentence) => said.push(sentence),
    });
    expect(joined).toMatchObject({ url, owned: false });
    expect(said).toEqual([`Using the database of the gateway that runs in ${ready}.`]);
    await joined.stop();
    expect(await query(url, 'select text from headline')).toHaveLength(1);
  });

  it('lets an import that comes while the gateway is still starting wait for it', async () => {
    const [gateway, joined] = await Promise.all([
      openHere({ directory: ready, role: 'gateway' }),
      openHere({ directory: ready, role: 'import' }),
    ]);
    expect(joined).toMatchObject({ url: gateway.url, owned: false });
  });

  it('lets a gateway wait for an import that owns the server, and then start its own', async () => {
    const importing = startChild({ directory: ready, role: 'import' });
    expect((await importing.opened).owned).toBe(true);
    const said: string[] = [];
    let opened = false;
    const waiting = openHere({
      directory: ready,
      role: 'gateway',
      report: (sentence) => said.push(sentence),
    });
    void waiting.then(() => {
      opened = true;
    });
    await sleep(400);
    expect(opened).toBe(false);
    importing.process.kill('SIGTERM'); // which the child takes as: stop the server and end
    expect((await waiting).owned).toBe(true);
    expect(said).toEqual([
      `Waiting for the import (process ${importing.process.pid}) that uses ${ready} to end.`,
    ]);
  });

  itAsRoot(`sees an owner in another container, whose processes it cannot see${needsRoot}`, async () => {
    const directory = copyOfReady(); // its record would make the next test look for that owner for 7 s
    const contained = startChild(
      { directory, role: 'gateway' },
      { prefix: ['unshare', '--pid', '--fork', '--mount-proc', '--kill-child', '--'] },
    );
    const { url } = await contained.opened;
    await expect(openHere({ directory, role: 'gateway' })).rejects.toThrow(/already runs/);
    expect(await query(url, 'select text from headline')).toHaveLength(1);
  });
});

describe('Stopping', () => {
  it('waits for others who are connected, as long as it was told', async () => {
    const patient = await openHere({ directory: ready, role: 'gateway', graceMs: 10_000 });
    const client = await connect(patient.url);
    let stopped = false;
    const stopping = patient.stop().then(() => {
      stopped = true;
    });
    await sleep(200);
    expect((await client.query('select text from headline')).rows).toHaveLength(1);
    expect(stopped).toBe(false);
    await client.end();
    await stopping;

    const impatient = await openHere({ directory: ready, role: 'gateway', graceMs: 50 });
    const cutOff = await connect(impatient.url);
    await impatient.stop();
    await expect(cutOff.query('select 1')).rejects.toThrow();
  });

  itOnLinux(`ends with its owner, also when that is killed, and starts again${needsLinux}`, async () => {
    const directory = copyOfReady();
    const owner = startChild({ directory, role: 'gateway' });
    await query((await owner.opened).url, `insert into headline values ('Lock opens')`);
    const postmaster = postmasterOf(directory);
    await kill(owner.process);
    await until(() => !runs(postmaster));
    const { url } = await openHere({ directory, role: 'gateway' });
    expect(await query(url, 'select text from headline')).toHaveLength(2);
  });

  it('tells its owner when PostgreSQL is killed, and starts again', async () => {
    const directory = copyOfReady();
    const server = await openHere({ directory, role: 'gateway' });
    await query(server.url, `insert into headline values ('Lock opens')`);
    process.kill(postmasterOf(directory), 'SIGKILL');
    expect((await server.exited).message).toMatch(
      /^PostgreSQL in .* ended unexpectedly \(SIGKILL\): read the end of .*postgres\.log, and start again\.$/,
    );
    await server.stop();
    const again = await openHere({ directory, role: 'gateway' });
    expect(await query(again.url, 'select text from headline')).toHaveLength(2);
  });

  it('is not misled by a process that has got the pid of a server long gone', async () => {
    const cluster = path.join(ready, 'postgres');
    const other = spawn('sleep', ['60']);
    children.push(other);
    const lines = [other.pid, cluster, 1, 1, '', '127.0.0.1', '1 1', 'ready'];
    fs.writeFileSync(path.join(cluster, 'postmaster.pid'), `${lines.join('\n')}\n`);
    const { url } = await openHere({ directory: ready, role: 'gateway' });
    expect(await query(url, 'select text from headline')).toHaveLength(1);
    expect(other.exitCode ?? other.signalCode).toBe(null);
  });

  it('is not misled by a process that has got the pid of an owner long gone', async () => {
    fs.mkdirSync(path.join(ready, 'owner'));
    fs.writeFileSync(path.join(ready, 'owner', 'ended.json'), JSON.stringify(endedOwner()));
    const { url } = await openHere({ directory: ready, role: 'gateway' });
    expect(await query(url, 'select text from headline')).toHaveLength(1);
  });

  itOnLinux(`stops a server whose owner is gone, where nothing else does${needsLinux}`, async () => {
    const owner = startChild({ directory: ready, role: 'gateway' }, { path: commandsThatFail('setpriv') });
    await owner.opened;
    const orphan = postmasterOf(ready);
    await kill(owner.process);
    await sleep(200);
    expect(runs(orphan)).toBe(true);
    const said: string[] = [];
    const server = await openHere({
      directory: ready,
      role: 'gateway',
      report: (sentence) => said.push(sentence),
    });
    expect(said).toEqual([`Stopping a PostgreSQL that was left running in ${ready}/postgres.`]);
    expect(runs(orphan)).toBe(false);
    expect(await query(server.url, 'select text from headline')).toHaveLength(1);
  });

  it('leaves nothing of itself but the data, the password and the log', async () => {
    const server = await openHere({ directory: ready, role: 'gateway' });
    const postmaster = postmasterOf(ready);
    await server.stop();
    await server.stop();
    expect(runs(postmaster)).toBe(false);
    expect(fs.readdirSync(ready).sort()).toEqual(['password', 'postgres', 'postgres.log', 'postgres.log.1']);
  });
});

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

function newFolder(): string {
  const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'broadsheet-embedded-')));
  folders.push(folder);
  return folder;
}

function copyOfReady(): string {
  const folder = newFolder();
  fs.chmodSync(folder, 0o755); // as /var/lib is; the data directory in it stays closed
  const directory = path.join(folder, 'data');
  fs.cpSync(ready, directory, { recursive: true });
  return directory;
}

function chown(folder: string, uid: number): void {
  fs.chownSync(folder, uid, uid);
  for (const name of fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }))
    fs.chownSync(path.join(folder, name), uid, uid);
}

const mode = (file: string): string => (fs.statSync(file).mode & 0o777).toString(8);

/** Not durable: nothing here is to survive a power cut, and the disk is slow. */
const hasty = { fsync: 'off', full_page_writes: 'off' };

async function openHere(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const server = await openEmbedded({ graceMs: 0, ...options, settings: { ...hasty, ...options.settings } });
  servers.push(server);
  return server;
}

interface Child {
  readonly process: ChildProcess;
  /** What the child's openEmbedded() gave, or threw. */
  readonly opened: Promise<{ url: string; owned: boolean }>;
}

/** openEmbedded() in a process of its own, which stops the server at SIGTERM. */
function startChild(
  options: EmbeddedOptions,
  as: { uid?: number; path?: string; prefix?: string[] } = {},
): Child {
  const script = `
    const { openEmbedded } = await import(${JSON.stringify(urlOf('db/embedded.ts'))});
    try {
      const server = await openEmbedded(JSON.parse(process.argv[1]));
      console.log(JSON.stringify({ url: server.url, owned: server.owned }));
      process.once('SIGTERM', () => server.stop());
    } catch (error) {
      console.log(JSON.stringify({ name: error.name, message: error.message }));
    }`;
  const given = { graceMs: 0, settings: hasty, ...options };
  const child = nodeChild(script, [JSON.stringify(given)], as);
  const opened = firstLine(child).then((line) => {
    const result = JSON.parse(line);
    if (result.name === undefined) return result;
    throw Object.assign(new Error(result.message), { name: result.name });
  });
  opened.catch(() => {}); // awaited later
  return { process: child, opened };
}

function nodeChild(
  script: string,
  args: string[],
  { uid, path: before, prefix = [] }: { uid?: number; path?: string; prefix?: string[] } = {},
): ChildProcess {
  const node = [process.execPath, '--import', 'tsx', '--input-type=module', '-e', script, ...args];
  const [command = '', ...rest] = [...prefix, ...node];
  const child = spawn(command, rest, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env,
      NODE_OPTIONS: '',
      PATH: [before, process.env['PATH']].filter(Boolean).join(path.delimiter),
    },
    ...(uid === undefined ? {} : { uid, gid: uid }),
  });
  children.push(child);
  return child;
}

async function firstLine(child: ChildProcess): Promise<string> {
  const lines = readline.createInterface({ input: child.stdout as NodeJS.ReadableStream });
  for await (const line of lines) return line;
  throw new Error(`The child ended (${child.exitCode ?? child.signalCode}) without a word.`);
}

async function kill(child: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await ended;
}

/** A folder for the PATH in which these commands exist and fail, as on a machine that forbids what they do. */
function commandsThatFail(...names: string[]): string {
  const folder = newFolder();
  for (const name of names) fs.writeFileSync(path.join(folder, name), '#!/bin/sh\nexit 1\n', { mode: 0o755 });
  return folder;
}

const urlOf = (file: string): string => pathToFileURL(path.join(root, file)).href;

/** Whether initdb has begun to write. */
function madeInPart(directory: string): boolean {
  const staging = fs.readdirSync(directory).find((name) => name.startsWith('postgres.new-'));
  return staging !== undefined && fs.existsSync(path.join(directory, staging, 'postgres', 'base'));
}

/** The record of an owner that has ended, and whose pid this process has got since. */
function endedOwner() {
  const place = linux
    ? `${fs.readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()} ${fs.readlinkSync('/proc/self/ns/pid')}`
    : os.hostname();
  return { pid: process.pid, started: '1', place, role: 'gateway', startedAt: '2026-01-01T00:00:00.000Z' };
}

/** The server of a child that was killed ends with it; what does not, for a mistake, must not outlive the tests. */
async function endPostmasterIn(directory: string): Promise<void> {
  const cluster = path.join(directory, 'postgres');
  if (!fs.existsSync(path.join(cluster, 'postmaster.pid'))) return;
  const pid = postmasterOf(directory);
  for (let waited = 0; isPostgresOf(pid, cluster) && waited < 5_000; waited += 10) await sleep(10);
  if (isPostgresOf(pid, cluster)) process.kill(pid, 'SIGKILL');
}

const postmasterOf = (directory: string): number =>
  Number(fs.readFileSync(path.join(directory, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);

function runs(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !linux || !/\) [ZX] /.test(fs.readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

/** The local addresses, in the hexadecimal of /proc, on which somebody listens at a port. */
function listeningAddresses(port: number): string[] {
  const suffix = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  return ['tcp', 'tcp6']
    .flatMap((protocol) => fs.readFileSync(`/proc/net/${protocol}`, 'utf8').split('\n').slice(1))
    .map((line) => line.trim().split(/\s+/))
    .filter(([, local, , state]) => state === '0A' && local?.endsWith(suffix))
    .map(([, local = '']) => local.slice(0, -suffix.length));
}

async function until(condition: () => boolean): Promise<void> {
  for (let waited = 0; !condition(); waited += 10) {
    if (waited > 10_000) throw new Error('It did not come to pass within 10 s.');
    await sleep(10);
  }
}

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {}); // some tests end the server under it
  await client.connect();
  return client;
}

async function query(url: string, text: string, values?: unknown[]): Promise<Record<string, unknown>[]> {
  const client = await connect(url);
  try {
    const { rows } = await client.query(text, values);
    return rows;
  } finally {
    await client.end();
  }
}
