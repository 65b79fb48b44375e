import type { ImportedAuthor, ImportedPicture } from '../../../db/import/item.ts';
import { bioOf } from '../bio.ts';
import { type Note, RejectError } from '../entry.ts';
import { externalIdOf } from '../external-id.ts';
import { authorNamed } from '../name.ts';
import { pictureAt } from '../picture.ts';
import { cutAtWord, plainLine } from '../text.ts';
import { globalIdOf } from './identity.ts';
import { wordsOf } from './markup.ts';
import { type Graph, isNode, listOf, nameOf, resolved, textOf, urlOf } from './node.ts';

const maxAuthors = 50;
const maxJobTitle = 200;

/**
 * The authors of an item in their order, each once. An author without an @id of their own is told by the name as
 * it is printed: schema.org's url is as often the newsroom's address as the author's.
 * @throws RejectError where there are too many, or a name is too long to be one
 */
export function authorsOf(
  value: unknown,
  pageUrl: string | null,
  graph: Graph,
  notes: Set<Note>,
): ImportedAuthor[] {
  const authors = new Map<string, ImportedAuthor>();
  for (const author of listOf(value).flatMap((each) => personsOf(resolved(each, graph)))) {
    const name = plainLine(nameOf(author) ?? '');
    if (name === '') {
      notes.add('author-unnamed');
      continue;
    }
    const externalId = externalIdOf(globalIdOf(author, pageUrl) ?? name);
    if (authors.has(externalId)) continue;
    authors.set(externalId, {
      ...authorNamed(name, { externalId }),
      jobTitle: jobTitleOf(author, notes),
      bio: bioOf(wordsOf((isNode(author) ? textOf(author['description']) : null) ?? ''), notes),
      avatar: avatarOf(author, pageUrl, graph),
      sameAs: addressesOf(author),
    });
  }
  if (authors.size > maxAuthors)
    throw new RejectError(`has ${authors.size} authors; at most ${maxAuthors} are allowed`);
  return [...authors.values()];
}

/** One who is given several names is several people; a name may come in two parts. */
function personsOf(author: unknown): unknown[] {
  if (!isNode(author)) return [author];
  const names = listOf(author['name']).map(textOf);
  if (names.length > 1) return names.filter((name) => name !== null);
  const parts = [textOf(author['givenName']), textOf(author['familyName'])].filter((part) => part !== null);
  return nameOf(author) === null && parts.length > 0 ? [{ ...author, name: parts.join(' ') }] : [author];
}

/** The picture of a person; that of an organization is its logo. */
function avatarOf(author: unknown, pageUrl: string | null, graph: Graph): ImportedPicture | null {
  const image = isNode(author) ? author['image'] : null;
  const url = urlOf(
    listOf(image).map((each) => resolved(each, graph)),
    pageUrl,
  );
  return url === null ? null : pictureAt(url);
}

function jobTitleOf(author: unknown, notes: Set<Note>): string | null {
  const title = isNode(author) ? plainLine(nameOf(author['jobTitle']) ?? '') : '';
  const cut = cutAtWord(title, maxJobTitle);
  if (cut !== title) notes.add('words-cut');
  return cut === '' ? null : cut;
}

function addressesOf(author: unknown): string[] {
  if (!isNode(author)) return [];
  const given = [...listOf(author['url']), ...listOf(author['sameAs'])];
  const urls = given.map((url) => urlOf(textOf(url))).filter((url) => url !== null);
  return [...new Set(urls)].slice(0, 20);
}
