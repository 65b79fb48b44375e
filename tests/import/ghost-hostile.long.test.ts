import { describe, expect, it } from '@jest/globals';
import { entriesIn, exported, only, post, wordsIn } from './ghost-export.ts';

type Row = Record<string, unknown>;

/** `levels` objects, one in the other, around a text; as JSON, for no call may be needed for each. */
const deep = (levels: number, open: string, text: string, close: string) =>
  open.repeat(levels) + text + close.repeat(levels);

const timed = (action: () => void): number => {
  const began = performance.now();
  action();
  return performance.now() - began;
};

describe('A hostile export', () => {
  it.each([
    ['unknown nodes', '{"type":"box","children":['],
    ['quotes', '{"type":"quote","children":['],
    ['lists', '{"type":"list","listType":"bullet","children":[{"type":"listitem","children":['],
    ['links', '{"type":"link","url":"https://x.example","children":['],
  ])('with 5,000 levels of %s keeps its words, or is rejected', (_, open) => {
    const close = open.replace(/[^[{]/g, '').replace(/[[{]/g, (bracket) => (bracket === '{' ? '}' : ']'));
    const text = '{"type":"text","text":"word1"}';
    const document = deep(5_000, open, text, [...close].reverse().join(''));
    const [entry] = entriesIn(
      exported({ posts: [post({ html: null, lexical: `{"root":{"children":[${document}]}}` })] }),
    );
    if (entry?.type === 'rejected') expect(entry.reason).toMatch(/^has /);
    else expect(wordsIn(entry)).toContain('word1');
  });

  it('with a card, a column or a table nested as deeply costs no stack', () => {
    const nested: unknown = JSON.parse(deep(100_000, '{"words":[', '"word1"', ']}'));
    const card = {
      version: '0.3.1',
      markups: [],
      atoms: [],
      cards: [['poll', nested]],
      sections: [
        [10, 0],
        [99, nested],
      ],
    };
    const { item } = only({
      posts: [post({ html: null, mobiledoc: card, visibility: nested })],
      settings: nested,
    });
    expect(wordsIn(item.body)).toEqual(['word1', 'word1']);
    const [reject] = entriesIn(exported({ posts: [post({ html: null, lexical: nested, title: nested })] }));
    if (reject?.type !== 'rejected') throw new Error('not rejected');
    expect(JSON.stringify(reject.original)).toMatch(/nested too deeply/);
  });

  it.each<[string, Row]>([
    [
      'tables that are no lists',
      {
        users: {},
        tags: 'x',
        posts_authors: 5,
        posts_tags: null,
        posts_meta: true,
        redirects: {},
        settings: 7,
      },
    ],
    [
      'rows that are no objects',
      {
        users: [null],
        tags: [5],
        posts_authors: [[]],
        posts_tags: ['x'],
        posts_meta: [null],
        redirects: [1],
        settings: [null],
      },
    ],
    [
      'rows without columns',
      {
        users: [{}],
        tags: [{}],
        posts_authors: [{}],
        posts_tags: [{}],
        posts_meta: [{}],
        redirects: [{}],
        settings: [{}],
      },
    ],
    [
      'names of what every object has',
      {
        users: [{ id: '__proto__', name: 'constructor' }],
        posts_meta: [{ post_id: 'toString' }],
        settings: [{ key: '__proto__', value: { title: 'x' } }],
      },
    ],
  ])('with %s still gives its post', (_, tables) => {
    expect(only({ posts: [post()], ...tables }).item.headline).toBe('The tide comes in');
  });

  it('with columns of every wrong kind gives an item or a reject, never an error', () => {
    const wrong: unknown[] = [
      null,
      true,
      0,
      -1,
      1e308,
      '',
      ' ',
      '\0',
      '\ud800',
      [],
      {},
      [[]],
      { a: 1 },
      'x'.repeat(3_000),
      'javascript:alert(1)',
    ];
    for (const column of Object.keys(post()))
      for (const value of wrong) {
        const types = entriesIn(exported({ posts: [post({ [column]: value })] })).map((entry) => entry.type);
        expect(types).toHaveLength(1);
      }
  });

  it('with NULs, lone surrogates and a slug of slashes has clean texts', () => {
    const { item } = only({
      posts: [
        post({
          title: 'A\0B \ud800C',
          slug: '/a/b\0',
          html: '<p>D\0E \udfffF</p>',
          custom_excerpt: 'G\0\ud800',
        }),
      ],
      users: [],
      posts_tags: [{ post_id: post()['id'], tag_id: 't' }],
      tags: [{ id: 't', name: 'H\0I' }],
    });
    const text = JSON.stringify(item);
    expect(text).not.toMatch(/\\u0000|\\ud800|\\udfff/i);
    expect(item.headline).toBe('AB \uFFFDC');
    expect(item.slug).toBe('ab-c');
  });

  it('with the same id or slug twice gives both posts, for whoever writes them to choose', () => {
    const items = entriesIn(exported({ posts: [post(), post({ title: 'Again' })] }));
    expect(items.map((entry) => entry.type === 'item' && entry.item.headline)).toEqual([
      'The tide comes in',
      'Again',
    ]);
  });

  it.each<[string, string]>([
    ['quotations', '>'.repeat(60_000)],
    ['lists', Array.from({ length: 1_000 }, (_, level) => `${' '.repeat(2 * level)}- a`).join('\n')],
    ['lists on one line', '+ '.repeat(30_000)],
    ['emphasis', '_a'.repeat(60_000)],
    ['both emphases', '**a*b'.repeat(40_000)],
    ['brackets', '['.repeat(200_000)],
    ['pictures', '![a]('.repeat(40_000)],
    ['code', '`a'.repeat(100_000)],
    ['comments', '<!--'.repeat(50_000)],
  ])('with Markdown of endless %s is read within five seconds', (_, markdown) => {
    const card = {
      version: '0.3.1',
      markups: [],
      atoms: [],
      cards: [['markdown', { markdown: `${markdown}\n\nword1` }]],
      sections: [[10, 0]],
    };
    expect(timed(() => entriesIn(exported({ posts: [post({ html: null, mobiledoc: card })] })))).toBeLessThan(
      5_000,
    );
  });

  it.each<[string, string]>([
    ['gated blocks that do not end', '<!--kg-gated-block:begin nonMember:false -->'.repeat(20_000)],
    ['comments that do not end', '<!--     kg-gated'.repeat(50_000)],
    ['addresses of the site', '__GHOST_URL__/'.repeat(60_000)],
  ])('with HTML of %s is read within five seconds', (_, html) => {
    expect(timed(() => entriesIn(exported({ posts: [post({ html })] })))).toBeLessThan(5_000);
  });

  it('of 10,000 posts, each with ten tags, costs no more for each than one of 1,000', () => {
    const database = (count: number) => {
      const posts = Array.from({ length: count }, (_, place) =>
        post({ id: `p${place}`, slug: `s-${place}` }),
      );
      const tags = Array.from({ length: 100 }, (_, place) => ({ id: `t${place}`, name: `Tag ${place}` }));
      const posts_tags = posts.flatMap(({ id }, place) =>
        Array.from({ length: 10 }, (_, sort_order) => ({
          post_id: id,
          tag_id: `t${(place + sort_order) % 100}`,
          sort_order,
        })),
      );
      const redirects = posts.map(({ slug }, place) => ({ from: `/old-${place}/`, to: `/${slug}/` }));
      return exported({ posts, tags, posts_tags, redirects });
    };
    const [few, many] = [database(1_000), database(10_000)];
    timed(() => entriesIn(few));
    const [ofFew, ofMany] = [timed(() => entriesIn(few)), timed(() => entriesIn(many))];
    expect(ofMany / 10_000).toBeLessThan((4 * ofFew) / 1_000);
  });
});
