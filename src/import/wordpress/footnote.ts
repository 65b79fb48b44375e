import { type Metas, metaIn } from './meta.ts';

/**
 * The footnotes of a post, which the block editor keeps beside its content, as a list; empty without. `hidden` are
 * the ids of those that belong to words which the page does not show.
 */
export function footnotesOf(metas: Metas, hidden: ReadonlySet<string>): string {
  const words = parsed(metaIn(metas, 'footnotes') ?? '')
    .filter((note) => typeof note === 'object' && note !== null)
    .filter((note) => !('id' in note && hidden.has(String(note.id))))
    .map((note) => ('content' in note ? note.content : null))
    .filter((content) => typeof content === 'string');
  return words.length === 0 ? '' : `<ol>${words.map((each) => `<li>${each}</li>`).join('')}</ol>`;
}

function parsed(json: string): readonly unknown[] {
  if (!json.startsWith('[')) return [];
  try {
    const value: unknown = JSON.parse(json);
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}

/** The ids of the footnotes whose marks stand in a piece of markup. */
export const footnoteIds = (markup: string): string[] =>
  [...markup.matchAll(/\bdata-fn="([^"]{1,100})"/g)].map(([, id = '']) => id);
