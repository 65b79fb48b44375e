import type { FormatContext } from '../context.ts';
import { type Entry, type Note, RejectError } from '../entry.ts';
import { textIn, type XmlElement } from '../xml/element.ts';
import type { XmlEntry, XmlPart } from '../xml/read.ts';
import { type Feed, FeedHead } from './head.ts';
import { itemOfStory } from './item.ts';
import { originalOf } from './original.ts';
import { otherKindOf, storyOfEntry } from './xml-story.ts';

/** So many characters of entries wait for a feed that says behind them whose they are. */
const maxWaiting = 4_194_304;
const maxIdLength = 200;

/**
 * The entries of an RSS (0.9x to 2.0, RDF) or Atom (0.3, 1.0) feed, in order, one at a time: items and what cannot
 * become one; comments, pages and settings of a Blogger export are skipped. They wait for the feed's own link, which
 * names their source, where it stands behind them.
 */
export async function* entriesOfFeed(
  parts: AsyncIterable<XmlPart>,
  context: FormatContext,
): AsyncGenerator<Entry, void> {
  let head = new FeedHead({ name: 'rss', attributes: {}, children: [] }, context);
  let waiting: XmlEntry[] = [];
  let characters = 0;
  const waited = function* (): Generator<Entry, void> {
    const entries = waiting;
    waiting = [];
    for (const entry of entries) yield entryOf(entry, head);
  };
  try {
    for await (const part of parts) {
      if (part.type === 'root') head = new FeedHead(part.element, context);
      else if (part.type === 'head') head.add(part.element);
      else {
        waiting.push(part);
        characters += part.characters;
      }
      if (head.isNamed || characters > maxWaiting) yield* waited();
    }
  } catch (error) {
    // Where the file ends too early, what was read of it comes in.
    yield* waited();
    throw error;
  }
  yield* waited();
}

function entryOf(part: XmlEntry, head: FeedHead): Entry {
  const { element, characters } = part;
  const what = otherKindOf(element);
  if (what !== null) return { type: 'skipped', what };
  const place = { ...part.place, ...idOf(element) };
  const original = originalOf(element, () => head.feed);
  const rejected = (reason: string): Entry => ({ type: 'rejected', place, reason, kind: null, original });
  if (part.fault !== null) return rejected(part.fault);
  try {
    const notes = new Set<Note>();
    if (part.isMended) notes.add('markup-mended');
    if (part.isReplaced) notes.add('bytes-replaced');
    const item = itemOf(element, head.feed, notes);
    return { type: 'item', place, item, notes: [...notes], original, characters };
  } catch (error) {
    if (error instanceof RejectError) return rejected(error.message);
    throw error;
  }
}

const itemOf = (element: XmlElement, feed: Feed, notes: Set<Note>) =>
  itemOfStory(storyOfEntry(element, feed, notes), feed.source, notes);

/** The id of an entry as its place names it. */
function idOf(entry: XmlElement): { id?: string } {
  const element = entry.children.find(
    (child) => typeof child !== 'string' && /^(?:guid|(?:atom:)?id)$/.test(child.name),
  );
  const id =
    element === undefined || typeof element === 'string' ? entry.attributes['rdf:about'] : textIn(element);
  const plain = id?.replace(/\s+/g, ' ').trim().slice(0, maxIdLength) ?? '';
  return plain === '' ? {} : { id: plain };
}
