import type { XmlElement } from '../xml/element.ts';

/** Elements of HTML that have no end tag. */
const empty = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '));

/**
 * What stands in an element as HTML: for XHTML, and for feeds that forget to escape theirs. What is no HTML (other
 * namespaces, <plaintext>, which nothing ends) gives its content alone. Deep nesting costs no stack.
 */
export function htmlIn(element: XmlElement): string {
  let html = '';
  const waiting: (XmlElement | string | { readonly end: string })[] = [...element.children].reverse();
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (typeof next === 'string') html += escaped(next);
    else if ('end' in next) html += next.end;
    else {
      const name = tagName(next.name);
      if (name !== null) html += `<${name}${attributesOf(next)}>`;
      if (name !== null && !empty.has(name)) waiting.push({ end: `</${name}>` });
      for (let at = next.children.length - 1; at >= 0; at--) waiting.push(next.children[at] ?? '');
    }
  }
  return html;
}

function tagName(name: string): string | null {
  const local = name.replace(/^x?html:/i, '').toLowerCase();
  return /^[a-z][a-z0-9-]*$/.test(local) && local !== 'plaintext' ? local : null;
}

const attributesOf = ({ attributes }: XmlElement): string =>
  Object.entries(attributes)
    .filter(([name]) => /^[a-z][\w-]*$/i.test(name) && name !== 'xmlns')
    .map(([name, value]) => ` ${name}="${escaped(value).replaceAll('"', '&quot;')}"`)
    .join('');

/** A plain text within HTML. */
export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** A plain text as HTML: a paragraph for each part between empty lines; `keepsLines` makes line feeds breaks. */
export const htmlOfText = (text: string, keepsLines: boolean): string =>
  text
    .split(/\n[ \t\r]*\n\s*/)
    .map((paragraph) => escaped(paragraph.trim()))
    .filter((paragraph) => paragraph !== '')
    .map((paragraph) => `<p>${keepsLines ? paragraph.replace(/\r?\n|\r/g, '<br>') : paragraph}</p>`)
    .join('');

/** Whether a text has a tag of HTML in it. */
export const hasTag = (text: string): boolean => /<\/?[a-z][a-z0-9]*(?:\s[^<>]*)?\/?>/i.test(text);

/** Ready for the makers that decode entities (plainText): so that what is decoded already is not decoded twice. */
export const shielded = (text: string): string => text.replaceAll('&', '&amp;');
