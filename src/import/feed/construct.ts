import { textOfHtml } from '../html/body.ts';
import { textIn, type XmlElement } from '../xml/element.ts';
import { hasTag, htmlIn, htmlOfText, shielded } from './markup.ts';

/** Tags that stand in headlines; others are taken for words, as in "The <br> tag explained". */
const headlineMarkup = /<\/(?:a|abbr|b|cite|code|em|font|i|mark|q|s|small|span|strong|sub|sup|u)>|<br\s*\/>/i;

/**
 * The HTML of an element that holds text in one of the ways of RSS and Atom: escaped HTML, plain text, XHTML, or
 * HTML that should have been escaped. An Atom construct that does not say its type is text, unless there are tags in
 * it. Null where there is nothing, or no text (an image in base64).
 */
export function htmlOfConstruct(element: XmlElement, isAtom: boolean): string | null {
  const html = madeHtml(element, isAtom);
  return html === null || html.trim() === '' ? null : html;
}

function madeHtml(element: XmlElement, isAtom: boolean): string | null {
  if (hasElements(element)) return htmlIn(element);
  const text = textIn(element);
  const type = typeOf(element);
  // Media RSS writes plain text unless it says otherwise: YouTube sets lines.
  if (element.name === 'media:description' && !/html/.test(type ?? '') && !hasTag(text))
    return htmlOfText(text, true);
  if (type === null) return isAtom && !hasTag(text) ? htmlOfText(text, false) : htmlOfRss(text);
  if (/html/.test(type)) return htmlOfRss(text);
  if (type === 'text' || type.startsWith('text/') || type.endsWith('xml')) return htmlOfText(text, false);
  return null;
}

/** Without a tag it is a text whose empty lines part paragraphs, though its entities are HTML's. */
const htmlOfRss = (text: string): string =>
  /<[a-z/!]/i.test(text)
    ? text
    : text
        .split(/\n[ \t\r]*\n\s*/)
        .filter((paragraph) => paragraph.trim() !== '')
        .map((paragraph) => `<p>${paragraph.trim()}</p>`)
        .join('');

/** The words of a title, ready for plainLine; null where there are none. */
export function titleOfConstruct(element: XmlElement, isAtom: boolean): string | null {
  const type = typeOf(element);
  const text = textIn(element).trim();
  if (hasElements(element)) return filled(shielded(textOfHtml(htmlIn(element))));
  if (type === 'text' || type === 'text/plain') return filled(shielded(text));
  const isHtml = type !== null && /html/.test(type) ? isAtom || hasTag(text) : headlineMarkup.test(text);
  return filled(isHtml ? shielded(textOfHtml(text)) : text);
}

const filled = (text: string): string | null => (text.trim() === '' ? null : text);

const hasElements = (element: XmlElement): boolean =>
  element.children.some((child) => typeof child !== 'string');

function typeOf({ attributes }: XmlElement): string | null {
  const type = attributes['type']?.trim().toLowerCase() ?? '';
  // Atom 0.3 says how a text is written beside what it is.
  if (attributes['mode'] === 'base64') return 'application/octet-stream';
  return type === '' ? null : type;
}
