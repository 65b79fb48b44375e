import type { FormatContext } from '../context.ts';
import { type Entry, type Note, type Place, RejectError, type RejectedEntry } from '../entry.ts';
import { childText, elementsNamed, type XmlElement } from '../xml/element.ts';
import type { XmlEntry, XmlPart } from '../xml/read.ts';
import { postIdOf, readPost } from './item.ts';
import { beginningOf, originalOf } from './original.ts';
import { isContent } from './post-type.ts';
import { Site } from './site.ts';

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
      for (const entry of entriesOf(part, site)) yield withKey(entry, part.element, site);
}

/** What does not come in is not missing: it stands in the file. */
function withKey(entry: Entry, element: XmlElement, site: Site): Entry {
  if (entry.type === 'item') return entry;
  try {
    return { ...entry, key: { source: site.source, externalId: postIdOf(element) } };
  } catch (error) {
    if (error instanceof RejectError) return entry;
    throw error;
  }
}

function* entriesOf(entry: XmlEntry, site: Site): Generator<Entry, void> {
  const { element, fault } = entry;
  const type = childText(element, 'wp:post_type') ?? 'post';
  const hasText = childText(element, 'content:encoded') !== null;
  const isItem = isContent(type, childText(element, 'title') !== null, hasText);
  if (fault === null && (!isItem || childText(element, 'wp:status') === 'auto-draft'))
    yield { type: 'skipped', what: isItem ? 'auto-draft' : type };
  else yield readEntry(entry, site);
  for (const _ of elementsNamed(element, 'wp:comment')) yield { type: 'skipped', what: 'comment' };
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
