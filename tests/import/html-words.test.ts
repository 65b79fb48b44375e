import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Parser } from 'htmlparser2';
import { textOfHtml } from '../../src/import/html/body.ts';
import { packageRoot } from '../../src/package-root.ts';
import { read, wordsIn, wordsOfBlocks } from './html-body.ts';

const unseen = new Set(['script', 'style', 'template', 'head', 'title']);
const inline =
  /^(?:a|abbr|acronym|b|big|cite|code|del|dfn|em|font|i|ins|kbd|label|mark|s|samp|small|span|strike|strong|sub|sup|tt|u|var|wbr)$/;

/** The words that a reader sees in HTML, found by another parser than the product's: those of alt texts too. */
function wordsOfHtml(html: string): string[] {
  let text = '';
  let hidden = 0;
  const parser = new Parser({
    onopentag(name, attributes) {
      if (unseen.has(name)) hidden++;
      if (!inline.test(name)) text += ' ';
      if (name === 'img') text += `${attributes['alt'] ?? ''} `;
    },
    onclosetag(name) {
      if (unseen.has(name)) hidden--;
      if (!inline.test(name)) text += ' ';
    },
    ontext(words) {
      if (hidden === 0) text += words;
    },
    oncomment() {},
  });
  parser.end(html);
  return wordsIn(text);
}

/** The words of `wanted` that are missing, each as often as it is. */
function missing(wanted: readonly string[], found: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const word of found) counts.set(word, (counts.get(word) ?? 0) + 1);
  return wanted.filter((word) => {
    const count = counts.get(word) ?? 0;
    counts.set(word, count - 1);
    return count <= 0;
  });
}

const lost = (html: string): string[] => missing(wordsOfHtml(html), wordsOfBlocks(read(html).body));

const word = fc.stringMatching(/^[a-z]{2,6}$/).map((letters) => ` ${letters} `);
const containers = [
  ...[
    'p',
    'div',
    'section',
    'h1',
    'h2',
    'h5',
    'blockquote',
    'cite',
    'footer',
    'ul',
    'ol',
    'li',
    'dl',
    'dt',
    'dd',
  ],
  ...[
    'table',
    'caption',
    'tr',
    'td',
    'th',
    'figure',
    'figcaption',
    'pre',
    'code',
    'b',
    'i',
    'em',
    'a',
    'span',
    'q',
  ],
  ...[
    'sub',
    'del',
    'details',
    'summary',
    'address',
    'form',
    'fieldset',
    'legend',
    'label',
    'button',
    'center',
    'small',
  ],
  ...[
    'ruby',
    'rt',
    'noscript',
    'object',
    'main',
    'aside',
    'mark',
    'math',
    'mi',
    'custom-card',
    'picture',
    'nav',
  ],
];
const classes = [
  ...[
    '',
    'gallery',
    'wp-caption',
    'wp-caption-text',
    'photo-credit',
    'kg-card kg-bookmark-card',
    'kg-bookmark-title',
  ],
  ...[
    'kg-bookmark-description',
    'kg-callout-card',
    'kg-callout-emoji',
    'kg-file-card',
    'kg-audio-card',
    'pullquote',
  ],
  ...[
    'twitter-tweet',
    'instagram-media',
    'wp-embedded-content',
    'wp-block-embed__wrapper',
    'kg-btn',
    'wp-block-verse',
  ],
];
const open = fc
  .tuple(
    fc.constantFrom(...containers),
    fc.constantFrom(...classes),
    fc.constantFrom('', ' href="/x"', ' data="/y"'),
  )
  .map(([tag, className, more]) => ({
    tag,
    start: `<${tag}${className && ` class="${className}"`}${more}>`,
  }));
const leaf = fc.oneof(
  { weight: 6, arbitrary: word },
  { weight: 1, arbitrary: word.map((alt) => `<img src="/${alt.trim()}.jpg" alt="${alt}">`) },
  { weight: 1, arbitrary: word.map((alt) => `<img alt="${alt}">`) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('<br>', '<hr>', '<!-- no -->', '<script>no()</script>', '<style>no</style>'),
  },
  {
    weight: 1,
    arbitrary: word.map((name) => `<iframe src="https://www.youtube.com/embed/abcdefghijk">${name}</iframe>`),
  },
);
const { tree } = fc.letrec<{ tree: string }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 6, withCrossShrink: true },
    leaf,
    fc
      .tuple(open, fc.array(tie('tree'), { maxLength: 5 }))
      .map(([{ tag, start }, inside]) => `${start}${inside.join('')}</${tag}>`),
    fc
      .tuple(
        fc.constantFrom(
          '<table><tr><th>',
          '<table><caption>a</caption><tr><td>b<td>',
          '<ul><li>',
          '<figure><img src="/c.jpg">',
        ),
        fc.array(tie('tree'), { maxLength: 4 }),
        fc.constantFrom('</table>', '</ul>', '</figure>', '<figcaption>d</figcaption></figure>'),
      )
      .map(([start, inside, end]) => `${start}${inside.join('')}${end}`),
  ),
}));
const soup = fc.array(
  fc.oneof(
    leaf,
    open.map(({ start }) => start),
    fc.constantFrom(...containers).map((tag) => `</${tag}>`),
  ),
  { maxLength: 40 },
);

describe('No word of a body is lost', () => {
  it('whatever it is marked up with', () => {
    fc.assert(
      fc.property(fc.array(tree, { maxLength: 6 }), (parts) => expect(lost(parts.join(''))).toEqual([])),
      { numRuns: 1_500 },
    );
  });

  it('however broken its markup is', () => {
    fc.assert(
      fc.property(soup, (parts) => expect(lost(parts.join(''))).toEqual([])),
      { numRuns: 1_500 },
    );
  });

  it('nor does one come in twice', () => {
    fc.assert(
      fc.property(fc.array(tree, { maxLength: 4 }), (parts) => {
        const html = parts.join('');
        const found = wordsOfBlocks(read(html).body.map(({ ...block }) => ({ ...block, url: '' })));
        expect(missing(found, wordsOfHtml(html))).toEqual([]);
      }),
    );
  });

  it('in plain text, but for alt texts', () => {
    fc.assert(
      fc.property(fc.array(tree, { maxLength: 4 }), (parts) => {
        const html = parts.join('').replace(/<img[^>]*>/g, '');
        expect(missing(wordsOfHtml(html), wordsIn(textOfHtml(html)))).toEqual([]);
      }),
    );
  });
});

const samples = path.join(packageRoot, '../shared/data');

/** The texts in sample files that are HTML, whatever stands around them. */
function bodiesIn(file: string): string[] {
  const text = readFileSync(file, 'utf8');
  if (file.endsWith('.json'))
    return [...text.matchAll(/"html":\s*("(?:[^"\\]|\\.)*")/g)].map((match) => JSON.parse(match[1] ?? '""'));
  const sections = [...text.matchAll(/<!\[CDATA\[(.*?)\]\]>/gs)].map((match) => match[1] ?? '');
  const escaped = [...text.matchAll(/<(?:description|summary|content)\b[^>]*>([^<]*&lt;[^<]*)</g)].map(
    (match) =>
      (match[1] ?? '')
        .replaceAll('&lt;', '<')
        .replaceAll('&gt;', '>')
        .replaceAll('&quot;', '"')
        .replaceAll('&amp;', '&'),
  );
  return [...sections, ...escaped];
}

(existsSync(samples) ? describe : describe.skip)('No word of a real export is lost', () => {
  const files = existsSync(samples)
    ? readdirSync(samples).filter((name) => /\.(?:xml|json|rss|atom)$/.test(name))
    : [];
  it.each(files)('in %s', (name) => {
    const bodies = bodiesIn(path.join(samples, name));
    for (const body of bodies) expect([body.slice(0, 80), lost(body)]).toEqual([body.slice(0, 80), []]);
  });

  it('and there are bodies in them', () => {
    expect(files.flatMap((name) => bodiesIn(path.join(samples, name))).length).toBeGreaterThan(100);
  });
});
