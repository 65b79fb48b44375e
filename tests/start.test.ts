import { execFileSync } from 'node:child_process';
import { lookup } from 'node:dns/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freePort, type GatewayProcess, ready, run } from './http/process.ts';
import { built, startHere, statusOf, stop } from './http/started.ts';

const { scratch, start, port } = startHere();

describe('A start on a bare machine', () => {
  const settings = { DATA_DIR: path.join(scratch, 'first') };
  const publishedAt = async () => {
    const answer = await fetch(
      `http://localhost:${port()}/graphql?query={article(slug:"ferry-talks-on-pause"){publishedAt}}`,
    );
    return (await answer.json()).data.article.publishedAt;
  };
  let firstPublishedAt: string;

  it('says each step and how long it took, and a curl line that works when it is pasted', async () => {
    const gateway = start(settings, ['src/start.mjs']);
    await gateway.prints(ready);
    const steps = gateway.output().split('\n');
    expect(steps[0]).toBe('Building the program …');
    expect(steps[1]).toMatch(/^Built \(\d+\.\d s\)\.$/);
    for (const step of [
      /^Starting PostgreSQL in /,
      /^PostgreSQL runs \(/,
      /^Migrated the database: .* s\)\.$/,
    ])
      expect(steps).toContainEqual(expect.stringMatching(step));
    expect(steps).toContainEqual(
      expect.stringMatching(/^Loaded 1\d\d articles and 1\d videos by 12 authors \(/),
    );
    expect(steps).toContainEqual(`Open http://localhost:${port()}/graphiql and press play, or paste:`);

    const line = steps.find((step) => ready.test(step)) ?? '';
    const { data } = JSON.parse(execFileSync('bash', ['-c', line], { encoding: 'utf8' }));
    expect(data.article.headline).toBe('Ferry talks on ‘pause’, Harbour Authority says');
    expect(data.article.authors[0].name).toBe('Elliot Shaw');
    expect(data.article.readMore.nodes).toHaveLength(3);
    firstPublishedAt = await publishedAt();
    expect(await stop(gateway)).toBe(0);
    expect(gateway.errors()).toBe('');
    expect(await statusOf(`http://localhost:${port()}/health`)).toBeNull();
  });

  it('answers when it is not the first, and still has its data', async () => {
    const gateway = start(settings, ['src/start.mjs']);
    await gateway.prints(ready);
    expect(await publishedAt()).toBe(firstPublishedAt);
    expect(gateway.output()).not.toContain('Loading the demo');
  });

  describe('after the last one was killed', () => {
    let gateway: GatewayProcess;
    beforeAll(async () => {
      const killed = run(built, { PORT: port(), ...settings });
      await killed.prints(ready);
      killed.child.kill('SIGKILL');
      await killed.ended;
      gateway = run(built, { PORT: port(), ...settings });
      await gateway.prints(ready);
    }, 60_000);
    afterAll(() => stop(gateway));

    it('needs no help, and still has its data', async () => {
      expect(await publishedAt()).toBe(firstPublishedAt);
    });

    it('is reached by the name localhost over IPv4 and IPv6', async () => {
      expect(await statusOf(`http://127.0.0.1:${port()}/health`)).toBe(200);
      const known = await lookup('localhost', { all: true });
      if (known.some(({ family }) => family === 6))
        expect(await statusOf(`http://[::1]:${port()}/health`)).toBe(200);
    });

    it('is refused to a second gateway on the same directory, which changes nothing', async () => {
      const second = start({ ...settings, PORT: String(await freePort()) });
      expect(await second.ended).toBe(1);
      expect(second.errors()).toMatch(
        /^A gateway \(process \d+, since .*\) already runs on .*: stop it, or .*\.\n$/,
      );
      expect(await statusOf(`http://localhost:${port()}/ready`)).toBe(200);
    });
  });
});
