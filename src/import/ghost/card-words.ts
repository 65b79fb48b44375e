import { isHidden } from './gated.ts';
import { element, escaped, wrapped } from './markup.ts';
import { isRow, type Row, wordsOf } from './row.ts';

/** Columns of cards that say how a card looks or what it links, and nothing to readers. */
const silent =
  /^(?:type|version|format|style|mode|detail|direction|indent|layout|alignment|align|size|language|locale|src|url|href|icon|thumbnail|id|uuid|key|rel|target|mimeType|visibility|segment|css|template|preprocess|labels|cardName|pluginName|collection|columns|rows|row|theme|variant|status)$|(?:Url|URL|Src|Href|Color|Colour|Size|Width|Height|Style|Type|Id|Key|Token|Mode|Layout|Alignment|_(?:url|src|href|color|size|width|height|style|type|id|key|token))$/;

/** An address or a colour. */
const isCode = /^(?:(?:https?:|data:|mailto:|__GHOST_URL__|\/)\S*|#[0-9a-fA-F]{3,8}|<base64String>)$/;

/**
 * A card that is not known here: its words in the order of its columns, each a paragraph. Whatever is nested in it, however
 * deeply, is looked through, but for what is hidden from readers who are no members.
 */
export function unknownCard(name: string, card: Row): string {
  const className = `kg-card kg-${name.replace(/[^\w-]+/g, '-').slice(0, 60)}-card`;
  return wrapped('div', className, wordsIn(card).map(paragraph).join(''));
}

/** Cards hold plain texts as well as HTML, and do not say which. */
const paragraph = (words: string): string =>
  holdsMarkup(words) ? `<div>${words}</div>` : element('p', {}, escaped(words));

const markup =
  /<\/?(?:p|a|b|i|u|s|em|strong|span|div|br|hr|h[1-6]|ul|ol|li|blockquote|img|figure|table|code|pre|sub|sup|mark|script|style)\b|<!--|&(?:[a-z]{1,20}|#x?[\da-f]{1,6});/i;

const holdsMarkup = (words: string): boolean => markup.test(words);

function wordsIn(card: Row): string[] {
  const words: string[] = [];
  const waiting: unknown[] = [card];
  while (waiting.length > 0) {
    const next = waiting.pop();
    if (typeof next === 'string') {
      if (next.trim() !== '' && !isCode.test(next.trim())) words.push(next);
      continue;
    }
    const within = Array.isArray(next) ? next : isRow(next) ? spokenIn(next) : [];
    for (let at = within.length - 1; at >= 0; at--) waiting.push(within[at]);
  }
  return words;
}

const spokenIn = (row: Row): unknown[] =>
  isHidden(row)
    ? []
    : Object.entries(row)
        .filter(([column]) => !silent.test(column))
        .map(([, value]) => value);

/** A column that Ghost holds as plain text, escaped. */
export const plain = (card: Row, column: string): string => escaped(wordsOf(card[column]));

/** A column that Ghost holds as HTML and puts into the page as it is. */
export const html = (card: Row, column: string): string => wordsOf(card[column]);

/** The address in a column; '' where there is none. */
export const address = (card: Row, column: string): string => wordsOf(card[column]).trim();

/** The link of a card that looks like a button; without an address its words alone. */
export const button = (className: string, url: string, words: string): string =>
  words.trim() === ''
    ? ''
    : url === ''
      ? wrapped('div', className, words)
      : element('a', { class: className, href: url }, words);
