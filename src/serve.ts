import { type Config, readConfig } from './config.ts';
import { type OpenDatabase, openDatabase, type Say } from './database.ts';
import { collectSooner } from './heap.ts';
import { Lifecycle } from './lifecycle.ts';
import { createLog } from './log.ts';
import { openClientKeys } from './rate-limit/client-keys.ts';
import { seconds } from './seconds.ts';

/**
 * Starts the gateway and says each step; it then runs until a signal. The steps are plain lines for people on
 * standard output, and JSON like the rest of the log in production.
 * @throws ConfigError and StartError where a person must put something right; nothing is left running then
 */
export async function serve(): Promise<void> {
  const config = readConfig();
  openClientKeys(config); // a mistake in the file is reported before a database is opened
  const log = createLog(config);
  const say: Say = config.production
    ? (sentence) => log.info(sentence)
    : (sentence) => process.stdout.write(`${sentence}\n`);
  const lifecycle = new Lifecycle(log, config);
  collectSooner(config.rowCacheMib + config.answerCacheMib);

  const tellPooler = once(() => log.warn(poolerSentence(config)));
  const database = await openDatabase(config, 'gateway', say, tellPooler);
  lifecycle.add('the database', () => database.close());
  void database.lost.then((sentence) => lifecycle.fail(new Error(sentence), 'the database ended'));
  const started = [() => database.close()];
  try {
    if (config.demo) await loadDemoOnce(database, say);
    // Loaded only now: half a second that nobody waits for who has to put something right first.
    const { createGateway } = await import('./server.ts');
    const { schema } = await import('../schema/schema.ts');
    const { openPublicEdition } = await import('../db/public-edition.ts');
    const { PoolerError } = await import('../db/changes/subscription.ts');
    const edition = await openPublicEdition({
      db: database.db,
      url: database.url,
      directUrl: database.directUrl,
      rowCacheBytes: config.rowCacheMib * 1_048_576,
      tracks: config.answerCacheMib > 0,
      onSilence: (error) => {
        if (error instanceof PoolerError && database.directUrl === null) tellPooler();
        else log.warn({ err: error }, 'changes are not heard: nothing kept is used');
      },
      onSound: () => log.info('changes are heard again'),
    });
    const closeEdition = () => edition.close();
    started.push(closeEdition);
    lifecycle.add('the connection that hears of changes', closeEdition);
    const gateway = createGateway({ db: database.db, edition, config, log, schema });
    const port = await gateway.listen(config);
    lifecycle.add('the HTTP server', () => gateway.stop(config.shutdownTimeoutMs));
    await sayWhereItIs(config, port, database, say);
    // Only now: the first page must not wait for the connections of later ones.
    void database.db.keep();
  } catch (error) {
    if (lifecycle.isStopping) return; // a signal came first, and what failed here is what it has closed
    for (const close of started.reverse()) await close();
    throw error;
  }
}

/** What a connection pooler at DATABASE_URL takes from a gateway, and what gives it back. */
function poolerSentence({ databaseDirectUrl, rowCacheMib, answerCacheMib }: Config): string {
  const found = 'DATABASE_URL leads to a connection pooler:';
  if (databaseDirectUrl !== null)
    return `${found} statements are not prepared; changes are heard through DATABASE_DIRECT_URL`;
  if (rowCacheMib + answerCacheMib === 0) return `${found} statements are not prepared`;
  return `${found} serving without caches and without prepared statements; set DATABASE_DIRECT_URL to the address of PostgreSQL itself for caches`;
}

function once(action: () => void): () => void {
  let isDone = false;
  return () => {
    if (!isDone) action();
    isDone = true;
  };
}

async function loadDemoOnce({ db }: OpenDatabase, say: Say): Promise<void> {
  const { isEmpty, loadDemo } = await import('../db/demo/load.ts');
  if (!(await isEmpty(db))) return;
  say('Loading the demo newsroom …');
  const began = performance.now();
  const loaded = await loadDemo(db);
  say(
    loaded === null
      ? 'Another gateway has just loaded it.'
      : `Loaded ${loaded.articles} articles and ${loaded.videos} videos by ${loaded.authors} authors (${seconds(began)}).`,
  );
}

/** The flagship of the demo newsroom. */
const flagship = 'ferry-talks-on-pause';
const articlePage = `{ article(slug: "${flagship}") { headline authors { name } readMore(first: 3) { nodes { headline } } } }`;
const latest = '{ feed(first: 3) { nodes { headline byline url } } }';

async function sayWhereItIs(config: Config, port: number, { db }: OpenDatabase, say: Say): Promise<void> {
  const isLocal = ['0.0.0.0', '::', 'localhost', '127.0.0.1', '::1'].includes(config.host);
  const address = `http://${isLocal ? 'localhost' : config.host}:${port}`;
  say(`Listening on ${address}/graphql, ${seconds(0)} after the start of the program.`);
  if (config.production) return; // nobody pastes from JSON
  const { createEdition } = await import('../db/edition.ts');
  const { Reading } = await import('../db/reading.ts');
  const hasFlagship = (await createEdition(db).item.bySlug(flagship, 0, new Reading())) !== null;
  const body = JSON.stringify({ query: hasFlagship ? articlePage : latest });
  say(`
${config.graphiql ? `Open ${address}/graphiql and press play, or paste:` : 'To try it, paste:'}
curl -s ${address}/graphql -H 'content-type: application/json' -d '${body}'
`);
}
