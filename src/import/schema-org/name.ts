import type { ImportedName, ImportedSection } from '../../../db/import/item.ts';
import type { Note } from '../entry.ts';
import { externalIdOf } from '../external-id.ts';
import { named } from '../name.ts';
import { lengthOf, plainLine } from '../text.ts';
import { type Graph, isNode, listOf, nameOf, resolved } from './node.ts';

const maxName = 200;
const maxTags = 100;

/**
 * The section of an item: the first that is given, told by its name as it is written.
 * @throws RejectError where the name is too long to be one
 */
export function sectionOf(value: unknown, notes: Set<Note>): ImportedSection | null {
  const names = listOf(value)
    .map((each) => plainLine(nameOf(each) ?? ''))
    .filter((name) => name !== '');
  const [name] = names;
  if (name === undefined) return null;
  if (names.some((further) => further !== name)) notes.add('section-further');
  return { ...named('section', name), parent: null, description: null };
}

/**
 * The tags of an item in their order, each once: keywords as a text with commas, an array, or DefinedTerms. Two
 * spellings that differ in capitals only are one tag, which has the name under which it first came.
 */
export function tagsOf(value: unknown, graph: Graph, notes: Set<Note>): ImportedName[] {
  const tags = new Map<string, ImportedName>();
  for (const each of listOf(value)) {
    const term = resolved(each, graph);
    const text = plainLine(nameOf(term) ?? '');
    for (const name of Array.isArray(value) || isNode(term) ? [text] : divided(text)) {
      const externalId = externalIdOf(name.toLowerCase());
      if (name === '' || tags.has(externalId)) continue;
      if (lengthOf(name) > maxName || tags.size === maxTags) notes.add('tag-unfit');
      else tags.set(externalId, named('tag', name, { externalId }));
    }
  }
  return [...tags.values()];
}

const divided = (text: string): string[] =>
  text.split(text.includes(',') ? ',' : ';').map((name) => name.trim());
