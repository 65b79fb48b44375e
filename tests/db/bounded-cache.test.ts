import { describe, expect, it } from '@jest/globals';
import { BoundedCache } from '../../db/bounded-cache.ts';

/** A cache of 100 bytes in which ten values of ten bytes, `0` to `9`, fill all room. */
function full(): BoundedCache<{ name: string }> {
  const cache = new BoundedCache<{ name: string }>(100);
  for (let each = 0; each < 10; each += 1) offer(cache, String(each));
  return cache;
}
const offer = (cache: BoundedCache<{ name: string }>, name: string, bytes = 10) =>
  cache.offer(name, bytes, () => ({ name }));
const held = (cache: BoundedCache<{ name: string }>, names: string[]) =>
  names.filter((name) => cache.get(name));

describe('A bounded cache', () => {
  it('takes everything while it has room', () => {
    expect(held(full(), ['0', '5', '9'])).toEqual(['0', '5', '9']);
  });

  it('that is full takes a key when it comes a second time, for the one used longest ago', () => {
    const cache = full();
    offer(cache, 'a');
    expect(held(cache, ['0', 'a'])).toEqual(['0']);
    offer(cache, 'a');
    expect(held(cache, ['0', '1', 'a'])).toEqual(['0', 'a']);
    expect(cache.size).toBe(10);
  });

  it('makes no value that it does not take', () => {
    const cache = full();
    const made: string[] = [];
    for (const name of ['a', 'b', 'a'])
      cache.offer(name, 10, () => {
        made.push(name);
        return { name };
      });
    expect(made).toEqual(['a']);
  });

  it('replaces what it holds, and takes back what went out of date', () => {
    const cache = full();
    cache.offer('3', 10, () => ({ name: 'new' }));
    expect(cache.get('3')).toEqual({ name: 'new' });
    cache.delete('4');
    offer(cache, 'a');
    offer(cache, '4');
    expect(held(cache, ['4', 'a'])).toEqual(['4', 'a']);
  });

  it('forgets refused keys: of a thousand that come in turn, few displace anything', () => {
    const cache = full();
    let admitted = 0;
    for (let round = 0; round < 5; round += 1)
      for (let key = 0; key < 1_000; key += 1)
        cache.offer(`key ${key}`, 10, () => {
          admitted += 1;
          return { name: 'x' };
        });
    expect(admitted).toBe(0);
    expect(held(cache, ['0', '9'])).toEqual(['0', '9']);
  });

  it.each([
    ['nothing', 0, true],
    ['a part of a byte', 0.2, true],
    ['less than nothing', -5, true],
    ['no number', Number.NaN, false],
    ['without end', Number.POSITIVE_INFINITY, false],
    ['more than the cache', 101, false],
  ])('never fails for a size: %s', (_, bytes, isStored) => {
    const cache = new BoundedCache<{ name: string }>(100);
    offer(cache, 'a', bytes);
    expect(cache.get('a') !== undefined).toBe(isStored);
    offer(cache, 'b');
    expect(cache.get('b')).toEqual({ name: 'b' });
  });

  it('never stores a value above the bound of a single one', () => {
    const cache = new BoundedCache<{ name: string }>(100, 20);
    offer(cache, 'a', 21);
    offer(cache, 'b', 20);
    expect(held(cache, ['a', 'b'])).toEqual(['b']);
  });
});
