import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import {
  children,
  commandsThatFail,
  connect,
  copyOfReady,
  endedOwner,
  firstLine,
  itAsRoot,
  itOnLinux,
  kill,
  needsLinux,
  needsRoot,
  newFolder,
  nodeChild,
  openHere,
  postmasterOf,
  query,
  ready,
  runs,
  startChild,
  until,
  urlOf,
  useEmbedded,
} from '../support/embedded.ts';

useEmbedded();

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
      const { claim, findOwner } = await import(${JSON.stringify(urlOf('db/embedded/owner.ts'))});
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

  itOnLinux(`leaves it to its owner what Ctrl-C in a terminal means${needsLinux}`, async () => {
    const owner = startChild({ directory: ready, role: 'gateway' }, { ownGroup: true });
    const { url } = await owner.opened;
    process.kill(-(owner.process.pid as number), 'SIGINT'); // which the child takes as: finish what is under way
    await sleep(200);
    expect(await query(url, 'select text from headline')).toHaveLength(1);
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
