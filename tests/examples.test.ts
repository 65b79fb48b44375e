import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ExecutionResult, parse, validate } from 'graphql';
import { schema } from '../schema/schema.ts';
import { examples } from '../src/example.ts';
import { execute } from './support/execute.ts';
import { type Newsroom, openNewsroom } from './support/newsroom.ts';

let newsroom: Newsroom;
beforeAll(async () => {
  newsroom = await openNewsroom('demo');
});
afterAll(() => newsroom.close());

const all = examples();
const shownMistake = (name: string): boolean => name.includes('bad-input');
/** Examples that show null on purpose, and where. */
const shownAbsence: Record<string, string> = { '08-refetch-by-id': 'nodes.4' };

const run = (name: string): Promise<ExecutionResult> =>
  execute(newsroom, all.find((example) => example.name === name)?.text ?? '');

/** The places of an answer at which there is nothing: null at the top or in a list, and lists without members. */
function emptyPlaces(value: unknown, place: string): string[] {
  if (value === null) return [place];
  if (typeof value !== 'object') return [];
  if (Array.isArray(value) && value.length === 0 && /(nodes|edges|sections|authors|tags|body)$/.test(place))
    return [place];
  return Object.entries(value).flatMap(([key, below]) => {
    const isOptional = below === null && place !== '' && !Array.isArray(value);
    return isOptional ? [] : emptyPlaces(below, place === '' ? key : `${place}.${key}`);
  });
}

describe('The examples', () => {
  it('are ten, in the order of their numbers, the article page first, each an operation with a name', () => {
    expect(all.map(({ name }) => name.slice(0, 2))).toEqual(
      all.map((_, place) => `${place + 1}`.padStart(2, '0')),
    );
    expect(all.length).toBeGreaterThanOrEqual(10);
    expect(all[0]?.name).toBe('01-article-page');
    for (const { text } of all) {
      expect(text).toMatch(/^# \d+\. /);
      expect(text).toMatch(/^query [A-Z]\w+/m);
    }
  });

  it.each(all.map(({ name }) => name))('are valid: %s', (name) => {
    const text = all.find((example) => example.name === name)?.text ?? '';
    expect(validate(schema, parse(text)).map(({ message }) => message)).toEqual([]);
  });

  it.each(all.map(({ name }) => name).filter((name) => !shownMistake(name)))(
    'are answered from the demo newsroom without errors, and nothing comes back empty: %s',
    async (name) => {
      const { data, errors } = await run(name);
      expect(errors).toBeUndefined();
      expect(emptyPlaces(data, '')).toEqual([shownAbsence[name]].flatMap((place) => place ?? []));
    },
  );

  it.each(all.map(({ name }) => name).filter(shownMistake))(
    'show what a mistake looks like, and what else is asked is answered: %s',
    async (name) => {
      const { data, errors } = await run(name);
      expect(errors?.map((error) => [error.message, error.extensions['code'], error.path])).toEqual([
        [expect.stringContaining('after must be a cursor'), 'INVALID_CURSOR', ['latest']],
        ['first must be 0 to 100, but was 5000', 'BAD_USER_INPUT', ['tag', 'feed']],
      ]);
      expect(data).toMatchObject({ latest: null, tag: { feed: null }, section: { name: 'City' } });
      expect((data as { sections: unknown[] }).sections.length).toBeGreaterThan(1);
    },
  );
});
