import { describe, expect, it } from '@jest/globals';
import type { Note } from '../../src/import/entry.ts';
import { htmlOfLexical } from '../../src/import/ghost/lexical.ts';
import { lexical, only, paragraph, post, run, wordsIn } from './ghost-export.ts';

type Row = Record<string, unknown>;
const htmlOf = (...children: Row[]): string =>
  htmlOfLexical({ root: { type: 'root', children } }, new Set<Note>()) ?? '';
const bodyOf = (...children: Row[]) =>
  only({ posts: [post({ html: null, lexical: lexical(...children) })] }).item.body;
const item = (...children: Row[]): Row => ({ type: 'listitem', children });

/** Every kind of node, with word1, word2, … wherever a reader sees words. */
function everything(): { nodes: Row[]; count: number } {
  let count = 0;
  const word = () => `word${++count}`;
  const text = () => run(word());
  const nodes: Row[] = [
    paragraph(text(), { type: 'linebreak' }, run(word(), 1), { type: 'tab', text: '\t' }, run(word(), 255)),
    { type: 'heading', tag: 'h2', children: [text()] },
    { type: 'extended-heading', tag: 'h9', children: [text()] },
    { type: 'quote', children: [text()] },
    { type: 'extended-quote', children: [text()] },
    { type: 'aside', children: [text()] },
    paragraph(
      { type: 'link', url: 'https://x.example/', children: [text()] },
      { type: 'autolink', url: 'https://y.example/', children: [text()] },
      {
        type: 'at-link',
        url: '__GHOST_URL__/z/',
        children: [{ type: 'zwnj' }, { type: 'at-link-search', text: word() }],
      },
      { type: 'hashtag', text: word() },
      { type: 'mention', children: [text()] },
    ),
    {
      type: 'list',
      listType: 'number',
      children: [
        item(text()),
        item({ type: 'list', listType: 'bullet', children: [item(text()), item(text())] }),
        item(text()),
      ],
    },
    { type: 'list', listType: 'check', children: [{ ...item(text()), checked: true }] },
    { type: 'image', src: 'https://x.example/a.jpg', alt: word(), caption: `<span>${word()}</span>` },
    {
      type: 'gallery',
      images: [
        { src: 'https://x.example/b.jpg', alt: word() },
        { src: 'https://x.example/c.jpg', alt: word() },
      ],
      caption: word(),
    },
    {
      type: 'bookmark',
      url: 'https://x.example/story',
      metadata: { title: word(), description: word(), publisher: word(), author: word() },
      caption: word(),
    },
    {
      type: 'embed',
      url: 'https://x.example/e',
      html: `<blockquote><p>${word()}</p></blockquote>`,
      caption: word(),
    },
    { type: 'html', html: `<div><p>${word()}</p></div>` },
    { type: 'markdown', markdown: `# ${word()}\n\n- ${word()}\n- *${word()}*` },
    { type: 'codeblock', code: `if (a < b) ${word()}`, language: 'js', caption: word() },
    { type: 'callout', calloutEmoji: '💡', calloutText: `<b>${word()}</b>`, backgroundColor: 'blue' },
    { type: 'toggle', heading: `<span>${word()}</span>`, content: `<p>${word()}</p>` },
    { type: 'button', buttonText: word(), buttonUrl: 'https://x.example/' },
    {
      type: 'product',
      productTitle: word(),
      productDescription: `<p>${word()}</p>`,
      productButtonEnabled: true,
      productButton: word(),
      productUrl: 'https://x.example/',
    },
    {
      type: 'header',
      header: word(),
      subheader: word(),
      buttonEnabled: true,
      buttonText: word(),
      buttonUrl: '/x',
    },
    { type: 'signup', header: word(), subheader: word(), buttonText: word(), disclaimer: word() },
    {
      type: 'call-to-action',
      sponsorLabel: `<p>${word()}</p>`,
      textValue: `<p>${word()}</p>`,
      showButton: true,
      buttonText: word(),
      buttonUrl: 'https://x.example/',
    },
    {
      type: 'file',
      src: 'https://x.example/f.pdf',
      fileTitle: word(),
      fileCaption: word(),
      fileName: `${word()}.pdf`,
    },
    { type: 'audio', src: 'https://x.example/a.mp3', title: word() },
    { type: 'video', src: 'https://x.example/v.mp4', caption: word() },
    { type: 'horizontalrule' },
    { type: 'paywall' },
    {
      type: 'table',
      children: [
        {
          type: 'tablerow',
          children: [{ type: 'tablecell', headerState: 1, children: [paragraph(text())] }],
        },
      ],
    },
    { type: 'plugin-card', html: `<p>${word()}</p>`, css: 'not read', template: 'not read' },
    {
      type: 'poll',
      question: word(),
      pollColor: '#ff0000',
      pollUrl: 'https://x.example',
      answers: [{ label: word() }, word()],
    },
    { type: 'columns', children: [paragraph(text()), paragraph(text())] },
    { type: 'image', src: '', caption: word() },
  ];
  return { nodes, count };
}
const all = (count: number) => Array.from({ length: count }, (_, place) => `word${place + 1}`);

describe('A post of Lexical', () => {
  it('has every word that is meant for readers in its HTML, in order', () => {
    const { nodes, count } = everything();
    expect(wordsIn(htmlOf(...nodes))).toEqual(all(count));
    expect(count).toBeGreaterThan(60);
  });

  it('has every such word in its blocks', () => {
    const { nodes, count } = everything();
    expect(new Set(wordsIn(bodyOf(...nodes)))).toEqual(new Set(all(count)));
  });

  it('says what its editor said of formats, each as an element', () => {
    const marks = ['strong', 'em', 's', 'u', 'code', 'sub', 'sup', 'mark'];
    for (const [place, tag] of marks.entries())
      expect(htmlOf(paragraph(run('x', 1 << place)))).toBe(`<p><${tag}>x</${tag}></p>`);
    expect(htmlOf(paragraph(run('x', 3)))).toBe('<p><strong><em>x</em></strong></p>');
  });

  it.each([2 ** 53, 2 ** 40 + 1, -1, 1.5, '1', null, Number.MAX_VALUE])(
    'keeps the words where the format is %s',
    (format) => {
      expect(htmlOf(paragraph(run('x', format)))).toBe('<p>x</p>');
    },
  );

  it('has its paragraphs, headings and lists as blocks', () => {
    expect(
      bodyOf(
        { type: 'extended-heading', tag: 'h3', children: [run('Head')] },
        paragraph(run('Plain '), run('bold', 1)),
        {
          type: 'list',
          listType: 'number',
          children: [
            item(run('One')),
            item({ type: 'list', listType: 'bullet', children: [item(run('Deep'))] }),
            item(run('Two')),
          ],
        },
      ),
    ).toEqual([
      { id: 'b1', type: 'heading', level: 3, spans: [{ text: 'Head' }] },
      { id: 'b2', type: 'paragraph', spans: [{ text: 'Plain ' }, { text: 'bold', marks: ['bold'] }] },
      {
        id: 'b3',
        type: 'list',
        items: [
          { level: 1, ordered: true, spans: [{ text: 'One' }] },
          { level: 2, ordered: false, spans: [{ text: 'Deep' }] },
          { level: 1, ordered: true, spans: [{ text: 'Two' }] },
        ],
      },
    ]);
  });

  it('keeps the words of a card that is not known here, with a note', () => {
    const poll = { type: 'poll', version: 1, question: 'Ebb or <flow>?', answers: ['Ebb', 'Flow'] };
    const { item: made, notes } = only({ posts: [post({ html: null, lexical: lexical(poll) })] });
    expect(made.body.map((block) => ('spans' in block ? block.spans : []))).toEqual([
      [{ text: 'Ebb or <flow>?' }],
      [{ text: 'Ebb' }],
      [{ text: 'Flow' }],
    ]);
    expect(notes).toEqual(['block-unsupported']);
  });

  it('lets no text or address of a card end its element or its attribute', () => {
    const evil = '" onerror="alert(1)"><script>alert(1)</script><p title="';
    const html = htmlOf(
      paragraph(run(evil), { type: 'link', url: evil, children: [run('x')] }),
      { type: 'image', src: evil, alt: evil, title: evil, width: evil },
      { type: 'bookmark', url: evil, metadata: { title: evil, icon: evil, thumbnail: evil } },
      { type: 'file', src: evil, fileTitle: evil },
      { type: 'audio', src: evil, title: evil },
      { type: 'video', src: evil, thumbnailSrc: evil },
      { type: 'button', buttonUrl: evil, buttonText: evil },
      { type: 'codeblock', code: evil, language: evil },
      { type: 'callout', calloutEmoji: evil, calloutText: 'x' },
      { type: evil, question: 'x' },
    );
    expect(html).not.toContain('<script');
    expect(html).not.toContain('<p title=');
    expect(html).not.toContain(' onerror="');
  });

  it('keeps the words of links that run something, and not the links', () => {
    const body = JSON.stringify(
      bodyOf(
        paragraph({ type: 'link', url: 'javascript:alert(1)', children: [run('word1')] }),
        { type: 'button', buttonUrl: 'JaVaScript:alert(1)', buttonText: 'word2' },
        { type: 'html', html: '<a href="data:text/html,x">word3</a><script>alert(1)</script>' },
      ),
    );
    expect(wordsIn(body)).toEqual(['word1', 'word2', 'word3']);
    expect(body).not.toMatch(/alert|script:|data:/i);
  });
});
