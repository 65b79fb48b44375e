import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { nativeFolder, preparePrograms } from '../../db/embedded/programs.ts';
import { openEmbedded } from '../../db/embedded.ts';
import {
  chown,
  commandsThatFail,
  copyOfReady,
  itAsRoot,
  itOnLinux,
  kill,
  listeningAddresses,
  madeInPart,
  mode,
  needsLinux,
  needsRoot,
  newFolder,
  nobody,
  openHere,
  postmasterOf,
  query,
  ready,
  runs,
  servers,
  startChild,
  unnamed,
  until,
  useEmbedded,
} from '../support/embedded.ts';

useEmbedded();

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
