import { connect } from '../../db/client.ts';
import { migrateToLatest } from '../../db/migrate.ts';
import { fillNewsroom } from './newsroom.ts';
import { prepareByHand } from './servers/by-hand-page.ts';

/**
 * `node --import tsx tests/bench/fill.ts URL [ARTICLES]`: migrates an empty database and fills it with the newsroom of
 * the benchmark, for trying a single server by hand.
 */
const [url = '', articles = '20000'] = process.argv.slice(2);
const db = connect(url);
try {
  const began = performance.now();
  await migrateToLatest(db);
  await fillNewsroom(db, { articles: Number(articles), pages: true });
  await prepareByHand(url);
  process.stdout.write(`filled in ${((performance.now() - began) / 1000).toFixed(1)} s\n`);
} finally {
  await db.close();
}
