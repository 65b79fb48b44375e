import type { Operation } from './gateway.ts';

/** Rows that nobody else writes; the ids of the random newsroom end far below. Odd, for some writes take the even ones. */
const own = 900_001;
const names = ['headline', 'author', 'tag', 'section', 'newest'] as const;
type Channel = (typeof names)[number];

/**
 * Rows that carry a counter in what they show, such as `author=7`, and are written again and again. An answer that
 * shows a counter tells so how old it is.
 */
export class Canary {
  /** The version that is being written, or was written last. */
  readonly #versions: Record<Channel, number> = { headline: 0, author: 0, tag: 0, section: 0, newest: 0 };
  /** When the commit returned that brought each version. */
  readonly #since: Record<Channel, number[]> = { headline: [], author: [], tag: [], section: [], newest: [] };
  #steps = 0;
  /** Whether it is known that the last version was written. */
  #isSettled = true;

  /**
   * Writes the next version of one of them, in a transaction. After an error, of which nobody knows whether it came
   * before or after the commit, the same version is written again.
   */
  async step(run: (text: string) => Promise<unknown>): Promise<void> {
    const channel = names[this.#steps % names.length] as Channel;
    if (this.#isSettled) this.#versions[channel] += 1;
    this.#isSettled = false;
    await run(textOf(channel, this.#versions[channel]));
    this.#settle(channel);
    this.#steps += 1;
    this.#isSettled = true;
  }

  /** Statements that bring all of them into a database without them, as they are now. */
  get rows(): string {
    return `insert into author (id, slug, name) values (${own}, 'canary', 'author=${this.#versions.author}');
      insert into tag (id, slug, name) values (${own}, 'canary', 'tag=${this.#versions.tag}');
      insert into section (id, slug, name) values (${own}, 'canary', 'section=${this.#versions.section}');
      insert into item (id, kind, slug, headline, status, published_at, section_id)
        values (${own}, 'article', 'canary', 'headline=${this.#versions.headline}', 'published', '2021-01-01Z', ${own});
      insert into article (item_id) values (${own});
      insert into item_author (item_id, author_id, position, kind) values (${own}, ${own}, 0, 'article');
      ${textOf('tag', this.#versions.tag)}; ${textOf('newest', this.#versions.newest)}`;
  }

  /** How long ago, when the request was sent, what its answer shows had been overwritten; null where it shows nothing. */
  stalenessOf(text: string, sentAt: number): number | null {
    let longest: number | null = null;
    for (const channel of names) {
      // Of a list, the newest.
      const shown = [...text.matchAll(marks[channel])].map(([, version]) => Number(version));
      if (shown.length === 0) continue;
      const overwrittenAt = this.#since[channel][Math.max(...shown) + 1] ?? sentAt;
      longest = Math.max(longest ?? 0, sentAt - overwrittenAt);
    }
    return longest;
  }

  get written(): number {
    return this.#steps;
  }

  #settle(channel: Channel): void {
    // A version that was written in vain at first may have been seen before.
    this.#since[channel][this.#versions[channel]] ??= performance.now();
  }
}

const marks = Object.fromEntries(names.map((name) => [name, new RegExp(`${name}=(\\d+)`, 'g')])) as Record<
  Channel,
  RegExp
>;

/** A row and a list of each kind, that of the newest in several places. */
export const canaryOperations: readonly Operation[] = [
  'article(slug: "canary") { headline }',
  'article(slug: "canary") { headline byline section { name } tags { name } readMore(first: 3) { nodes { headline } } }',
  'author(slug: "canary") { name }',
  'tag(slug: "canary") { name feed(first: 1) { nodes { headline } } }',
  'section(slug: "canary") { name feed(first: 2) { nodes { headline authors { name } } } }',
  'feed(first: 2) { nodes { headline tags { name } authors { name } } }',
  'sections { name }',
].map((selection) => ({ query: `{ ${selection} }` }));

/** What each writes when it is its turn: the links come back that somebody has truncated. */
function textOf(channel: Channel, version: number): string {
  const [newest, last] = [own + 2 * version, own + 2 * (version - 3)];
  const tagged = (item: number) =>
    `insert into item_tag (item_id, tag_id, position, kind)
       select id, ${own}, 0, 'article' from item where id = ${item} on conflict (item_id, tag_id) do nothing`;
  switch (channel) {
    case 'headline':
      return `update item set headline = 'headline=${version}' where id = ${own}`;
    case 'author':
      return `update author set name = 'author=${version}' where id = ${own}`;
    case 'section':
      return `update section set name = 'section=${version}' where id = ${own}`;
    case 'tag':
      return `update tag set name = 'tag=${version}' where id = ${own}; ${tagged(own)}`;
    case 'newest':
      return version === 0
        ? 'select 1'
        : `insert into item (id, kind, slug, headline, status, published_at, section_id)
             values (${newest}, 'article', 'canary-${version}', 'newest=${version}', 'published',
               timestamptz '2021-01-01Z' + ${version} * interval '1 minute', ${own})
             on conflict (id) do nothing;
           insert into article (item_id) values (${newest}) on conflict (item_id) do nothing;
           ${tagged(newest)}; delete from item where id > ${own} and id < ${last}`;
  }
}
