import { address, html, plain } from './card-words.ts';
import { htmlOfMarkdown } from './markdown.ts';
import { element, escaped, wrapped } from './markup.ts';
import { figure } from './media-card.ts';
import { isRow, type Row, textOf, wordsOf } from './row.ts';

/** Cards that hold something written elsewhere or in another language; null for one that shows nothing by itself. */

/** The comments say where an HTML card ends, as in the HTML that Ghost writes. */
export const htmlCard = (card: Row): string =>
  `\n<!--kg-card-begin: html-->\n${html(card, 'html')}\n<!--kg-card-end: html-->\n`;

export const markdownCard = (card: Row): string =>
  `<!--kg-card-begin: markdown-->\n${htmlOfMarkdown(wordsOf(card['markdown']))}\n<!--kg-card-end: markdown-->\n`;

export function codeCard(card: Row): string | null {
  const code = wordsOf(card['code']);
  if (code.trim() === '') return null;
  const language = address(card, 'language');
  const className = language === '' ? '' : `language-${language}`;
  const written = element('pre', {}, element('code', { class: className }, escaped(code)));
  return textOf(card, 'caption') === null ? written : figure('kg-code-card', card, written);
}

export function embedCard(card: Row): string | null {
  const url = address(card, 'url');
  const within = html(card, 'html').trim();
  if (within !== '') return figure('kg-embed-card', card, within);
  return url === '' ? null : figure('kg-embed-card', card, element('a', { href: url }, escaped(url)));
}

export function bookmarkCard(card: Row): string | null {
  const metadata = isRow(card['metadata']) ? card['metadata'] : {};
  // Older cards hold everything within metadata, and cards of an API beside it.
  const told: Row = { ...card, ...metadata };
  const url = address(card, 'url') || address(told, 'url');
  if (url === '') return null;
  const image = (className: string, column: string) => {
    const src = address(told, column);
    return src === '' ? '' : element('img', { class: className, src, alt: '' });
  };
  const content = element(
    'div',
    { class: 'kg-bookmark-content' },
    element('div', { class: 'kg-bookmark-title' }, plain(told, 'title')),
    wrapped('div', 'kg-bookmark-description', plain(told, 'description')),
    element(
      'div',
      { class: 'kg-bookmark-metadata' },
      image('kg-bookmark-icon', 'icon'),
      // Ghost has the two classes the wrong way round, for the sake of old themes.
      wrapped('span', 'kg-bookmark-author', plain(told, 'publisher')),
      wrapped('span', 'kg-bookmark-publisher', plain(told, 'author')),
    ),
  );
  const thumbnail = wrapped('div', 'kg-bookmark-thumbnail', image('', 'thumbnail'));
  return figure(
    'kg-bookmark-card',
    card,
    element('a', { class: 'kg-bookmark-container', href: url }, content, thumbnail),
  );
}
