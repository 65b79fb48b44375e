import type { ApolloClient } from '@apollo/client';
import { openPublicEdition } from '../../db/public-edition.ts';
import { schema } from '../../schema/schema.ts';
import { readConfig } from '../../src/config.ts';
import { createLog } from '../../src/log.ts';
import { createGateway } from '../../src/server.ts';
import { patience } from '../http/gateway.ts';
import { type Newsroom, openNewsroom } from '../support/newsroom.ts';
import { type ArticleScreen, openArticle } from './article-screen.ts';
import { createClient } from './client.ts';
import type { Article } from './view.ts';

/** A screen as a reader sees it. */
export interface Seen {
  /** What was drawn last; null where it said that there is no such article. */
  drawn: ArticleScreen | null;
  /** Presses "Show More" and waits until the screen has been drawn again. */
  showMore(): Promise<void>;
}

/** The app with a gateway of its own that serves the demo newsroom. */
export interface App {
  newsroom: Newsroom;
  /** Where the gateway answers GraphQL. */
  address: string;
  /** As after the app was started; `restart` empties its cache. */
  client: ApolloClient;
  restart(): void;
  /** Opens an article, and comes back when it has been drawn. Rejects with what `fail` was told. */
  open(slug: string): Promise<Seen>;
  /** The data that the gateway answers, without a client library and its cache between. */
  ask<Data>(query: string, variables: Record<string, unknown>): Promise<Data>;
  close(): Promise<void>;
}

export async function startApp(): Promise<App> {
  const newsroom = await openNewsroom('demo');
  const config = { ...readConfig({ LOG_LEVEL: 'silent', ...patience }), host: '127.0.0.1', port: 0 };
  const edition = await openPublicEdition({
    db: newsroom.db,
    url: newsroom.url,
    rowCacheBytes: config.rowCacheMib * 1_048_576,
    tracks: config.answerCacheMib > 0,
  });
  const gateway = createGateway({ db: newsroom.db, edition, config, log: createLog(config), schema });
  const address = `http://127.0.0.1:${await gateway.listen(config)}/graphql`;
  const screens: { close(): void }[] = [];
  const leave = () => {
    for (const screen of screens.splice(0)) screen.close();
    app.client.stop();
  };

  const app: App = {
    newsroom,
    address,
    client: createClient(address),
    restart() {
      leave();
      app.client = createClient(address);
    },
    open: (slug) =>
      new Promise((resolve, reject) => {
        let onDraw = () => resolve(seen);
        const seen: Seen = {
          drawn: null,
          async showMore() {
            const redrawn = new Promise<void>((done) => {
              onDraw = done;
            });
            await screen.showMore();
            await redrawn;
          },
        };
        const draw = (drawn: ArticleScreen | null) => {
          seen.drawn = drawn;
          onDraw();
        };
        const screen = openArticle(app.client, slug, draw, reject);
        screens.push(screen);
      }),
    async ask<Data>(query: string, variables: Record<string, unknown>) {
      const answer = await fetch(address, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query, variables }),
      });
      const { data } = (await answer.json()) as { data: Data };
      return data;
    },
    async close() {
      leave();
      await gateway.stop(1_000);
      await edition.close();
      await newsroom.close();
    },
  };
  return app;
}

export const articleOf = ({ drawn }: Seen): Article => {
  if (drawn === null) throw new Error('there is no article on the screen');
  return drawn.article;
};
