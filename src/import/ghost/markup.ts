/** Writing the HTML that Ghost would write. Whatever comes out of an export is escaped, or is HTML in Ghost too. */

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** A text as it may stand in HTML, in an attribute too. */
export const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (character) => entities[character] ?? '');

const hasNoEnd = new Set(['img', 'hr', 'br']);

/** An element; attributes that are null or empty are left out, but for an alt, which may be empty. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | null>>,
  ...within: string[]
): string {
  const written = Object.entries(attributes)
    .filter(([attribute, value]) => value !== null && (value !== '' || attribute === 'alt'))
    .map(([attribute, value]) => ` ${attribute}="${escaped(value ?? '')}"`)
    .join('');
  return hasNoEnd.has(name) ? `<${name}${written}>` : `<${name}${written}>${within.join('')}</${name}>`;
}

/** An element of this class around something; nothing where there is nothing. */
export const wrapped = (name: string, className: string, html: string): string =>
  html.trim() === '' ? '' : element(name, { class: className }, html);
