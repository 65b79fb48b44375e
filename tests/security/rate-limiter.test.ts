import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import { bucketOf } from '../../src/rate-limit/address-bucket.ts';
import { RateLimiter } from '../../src/rate-limit/rate-limiter.ts';

/** Time stands still but where a test lets it pass. */
beforeEach(() => void jest.useFakeTimers({ now: 1_000_000 }));
afterEach(() => void jest.useRealTimers());
const pass = (seconds: number) => jest.advanceTimersByTime(seconds * 1_000);

const client = '203.0.113.7';
const other = '203.0.113.8';
const refused = (retryAfterSeconds: number) => ({ retryAfterSeconds });
const limiterOf = (limits: Partial<ConstructorParameters<typeof RateLimiter>[0]> = {}) =>
  new RateLimiter({ perSecond: 10, burst: 100, mostClients: 1_000, ...limits });

describe('A client', () => {
  it('may spend a whole burst at once, and not a point more', () => {
    const limiter = limiterOf();
    expect(limiter.take(client, 99)).toBeNull();
    expect(limiter.take(client, 1)).toBeNull();
    expect(limiter.take(client, 1)).toEqual(refused(1));
  });

  it('is told after how many seconds there is enough, and has enough then', () => {
    const limiter = limiterOf();
    limiter.take(client, 100);
    expect(limiter.take(client, 45)).toEqual(refused(5));
    pass(4.4);
    expect(limiter.take(client, 45)).toEqual(refused(1));
    pass(0.1);
    expect(limiter.take(client, 45)).toBeNull();
  });

  it('is made to wait no second longer by numbers that cannot be written exactly', () => {
    const limiter = limiterOf({ perSecond: 7, burst: 500 });
    limiter.take(client, 500);
    expect(limiter.take(client, 7)).toEqual(refused(1));
    pass(1);
    expect(limiter.take(client, 7)).toBeNull();
  });

  it('pays nothing for what is refused, so that asking again makes it wait no longer', () => {
    const limiter = limiterOf();
    limiter.take(client, 100);
    for (let times = 0; times < 50; times++) expect(limiter.take(client, 20)).toEqual(refused(2));
    pass(2);
    expect(limiter.take(client, 20)).toBeNull();
  });

  it('saves up no more than a burst, however long it asks for nothing', () => {
    const limiter = limiterOf();
    limiter.take(client, 100);
    pass(100_000);
    expect(limiter.take(client, 100)).toBeNull();
    expect(limiter.take(client, 1)).toEqual(refused(1));
  });

  it.each([101, 1e9, Number.MAX_SAFE_INTEGER, Number.POSITIVE_INFINITY, Number.NaN])(
    'pays a whole burst for what costs %p, and is answered',
    (cost) => {
      const limiter = limiterOf();
      expect(limiter.take(client, cost)).toBeNull();
      expect(limiter.take(client, cost)).toEqual(refused(10));
      pass(10);
      expect(limiter.take(client, cost)).toBeNull();
    },
  );

  it.each([0, -5, 0.001, Number.NEGATIVE_INFINITY])('pays a point for what costs %p', (cost) => {
    const limiter = limiterOf({ burst: 2 });
    expect([1, 2, 3].map(() => limiter.take(client, cost))).toEqual([null, null, refused(1)]);
  });

  it('has a bucket that nobody else takes from', () => {
    const limiter = limiterOf();
    limiter.take(client, 100);
    expect(limiter.take(client, 1)).toEqual(refused(1));
    expect(limiter.take(other, 100)).toBeNull();
  });

  it('cannot escape into another address of its IPv6 network, nor by IPv4 mapped into IPv6', () => {
    const limiter = limiterOf();
    limiter.take(bucketOf('2001:db8:0:1::1'), 100);
    expect(limiter.take(bucketOf('2001:db8:0:1:ffff:eeee:dddd:cccc'), 1)).toEqual(refused(1));
    expect(limiter.take(bucketOf('2001:db8:0:2::1'), 1)).toBeNull();
    limiter.take(client, 100);
    expect(limiter.take(bucketOf(`::ffff:${client}`), 1)).toEqual(refused(1));
  });
});

describe('Whatever a client does', () => {
  const steps = fc.array(
    fc.record({
      wait: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 30_000 })),
      cost: fc.integer({ min: 1, max: 5_000 }),
    }),
    { maxLength: 60 },
  );
  const limits = fc.record({
    perSecond: fc.integer({ min: 1, max: 1_000_000 }),
    burst: fc.integer({ min: 1, max: 10_000 }),
  });

  it('it gets no more than a burst and what has come back since', () => {
    fc.assert(
      fc.property(limits, steps, ({ perSecond, burst }, taken) => {
        const limiter = limiterOf({ perSecond, burst });
        const beganAt = performance.now();
        let spent = 0;
        for (const { wait, cost } of taken) {
          pass(wait / 1_000);
          if (limiter.take(client, cost) === null) spent += Math.min(cost, burst);
          const seconds = (performance.now() - beganAt) / 1_000;
          expect(spent).toBeLessThanOrEqual(burst + perSecond * seconds + 1);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('it is answered when it comes back as late as it was told to, and would not have been a second earlier', () => {
    fc.assert(
      fc.property(limits, steps, ({ perSecond, burst }, taken) => {
        const limiter = limiterOf({ perSecond, burst });
        for (const { wait, cost } of taken) {
          pass(wait / 1_000);
          const answer = limiter.take(client, cost);
          if (answer === null) continue;
          const { retryAfterSeconds } = answer;
          expect(Number.isInteger(retryAfterSeconds)).toBe(true);
          expect(retryAfterSeconds).toBeGreaterThanOrEqual(1);
          pass(retryAfterSeconds - 1);
          if (retryAfterSeconds > 1) expect(limiter.take(client, cost)).toEqual(refused(1));
          pass(1);
          expect(limiter.take(client, cost)).toBeNull();
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('The memory of clients', () => {
  it('holds so many and no more, however many come', () => {
    const limiter = limiterOf({ mostClients: 100 });
    for (let network = 0; network < 5_000; network++) limiter.take(`2001:db8:${network.toString(16)}::1`, 1);
    expect(limiter.clients).toBe(100);
  });

  it('forgets those first who have not asked for longest, not those who are refused', () => {
    const limiter = limiterOf({ mostClients: 3 });
    for (const address of [client, '192.0.2.1', '192.0.2.2']) limiter.take(address, 100);
    expect(limiter.take(client, 100)).toEqual(refused(10));
    limiter.take('192.0.2.3', 100);
    expect(limiter.take(client, 100)).toEqual(refused(10));
    expect(limiter.take('192.0.2.1', 100)).toBeNull();
  });

  it.each([
    [0, 1],
    [1, 0],
    [-1, 1],
    [Number.NaN, 1],
  ])('is not made for %p points a second and a burst of %p', (perSecond, burst) => {
    expect(() => limiterOf({ perSecond, burst })).toThrow(RangeError);
  });
});
