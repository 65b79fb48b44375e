import type { Choice } from './choice.ts';
import { site } from './page.ts';

/** A server under one kind of load: a row of the table. */
export interface Row {
  readonly name: string;
  /** The built file, from the folder of the build, and its command line. */
  readonly script: string;
  readonly arguments?: readonly string[];
  readonly environment: Record<string, string>;
  /** Whether the articles of its database have editors' picks. */
  readonly picks: boolean;
  readonly choice: Choice;
  /** Whether every article is asked for once before. */
  readonly touchesAll?: true;
  /**
   * When its pages are compared with those made by hand: on its first turn; always, before the load and after it; or
   * never, where it answers with the page of the first article always.
   */
  readonly compared: 'once' | 'always' | 'never';
  /** Whether one client alone is measured too. */
  readonly alone?: true;
  /** Whether 50 changes a second are committed meanwhile. */
  readonly changes?: true;
}

const benchServer = (name: string) =>
  ({ script: `tests/bench/servers/${name}.js`, environment: {}, compared: 'once' }) as const;

/** Broadsheet itself, as it is served, with the pool and the addresses that all have. */
const broadsheet = (settings: Record<string, string>) =>
  ({
    compared: 'always',
    script: 'src/main.js',
    arguments: ['serve'],
    environment: {
      HOST: '127.0.0.1',
      DEMO: 'off',
      // All of the load comes from one address.
      RATE_LIMIT_PER_SECOND: '0',
      GRAPHIQL: 'off',
      LOG_LEVEL: 'warn',
      POOL_SIZE: '10',
      PUBLIC_URL: site.publicUrl,
      SITE_URL: site.siteUrl,
      SITE_NAME: site.name,
      ...settings,
    },
  }) as const;

/** Nothing is kept. */
export const cold = broadsheet({ ROW_CACHE_MIB: '0', ANSWER_CACHE_MIB: '0' });
/** Rows are kept, all of them, but no finished answers. */
const warm = broadsheet({ ROW_CACHE_MIB: '512', ANSWER_CACHE_MIB: '0' });
/**
 * Everything on. The default of 64 MiB holds a sixth of these 20,000 pages, which count for 18 kB each; a newsroom whose
 * readers ask for all of them as often as Zipf has it would set more. Warmed until every page was asked for: what a
 * gateway is after some hours, where Zipf alone would take 200,000 requests to leave one in fifty still to be made.
 */
const hot = broadsheet({ ANSWER_CACHE_MIB: '512' });
/** As it comes. */
export const byDefault = broadsheet({});

const uniform = { choice: 'uniform', picks: true } as const;
const zipf = { choice: 'zipf', picks: true, touchesAll: true } as const;

/** In the order of the table. The one with changes comes after the others that read the same database. */
export const rows: Readonly<Record<string, Row>> = {
  limit: { name: 'limit', ...benchServer('limit'), ...uniform, compared: 'never' },
  'by-hand': { name: 'by hand', ...benchServer('by-hand'), ...uniform, alone: true },
  usual: { name: 'usual', ...benchServer('usual'), ...uniform },
  mercurius: { name: 'Mercurius', ...benchServer('mercurius'), ...uniform },
  cold: { name: 'Broadsheet, cold', ...cold, ...uniform, alone: true },
  warm: { name: 'Broadsheet, warm', ...warm, ...uniform, touchesAll: true },
  hot: { name: 'Broadsheet, hot', ...hot, ...zipf },
  wide: {
    name: 'Broadsheet, as it comes, more pages than its caches hold',
    ...byDefault,
    ...uniform,
    touchesAll: true,
  },
  changes: { name: 'Broadsheet, hot, 50 changes a second', ...hot, ...zipf, changes: true },
  'by-hand-bare': { name: 'by hand, no picks', ...benchServer('by-hand'), ...uniform, picks: false },
  'cold-bare': { name: 'Broadsheet, cold, no picks', ...cold, ...uniform, picks: false },
  'warm-bare': { name: 'Broadsheet, warm, no picks', ...warm, ...uniform, picks: false, touchesAll: true },
};
