import type { Takedown } from '../../../db/import/takedown.ts';
import type { FormatContext } from '../context.ts';
import {
  type Entry,
  type ItemKey,
  type Note,
  type Place,
  RejectError,
  type RejectedEntry,
  type SkippedEntry,
} from '../entry.ts';
import { childText, elementsNamed, type XmlElement } from '../xml/element.ts';
import type { XmlEntry, XmlPart } from '../xml/read.ts';
import { postIdOf, readPost } from './item.ts';
import { beginningOf, originalOf } from './original.ts';
import { isArticleType, optionFor } from './post-type.ts';
import { Site } from './site.ts';
import { takedownOfPost } from './takedown.ts';

/** Whether an XML document is an export of WordPress (WXR 1.0 to 1.2), by the namespaces of its root. */
export const isWordPress = (root: XmlElement): boolean =>
  Object.entries(root.attributes).some(
    ([name, value]) => name.startsWith('xmlns') && /^https?:\/\/wordpress\.org\/export\//.test(value.trim()),
  );

/**
 * The entries of a WordPress export, in the order of the file. `open` is called twice: what posts need (authors,
 * categories, attachments) may stand behind them, and is gathered in a first reading. Holds that and one item.
 */
export async function* entriesOfWordPress(
  open: () => AsyncIterable<XmlPart>,
  context: FormatContext,
): AsyncGenerator<Entry, void> {
  const site = new Site(context);
  for await (const part of open()) site.add(part);
  site.settle();
  for await (const part of open())
    if (part.type === 'entry')
      for (const entry of entriesOf(part, site, context.types ?? [])) yield withKey(entry, part, site);
}

/** What does not come in is not missing: it stands in the file. What its site does not show is not shown here either. */
function withKey(entry: Entry, { element, fault }: XmlEntry, site: Site): Entry {
  if (entry.type === 'item') return entry;
  try {
    const key = { source: site.source, externalId: postIdOf(element) };
    return { ...entry, key, takedown: takedownIn(entry, key, element, fault === null, site) };
  } catch (error) {
    if (error instanceof RejectError) return entry;
    throw error;
  }
}

/**
 * A post that became a page, or any other type that is not imported this time, is left as it is, if its site shows
 * it. What WordPress keeps for itself has no readers, and its status tells nothing of any.
 */
function takedownIn(
  entry: RejectedEntry | SkippedEntry,
  key: ItemKey,
  element: XmlElement,
  isWhole: boolean,
  site: Site,
): Takedown | null {
  if (entry.type === 'skipped' && (entry.what === 'comment' || optionFor(typeOf(element)) === null))
    return null;
  return takedownOfPost(key, element, site, isWhole);
}

const typeOf = (element: XmlElement): string => childText(element, 'wp:post_type') ?? 'post';

function* entriesOf(entry: XmlEntry, site: Site, types: readonly string[]): Generator<Entry, void> {
  const { element, fault } = entry;
  const type = typeOf(element);
  const isWanted = isArticleType(type, types);
  if (!isWanted) yield skipped(type, element, site);
  else if (fault === null && childText(element, 'wp:status') === 'auto-draft')
    yield { type: 'skipped', what: 'auto-draft' };
  else yield readEntry(entry, site);
  for (const _ of elementsNamed(element, 'wp:comment')) yield { type: 'skipped', what: 'comment' };
}

/** A post of a type that nobody asked for; what WordPress keeps for itself has no page worth a look. */
function skipped(type: string, element: XmlElement, site: Site): SkippedEntry {
  const option = optionFor(type);
  const link = option === null ? null : site.address(childText(element, 'link'));
  return { type: 'skipped', what: type, link, option };
}

function readEntry({ element, fault, isMended, isReplaced, characters, ...at }: XmlEntry, site: Site): Entry {
  const place = placeOf(at.place, element);
  // Made only when it is asked for: most entries are never rejected.
  const original = {
    get xml() {
      return originalOf(element, site);
    },
  };
  const rejected = (reason: string): RejectedEntry => ({
    type: 'rejected',
    place,
    reason,
    kind: 'article',
    original,
  });
  if (fault !== null) return { ...rejected(fault), original: { beginning: beginningOf(element, site) } };
  try {
    const { item, notes } = readPost(element, site);
    const all: Note[] = [
      ...notes,
      ...(isMended ? (['markup-mended'] as const) : []),
      ...(isReplaced ? (['bytes-replaced'] as const) : []),
    ];
    return { type: 'item', place, item, notes: all, original, characters };
  } catch (error) {
    if (error instanceof RejectError) return rejected(error.message);
    throw error;
  }
}

function placeOf(place: Place, item: XmlElement): Place {
  try {
    return { ...place, id: `post ${postIdOf(item)}` };
  } catch (error) {
    if (error instanceof RejectError) return place;
    throw error;
  }
}
