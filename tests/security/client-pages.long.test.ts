import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { schema } from '../../schema/schema.ts';
import { examples } from '../../src/example.ts';
import { createCharge } from '../../src/rate-limit/charge.ts';
import { readClientKeys } from '../../src/rate-limit/client-keys.ts';
import { startGateway, type TestGateway } from '../http/gateway.ts';
import { openNewsroom } from '../support/newsroom.ts';
import { fillSynthetic } from '../support/synthetic.ts';

const [articlePage] = examples();
const key = 'k'.repeat(32);
const pages = 5_000;
/** What a gateway in production has unless it is set. */
const byDefault = { perSecond: 2_000, burst: 20_000 };

let gateway: TestGateway;
let slugs: string[];
let close: () => Promise<void>;
beforeAll(async () => {
  const newsroom = await openNewsroom('empty');
  await fillSynthetic(newsroom.db, 6_000);
  const items = await newsroom.db.kysely
    .selectFrom('public_item')
    .select('slug')
    .where('kind', '=', 'article')
    .orderBy('id')
    .limit(pages)
    .execute();
  slugs = items.map(({ slug }) => slug ?? '');
  gateway = await startGateway({
    databaseUrl: newsroom.url,
    schema,
    // An empty setting counts as not set: the rate limit is the one of production.
    settings: {
      NODE_ENV: 'production',
      RATE_LIMIT_PER_SECOND: '',
      CLIENT_KEYS: `build:${key}`,
      LOG_LEVEL: 'warn',
    },
  });
  close = async () => {
    await gateway.stop();
    await newsroom.close();
  };
});
afterAll(() => close());
/** Most of it is the machine's: 5,000 pages that nobody has asked for yet. */
const patienceMs = 300_000;

const ask = (slug: string, headers: Record<string, string> = {}) =>
  gateway.post({ query: articlePage?.text, variables: { slug } }, headers);
/** How many points a page costs that nobody has asked for yet. */
const costOf = async (slug: string) =>
  Number((await ask(slug, { 'client-key': key })).headers.get('x-graphql-cost'));

describe('A build that asks for 5,000 pages, each once', () => {
  it(
    'has all of them with a client key',
    async () => {
      expect(slugs).toHaveLength(pages);
      const waiting = [...slugs];
      const wrong: unknown[] = [];
      const shown = new Set<string>();
      await Promise.all(
        Array.from({ length: 8 }, async () => {
          for (let slug = waiting.pop(); slug !== undefined; slug = waiting.pop()) {
            const answer = await ask(slug, { 'client-key': key });
            const { data, errors } = await answer.json();
            if (answer.status !== 200 || errors !== undefined) wrong.push([slug, answer.status, errors]);
            else shown.add(data.article.id);
          }
        }),
      );
      expect(wrong).toEqual([]);
      expect(shown.size).toBe(pages);
    },
    patienceMs,
  );

  it(
    'is told without one that it has asked for too much, when to come back, and how much there was',
    async () => {
      // Nobody has asked in these words, so nothing is only sent again.
      const query = `${articlePage?.text}\n# without a key`;
      const cost = await costOf(slugs[0] ?? '');
      // Time stands still, so that a slow machine gets no points back: all are asked for at once, as it were.
      const clock = jest.spyOn(performance, 'now').mockReturnValue(performance.now());
      let answered = 0;
      let answer = await gateway.post({ query, variables: { slug: slugs[0] } });
      for (; answer.status === 200 && answered < pages; answered++) {
        await answer.text();
        answer = await gateway.post({ query, variables: { slug: slugs[answered + 1] } });
      }
      clock.mockRestore();
      expect(answered).toBeLessThanOrEqual(byDefault.burst / cost);
      // The first one pays for the reading of its document too.
      expect(answered).toBeGreaterThanOrEqual(Math.floor((byDefault.burst - query.length / 20) / cost));
      expect(answer.status).toBe(429);
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
      expect((await answer.json()).errors[0]).toEqual({
        message: expect.stringMatching(/^Too much was asked for from this address\. Try again in \d+ s/),
        extensions: { code: 'RATE_LIMITED' },
      });
      expect(gateway.log.filter(({ msg }) => String(msg).startsWith('rate limit: '))).toEqual([
        expect.objectContaining({ level: 'warn', address: '127.0.0.1', refusals: 1 }),
      ]);
    },
    patienceMs,
  );
});

describe('A server that renders 50 new pages a second', () => {
  /** How many of the pages of so many seconds it is refused, by the clock of the test. */
  function refusals(cost: number, seconds: number, client: string | undefined): number {
    const clock = jest.spyOn(performance, 'now');
    const clients = readClientKeys(`web:${key},measured:${'m'.repeat(32)}:${cost * 50}`);
    const charge = createCharge({ ...byDefault, trustedProxies: [], clients }, { warn() {} });
    const request = { socket: { remoteAddress: '192.0.2.1' }, headers: {} } as never;
    let refused = 0;
    for (let page = 0; page < 50 * seconds; page++) {
      clock.mockReturnValue(1_000_000 + page * 20);
      try {
        charge({ request, client }, cost);
      } catch {
        refused += 1;
      }
    }
    clock.mockRestore();
    return refused;
  }

  it('is never refused with a key, nor with one whose points are enough, and soon without', async () => {
    const cost = await costOf(slugs[0] ?? '');
    const seconds = 600;
    expect(refusals(cost, seconds, 'web')).toBe(0);
    expect(refusals(cost, seconds, 'measured')).toBe(0);
    const affordable = (byDefault.burst + byDefault.perSecond * seconds) / cost;
    const refused = refusals(cost, seconds, undefined);
    expect(refused).toBeGreaterThan(0);
    expect(Math.abs(50 * seconds - refused - affordable)).toBeLessThan(affordable / 100);
  });

  it('is not refused without a key as long as its pages are only sent again', () => {
    expect(refusals(1, 600, undefined)).toBe(0);
  });
});
