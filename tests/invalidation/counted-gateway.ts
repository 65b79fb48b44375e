import { jest } from '@jest/globals';
import type pg from 'pg';
import type { Database } from '../../db/client.ts';
import { openPublicEdition } from '../../db/public-edition.ts';
import { schema } from '../../schema/schema.ts';
import { readConfig } from '../../src/config.ts';
import { createLog } from '../../src/log.ts';
import { createGateway } from '../../src/server.ts';
import { patience } from '../http/gateway.ts';
import { type Newsroom, openNewsroom } from '../support/newsroom.ts';

/** What a client is told of an answer. */
export interface Told {
  readonly text: string;
  /** `hit`, `miss` or `shared`. */
  readonly cache: string;
  /** How many it has waited for. */
  readonly statements: number;
}

/** A gateway in this process, on a newsroom of its own, whose executions and statements are counted. */
export interface CountedGateway {
  readonly newsroom: Newsroom;
  post(query: string): Promise<Told>;
  /** How many operations have begun that ask for an item or an author by its slug, since they were counted anew. */
  executions(): number;
  countAnew(): void;
  /**
   * From now on what PostgreSQL answers comes only when the function is called that this gives. What is asked after
   * `pass` comes at once again.
   */
  hold(): () => void;
  pass(): void;
  /** Resolves when everything that was committed before has been noted. */
  heard(): Promise<void>;
  close(): Promise<void>;
}

export async function openCountedGateway(): Promise<CountedGateway> {
  const config = readConfig({ NODE_ENV: 'test', LOG_LEVEL: 'silent', ...patience });
  const newsroom = await openNewsroom();
  let gate = Promise.resolve();
  const db: Database = {
    ...newsroom.db,
    async send<Row extends pg.QueryResultRow>(statement: Parameters<Database['send']>[0]) {
      const until = gate;
      const rows = await newsroom.db.send<Row>(statement);
      await until;
      return rows;
    },
  };
  const edition = await openPublicEdition({
    db,
    url: newsroom.url,
    rowCacheBytes: 10_000_000,
    tracks: true,
  });
  const counted = [
    jest.spyOn(edition.loaders.item, 'bySlug'),
    jest.spyOn(edition.loaders.author.bySlug, 'load'),
  ];
  const gateway = createGateway({ db, edition, config, log: createLog(config), schema });
  const port = await gateway.listen({ host: '127.0.0.1', port: 0 });
  let markers = 0;
  return {
    newsroom,
    async post(query) {
      const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query }),
      });
      const timing = response.headers.get('server-timing') ?? '';
      return {
        text: await response.text(),
        cache: /cache;desc=(\w+)/.exec(timing)?.[1] ?? '',
        statements: Number(/desc="(\d+) statements?"/.exec(timing)?.[1]),
      };
    },
    executions: () => counted.reduce((sum, { mock }) => sum + mock.calls.length, 0),
    countAnew() {
      for (const each of counted) each.mockClear();
    },
    hold() {
      let open = () => {};
      gate = new Promise((resolve) => {
        open = resolve;
      });
      return open;
    },
    pass() {
      gate = Promise.resolve();
    },
    async heard() {
      markers += 1;
      // Of nothing: ids do not come so far.
      const marker = { topics: [`item ${9_000_000_000_000 + markers}`], ranges: [] };
      const log = edition.changes?.log;
      const before = log?.sequence ?? 0;
      await newsroom.db.send({ name: null, text: `notify broadsheet, '${marker.topics[0]}'`, values: [] });
      while (log?.isCurrent(marker, before)) await new Promise((resolve) => setTimeout(resolve, 1));
    },
    async close() {
      await gateway.stop(1_000);
      await edition.close();
      await newsroom.close();
    },
  };
}
