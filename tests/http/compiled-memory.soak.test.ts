import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { parse } from 'graphql';
import { schema } from '../../schema/schema.ts';
import { CompiledOperations } from '../../src/compiled.ts';

// Where no time goes by, compiling takes none, and so nothing is put off.
beforeAll(() => {
  jest.spyOn(performance, 'now').mockReturnValue(1_000);
});
afterAll(() => {
  jest.restoreAllMocks();
});

describe('Code that is kept', () => {
  it('is bounded by the fields that it has: what was used least lately is forgotten, and compiled again when it comes back', () => {
    const operations = new CompiledOperations(schema, 1);
    /** Of some 800 fields each. */
    const given = (place: number) => ({
      query: `{ ${Array.from({ length: 400 }, (_, field) => `a${place}_${field}: sections { slug }`).join(' ')} }`,
    });
    const run = (place: number) => operations.executed(given(place), parse(given(place).query));
    const places = Array.from({ length: 100 }, (_, place) => place);
    for (const place of places) {
      run(place);
      expect(operations.find(given(place))).not.toBeNull();
      operations.find(given(0));
    }
    const kept = places.filter((place) => operations.find(given(place)) !== null);
    expect(kept[0]).toBe(0);
    expect(kept.at(-1)).toBe(99);
    // Of 80,000 fields 50,000.
    expect(kept.length).toBeGreaterThan(40);
    expect(kept.length).toBeLessThan(70);
    expect(operations.find(given(1))).toBeNull();
    run(1);
    expect(operations.find(given(1))).not.toBeNull();
  }, 60_000);
});
