import { describe, expect, it } from '@jest/globals';
import type { Note } from '../../src/import/entry.ts';
import { htmlOfMobiledoc } from '../../src/import/ghost/mobiledoc.ts';
import { only, post, wordsIn } from './ghost-export.ts';

type Row = Record<string, unknown>;
const document = (given: Row): Row => ({
  version: '0.3.1',
  markups: [],
  atoms: [],
  cards: [],
  sections: [],
  ...given,
});
const htmlOf = (given: Row): string => htmlOfMobiledoc(document(given), new Set<Note>()) ?? '';
const bodyOf = (given: Row) =>
  only({ posts: [post({ html: null, mobiledoc: JSON.stringify(document(given)) })] }).item.body;

/** Every kind of section, atom and card, with word1, word2, … wherever a reader sees words. */
function everything(): { given: Row; count: number } {
  let count = 0;
  const word = () => `word${++count}`;
  const text = () => [0, [], 0, word()];
  const sections: unknown[] = [
    [1, 'p', [text(), [0, [0], 0, word()], [0, [1], 2, word()], text()]],
    [1, 'h2', [text()]],
    [1, 'blockquote', [text()]],
    [1, 'aside', [text()]],
    [1, 'pull-quote', [text()]],
    [1, 'marquee', [text()]],
    [3, 'ul', [[text()], [text()]]],
    [3, 'ol', [[text()]]],
    [2, 'https://x.example/a.jpg'],
    [99, 'p', [word()]],
  ];
  const atoms = [
    ['soft-return', '', {}],
    ['mention', word(), {}],
  ];
  sections.push([1, 'p', [[1, [], 0, 0], [1, [], 0, 1], text()]]);
  const cards: [string, Row][] = [
    ['image', { src: 'https://x.example/b.jpg', alt: word(), caption: word() }],
    ['gallery', { images: [{ src: 'https://x.example/c.jpg', alt: word() }], caption: word() }],
    ['embed', { url: 'https://x.example/e', html: `<p>${word()}</p>`, caption: word() }],
    ['html', { html: `<p>${word()}</p>` }],
    ['markdown', { markdown: `## ${word()}\n\n1. ${word()}` }],
    [
      'card-markdown',
      { cardName: 'card-markdown', markdown: `**${word()}** [${word()}](https://x.example)` },
    ],
    ['hr', {}],
    ['code', { code: word(), language: 'sh', caption: word() }],
    [
      'bookmark',
      {
        type: 'bookmark',
        url: 'https://x.example',
        metadata: { title: word(), description: word(), publisher: word(), author: word() },
      },
    ],
    ['callout', { calloutEmoji: '💡', calloutText: word() }],
    ['button', { buttonText: word(), buttonUrl: 'https://x.example' }],
    ['toggle', { heading: word(), content: word() }],
    ['product', { productTitle: word(), productDescription: word() }],
    ['header', { header: word(), subheader: word() }],
    ['audio', { src: 'https://x.example/a.mp3', title: word() }],
    ['video', { src: 'https://x.example/v.mp4', caption: word() }],
    ['file', { src: 'https://x.example/f.pdf', fileTitle: word(), fileCaption: word() }],
    ['nft', { title: word(), href: 'https://x.example' }],
  ];
  for (const place of cards.keys()) sections.push([10, place]);
  return {
    given: { sections, atoms, cards, markups: [['strong'], ['a', ['href', 'https://x.example/']]] },
    count,
  };
}
const sorted = (words: string[]) =>
  [...words].sort((one, other) => Number(one.slice(4)) - Number(other.slice(4)));

describe('A post of Mobiledoc', () => {
  it('has every word that is meant for readers in its HTML, in order', () => {
    const { given, count } = everything();
    const words = wordsIn(htmlOf(given));
    // The word of the atom was counted before those of the paragraph that it stands in.
    expect(words).toEqual(sorted(words));
    expect(words).toHaveLength(count);
  });

  it('has every such word in its blocks', () => {
    const { given, count } = everything();
    expect(new Set(wordsIn(bodyOf(given))).size).toBe(count);
  });

  it('opens and closes its markups where its editor did', () => {
    expect(
      htmlOf({
        markups: [['strong'], ['a', ['rel', 'x', 'href', 'https://x.example/?a=1&b=2']], ['blink']],
        sections: [
          [
            1,
            'p',
            [
              [0, [0], 0, 'a'],
              [0, [1], 1, 'b'],
              [0, [2], 1, 'c'],
              [0, [], 1, 'd'],
              [0, [0], 99, 'e'],
            ],
          ],
        ],
      }),
    ).toBe('<p><strong>a<a href="https://x.example/?a=1&amp;b=2">b</a>cd</strong><strong>e</strong></p>');
  });

  it('closes at the end of a section what its editor left open', () => {
    const sections = [
      [1, 'p', [[0, [0, 1], 0, 'a']]],
      [1, 'p', [[0, [], 0, 'b']]],
    ];
    expect(htmlOf({ markups: [['em'], ['strong']], sections })).toBe(
      '<p><em><strong>a</strong></em></p>\n<p>b</p>',
    );
  });

  it('of one Markdown card, as Ghost 1 wrote them, has the structure of that card', () => {
    expect(
      bodyOf({
        cards: [
          [
            'card-markdown',
            { cardName: 'card-markdown', markdown: '## Tides\n\nIn *and* out.\n\n- ebb\n- flow' },
          ],
        ],
        sections: [[10, 0]],
      }),
    ).toEqual([
      { id: 'b1', type: 'heading', level: 2, spans: [{ text: 'Tides' }] },
      {
        id: 'b2',
        type: 'paragraph',
        spans: [{ text: 'In ' }, { text: 'and', marks: ['italic'] }, { text: ' out.' }],
      },
      {
        id: 'b3',
        type: 'list',
        items: [
          { level: 1, ordered: false, spans: [{ text: 'ebb' }] },
          { level: 1, ordered: false, spans: [{ text: 'flow' }] },
        ],
      },
    ]);
  });

  it.each<[string, string, Record<string, unknown>]>([
    ['of newsletters', 'email', {}],
    ['of newsletters with a button', 'email-cta', { segment: 'status:free' }],
    ['that is shown off the web', 'html', { visibility: { showOnWeb: false, showOnEmail: true } }],
    ['for members', 'html', { visibility: { web: { nonMember: false } } }],
    ['in e-mails only', 'callout', { emailOnly: true }],
    ['whose visibility nobody knows', 'html', { visibility: 'members' }],
  ])('leaves out a card %s', (_name, name, given) => {
    const card = [name, { html: '<p>word1</p>', calloutText: 'word1', ...given }];
    const sections = [
      [1, 'p', [[0, [], 0, 'word2']]],
      [10, 0],
    ];
    expect(wordsIn(htmlOf({ cards: [card], sections }))).toEqual(['word2']);
  });

  it('that is damaged within keeps the words that can be read', () => {
    const damaged = {
      markups: null,
      cards: [null, ['html'], 5],
      atoms: {},
      sections: [
        null,
        5,
        [],
        [1],
        [1, 'p', [null, [0, [7], 3, 'word1'], [1, [], 0, 4]]],
        [3, 'ul', 'x'],
        [10, 0],
        [10, 1],
        [10, 9],
        [10, 'x'],
      ],
    };
    expect(wordsIn(htmlOf(damaged))).toEqual(['word1']);
  });
});
