import { type Metas, metaIn } from './meta.ts';

/** The footnotes of a post, which the block editor keeps beside its content, as a list; empty without. */
export function footnotesOf(metas: Metas): string {
  const words = parsed(metaIn(metas, 'footnotes') ?? '')
    .map((note) => (typeof note === 'object' && note !== null && 'content' in note ? note.content : null))
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
