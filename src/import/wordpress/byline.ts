import type { Block } from '../../../db/blocks.ts';
import type { ImportedAuthor } from '../../../db/import/item.ts';
import { type Note, RejectError } from '../entry.ts';
import { bodyOfHtml } from '../html/body.ts';
import { authorNamed } from '../name.ts';
import { cutAtWord, plainLine } from '../text.ts';
import { absoluteUrl } from '../web-url.ts';
import { childText, type XmlElement } from '../xml/element.ts';
import { isEmail, type Person } from './person.ts';
import { pictureOfAttachment } from './picture.ts';
import type { Site } from './site.ts';
import { type ItemTerm, termsOf } from './term.ts';

const maxAuthors = 50;
const maxJobTitle = 200;
const maxBioBytes = 60_000;
const maxAddresses = 20;

/**
 * The authors of an item in the order of its byline, each once: those of Co-Authors Plus, else its dc:creator.
 * Co-Authors Plus makes its first author the dc:creator, and WordPress exports all of them by the alphabet: so the
 * dc:creator comes first if it is one of them, the others follow in the order of the file. One whom the export does
 * not describe keeps the name that the item gives, unless that is an e-mail address.
 * @throws RejectError where there are too many, or a name is too long to be one
 */
export function authorsOf(item: XmlElement, site: Site, notes: Set<Note>): ImportedAuthor[] {
  const coAuthors = termsOf(item).filter(({ domain }) => domain === 'author');
  const creator = childText(item, 'dc:creator');
  const named =
    coAuthors.length > 0
      ? creatorFirst(coAuthors, creator, site)
      : creator === null
        ? []
        : [{ nicename: creator, name: creator }];
  const authors = new Map<string, ImportedAuthor>();
  for (const { nicename, name } of named) {
    const person = site.person(nicename) ?? site.person(name);
    const author = person === null ? mentioned(nicename, name, notes) : described(person, site, notes);
    if (author !== null && !authors.has(author.externalId)) authors.set(author.externalId, author);
  }
  if (authors.size > maxAuthors)
    throw new RejectError(`has ${authors.size} authors; at most ${maxAuthors} are allowed`);
  return [...authors.values()];
}

type Named = Pick<ItemTerm, 'nicename' | 'name'>;

function creatorFirst(terms: readonly Named[], creator: string | null, site: Site): readonly Named[] {
  if (creator === null || terms.length < 2) return terms;
  const login = creator.toLowerCase();
  const id = site.person(creator)?.externalId;
  const isCreator = ({ nicename, name }: Named): boolean =>
    id === undefined
      ? nicename.replace(/^cap-/, '') === login || name.toLowerCase() === login
      : (site.person(nicename) ?? site.person(name))?.externalId === id;
  const first = terms.find(isCreator);
  return first === undefined ? terms : [first, ...terms];
}

function mentioned(nicename: string, name: string, notes: Set<Note>): ImportedAuthor | null {
  const printed = plainLine(name);
  if (printed === '' || isEmail(printed)) {
    notes.add('author-unknown');
    return null;
  }
  const externalId = nicename.replace(/^cap-/, '');
  return authorNamed(printed, {
    externalId: externalId === '' || isEmail(externalId) ? printed : externalId,
  });
}

function described(person: Person, site: Site, notes: Set<Note>): ImportedAuthor | null {
  const name = plainLine(person.name);
  if (name === '') {
    notes.add('author-unnamed');
    return null;
  }
  const jobTitle = plainLine(person.jobTitle ?? '');
  const cutTitle = cutAtWord(jobTitle, maxJobTitle);
  if (cutTitle !== jobTitle) notes.add('words-cut');
  const avatar = person.avatarId === null ? null : site.attachment(person.avatarId);
  const avatarUrl = site.address(avatar?.url);
  return {
    ...authorNamed(name, { externalId: person.externalId, isRecord: true }),
    jobTitle: cutTitle === '' ? null : cutTitle,
    bio: bioOf(person, site, notes),
    avatar: avatarUrl === null || avatar === null ? null : pictureOfAttachment(avatarUrl, avatar),
    sameAs: [...new Set(person.addresses.map((url) => absoluteUrl(url)).filter((url) => url !== null))].slice(
      0,
      maxAddresses,
    ),
  };
}

interface Bio {
  readonly blocks: Block[];
  readonly isCut: boolean;
}

/** Made once for each person, who may have written thousands of posts. */
const bios = new WeakMap<Person, Bio>();

function bioOf(person: Person, site: Site, notes: Set<Note>): Block[] {
  const bio = bios.get(person) ?? readBio(person.description ?? '', site);
  bios.set(person, bio);
  if (bio.isCut) notes.add('words-cut');
  return bio.blocks;
}

/** The blocks of text of a description, as many as a bio may hold. */
function readBio(description: string, site: Site): Bio {
  if (description === '') return { blocks: [], isCut: false };
  const { body } = bodyOfHtml(description, { baseUrl: site.url, lineBreaks: true }, new Set());
  const blocks: Block[] = [];
  let bytes = 0;
  for (const block of body) {
    if (!/^(?:paragraph|heading|quote|list)$/.test(block.type)) continue;
    bytes += Buffer.byteLength(JSON.stringify(block)) + 16;
    if (bytes > maxBioBytes) return { blocks, isCut: true };
    blocks.push(block);
  }
  return { blocks, isCut: false };
}
