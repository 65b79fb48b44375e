import { attributeOf } from './markup.ts';

type Values = Readonly<Record<string, unknown>>;

const valuesOf = (value: unknown): Values =>
  typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};

/**
 * The markup of a block of a pattern with what a post has put in its place: WordPress 6.6 keeps that beside the
 * reference to the pattern, by the names that blocks have there.
 */
export function overridden(markup: string, attributes: Values, overrides: unknown): string {
  const name = valuesOf(attributes['metadata'])['name'];
  if (typeof name !== 'string') return markup;
  const { content, text, url, alt } = valuesOf(valuesOf(overrides)[name]);
  if (typeof url === 'string' && markup.includes('<img '))
    return markup.replace(
      /<img [^<>]*>/,
      `<img src="${attributeOf(url)}" alt="${attributeOf(typeof alt === 'string' ? alt : '')}">`,
    );
  const words = content ?? text;
  return typeof words === 'string' ? withWords(markup, words) : markup;
}

function withWords(markup: string, words: string): string {
  const open = /<(p|h[1-6]|a)(?:\s[^<>]*)?>/i.exec(markup);
  const end = open === null ? -1 : markup.lastIndexOf(`</${open[1]}>`);
  if (open === null || end < open.index) return markup;
  return markup.slice(0, open.index + open[0].length) + words + markup.slice(end);
}
