import pg from 'pg';
import { counts, type Newsroom, videosOf } from './newsroom.ts';
import { randomNumbers } from './random.ts';

/** Of the 50 changes a second, one each 20 ms: the last is a new item, four are of what items share, the rest edits. */
const everyMs = 20;
const perSecond = 1000 / everyMs;
const sharedAt = new Set([9, 19, 29, 39]);

/** An edit of an article's headline that has been committed. */
export interface Edit {
  /** When the COMMIT was answered, by `performance.now()`. */
  readonly committedAt: number;
}

/**
 * A newsroom at work: 50 changes a second, evenly spaced, each a transaction of its own on one connection that does
 * nothing else. Which items change is random.
 */
export class Writer {
  /** How many have been committed. */
  committed = 0;
  /** Numbers of the articles that were edited. */
  readonly edited = new Set<number>();
  readonly #client: pg.Client;
  readonly #newsroom: Newsroom;
  readonly #random = randomNumbers(31);
  readonly #wanted: { article: number; done: (edit: Edit) => void }[] = [];
  #isStopping = false;
  #running: Promise<void> = Promise.resolve();

  private constructor(client: pg.Client, newsroom: Newsroom) {
    this.#client = client;
    this.#newsroom = newsroom;
  }

  static async start(databaseUrl: string, newsroom: Newsroom): Promise<Writer> {
    const client = new pg.Client({ connectionString: databaseUrl, options: '-c timezone=UTC' });
    client.on('error', () => {}); // the change under way rejects too
    await client.connect();
    const writer = new Writer(client, newsroom);
    writer.#running = writer.#run();
    writer.#running.catch(() => {}); // `stop` and `editOf` tell
    return writer;
  }

  /** Has this article's headline edited by the next edit. Rejects when the writer fails or stops before. */
  editOf(article: number): Promise<Edit> {
    const edit = new Promise<Edit>((resolve) => this.#wanted.push({ article, done: resolve }));
    const stopped = this.#running.then(() => Promise.reject(new Error('the writer has stopped')));
    return Promise.race([edit, stopped]);
  }

  /** Ends after the change under way. Rejects with what went wrong since the start. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    await this.#running.finally(() => this.#client.end());
  }

  async #run(): Promise<void> {
    const beganAt = performance.now();
    for (let number = 0; !this.#isStopping; number++) {
      await until(beganAt + number * everyMs);
      const place = number % perSecond;
      if (place === perSecond - 1) await this.#publish();
      else if (sharedAt.has(place)) await this.#changeShared(Math.floor(number / 10));
      else await this.#edit();
      this.committed += 1;
    }
  }

  #below(end: number): number {
    return 1 + Math.floor(this.#random() * end);
  }

  async #edit(): Promise<void> {
    const { articles } = this.#newsroom;
    const wanted = this.#wanted.shift();
    const item = wanted?.article ?? this.#below(articles + videosOf(this.#newsroom));
    const headline = `Edited headline ${this.committed} of ${item}`;
    await this.#client.query({
      name: 'edit',
      text: 'update item set headline = $2, summary = $3 where id = $1',
      values: [item, headline, `A summary that was edited after ${this.committed} other changes & more.`],
    });
    const committedAt = performance.now();
    if (item <= articles) this.edited.add(item);
    wanted?.done({ committedAt });
  }

  /** A tag, an author's job, an image and an author's bio in turns. */
  async #changeShared(turn: number): Promise<void> {
    const changes = [
      { text: 'update tag set name = $2 where id = $1', count: counts.tags, value: `Tag renamed ${turn}` },
      {
        text: 'update author set job_title = $2 where id = $1',
        count: counts.authors,
        value: `Editor ${turn}`,
      },
      {
        text: 'update image set url = $2 where id = $1',
        count: counts.images,
        value: `https://i.example/${turn}`,
      },
      {
        text: 'update author set bio = $2 where id = $1',
        count: counts.authors,
        value: JSON.stringify([{ id: 'b1', type: 'paragraph', spans: [{ text: `A bio, ${turn}.` }] }]),
      },
    ];
    const change = changes[turn % changes.length];
    if (change === undefined) return;
    await this.#client.query({
      name: `shared ${turn % changes.length}`,
      text: change.text,
      values: [this.#below(change.count), change.value],
    });
  }

  /** A new article with its body, tags, an author and picks. */
  async #publish(): Promise<void> {
    const { articles } = this.#newsroom;
    await this.#client.query('begin');
    const { rows } = await this.#client.query<{ id: string }>({
      name: 'publish',
      text: `insert into item (kind, slug, headline, summary, section_id, image_id, status, published_at)
        values ('article', $1, $2, 'It has just happened.', $3, $4, 'published', now()) returning id`,
      values: [
        `fresh-${Date.now()}-${this.committed}`,
        `A new story, after ${this.committed} other changes`,
        this.#below(counts.sections),
        this.#below(counts.images),
      ],
    });
    const id = rows[0]?.id;
    const body = JSON.stringify([
      { id: 'b1', type: 'paragraph', spans: [{ text: 'It has just happened.' }] },
    ]);
    const statements: [text: string, values: unknown[]][] = [
      ['insert into article (item_id, body) values ($1, $2)', [id, body]],
      [
        'insert into item_author (item_id, author_id, position) values ($1, $2, 0)',
        [id, this.#below(counts.authors)],
      ],
      ['insert into item_tag (item_id, tag_id, position) values ($1, $2, 0)', [id, this.#below(counts.tags)]],
      [
        'insert into read_more (item_id, target_id, position) values ($1, $2, 0)',
        [id, this.#below(articles)],
      ],
    ];
    for (const [text, values] of statements)
      await this.#client.query({ name: text.slice(0, 24), text, values });
    await this.#client.query('commit');
  }
}

const until = (moment: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, Math.max(0, moment - performance.now())));
