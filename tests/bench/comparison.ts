import { isDeepStrictEqual } from 'node:util';
import { articleSlug } from './page.ts';
import { randomNumbers } from './random.ts';
import type { Server } from './server.ts';
import { type ByHand, openByHand } from './servers/by-hand-page.ts';

/** So many articles, chosen at random, are compared each time. */
const compared = 200;
const atOnce = 8;

/**
 * What every server must answer, as the statement written by hand finds it now: the answers are compared as values,
 * whole. It asks the database itself, and rests while a server is measured.
 */
export class Reference {
  readonly #byHand: ByHand;
  readonly #random = randomNumbers(97);
  readonly #articles: number;

  constructor(databaseUrl: string, articles: number) {
    this.#byHand = openByHand(databaseUrl, atOnce);
    this.#articles = articles;
  }

  /** @throws Error with the first difference, for random articles and those that are named */
  async compare(server: Server, name: string, named: readonly number[] = []): Promise<void> {
    const random = Array.from({ length: compared }, () => 1 + Math.floor(this.#random() * this.#articles));
    const slugs = [...random, ...named].map(articleSlug);
    const compareNext = async (): Promise<void> => {
      for (let slug = slugs.pop(); slug !== undefined; slug = slugs.pop()) {
        const [expected, answered] = await Promise.all([this.#byHand.page(slug), server.page(slug)]);
        const difference = firstDifference(answered, JSON.parse(expected));
        if (difference !== null) throw new Error(`${name} answered another page for ${slug}:\n${difference}`);
      }
    };
    await Promise.all(Array.from({ length: atOnce }, compareNext));
  }

  close(): Promise<void> {
    return this.#byHand.close();
  }
}

/** Where two values differ first, and how; null where they are deeply equal. */
export function firstDifference(answered: unknown, expected: unknown, at = '$'): string | null {
  if (isDeepStrictEqual(answered, expected)) return null;
  if (isObject(answered) && isObject(expected))
    for (const key of new Set([...Object.keys(expected), ...Object.keys(answered)])) {
      const difference = firstDifference(answered[key], expected[key], `${at}.${key}`);
      if (difference !== null) return difference;
    }
  return `${at} is ${JSON.stringify(answered)}, expected ${JSON.stringify(expected)}`;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
