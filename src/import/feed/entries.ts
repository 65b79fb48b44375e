import { Availability, latestOf } from '../availability.ts';
import type { FormatContext } from '../context.ts';
import { type Entry, type Note, RejectError, type SkippedEntry } from '../entry.ts';
import { externalIdOf } from '../external-id.ts';
import { FileError } from '../file-error.ts';
import { pastMoment, takedownOf } from '../takedown.ts';
import type { XmlElement } from '../xml/element.ts';
import type { XmlEntry, XmlPart } from '../xml/read.ts';
import { type Feed, FeedHead } from './head.ts';
import { Identities, traitsOfEntry } from './identity.ts';
import { absenceOf, itemOfStory } from './item.ts';
import { originalOf } from './original.ts';
import { noRestrictions, restrictionsTogether } from './restriction.ts';
import type { Story } from './story.ts';
import { otherKindOf, storyOfEntry } from './xml-story.ts';

const maxIdLength = 200;
/** More deletions than these are not remembered, nor counted. */
const maxDeletions = 100_000;

/** What of a feed its entries need, all of which may stand behind them. */
interface Surroundings {
  readonly feed: Feed;
  readonly identities: Identities;
  readonly deletions: Deletions;
}

/**
 * The entries of an RSS (0.9x to 2.0, RDF) or Atom (0.3, 1.0) feed, in order, one at a time: items and what cannot
 * become one; comments, pages and settings of a Blogger export are skipped. The feed is read twice, for what an entry
 * needs (whose it is, whether its id is that of others too, whether it was deleted) may stand behind it: `open` gives
 * it from its beginning.
 */
export async function* entriesOfFeed(
  open: () => AsyncIterable<XmlPart>,
  context: FormatContext,
): AsyncGenerator<Entry, void> {
  const surroundings = await surroundingsIn(open(), context);
  for await (const part of open()) if (part.type === 'entry') yield entryOf(part, surroundings);
  for (const [id, moment] of surroundings.deletions.unmatched())
    yield deletionOf(id, moment, surroundings.feed.source);
}

async function surroundingsIn(parts: AsyncIterable<XmlPart>, context: FormatContext): Promise<Surroundings> {
  let head = new FeedHead({ name: 'rss', attributes: {}, children: [] }, context);
  const identities = new Identities();
  const deletions = new Deletions();
  try {
    for await (const part of parts)
      if (part.type === 'root') head = new FeedHead(part.element, context);
      else if (part.type === 'entry') identities.note(traitsOfEntry(part.element));
      else if (part.element.name === 'at:deleted-entry') deletions.add(part.element);
      else head.add(part.element);
  } catch (error) {
    // It comes again at the same place when the entries are read, behind those that stand before it.
    if (!(error instanceof FileError)) throw error;
  }
  return { feed: head.read(), identities, deletions };
}

/** The deletions that an Atom feed tells (RFC 6721), by the ids of what was deleted. */
class Deletions {
  /** The moments as they are written. */
  readonly #moments = new Map<string, string>();
  readonly #matched = new Set<string>();

  add({ attributes }: XmlElement): void {
    const id = attributes['ref']?.trim() ?? '';
    const moment = attributes['when'] ?? '';
    const before = this.#moments.get(id);
    if (id === '' || this.#moments.size === maxDeletions) return;
    // Of several the last one counts.
    if (before === undefined || (latestOf([moment], null) ?? '') > (latestOf([before], null) ?? ''))
      this.#moments.set(id, moment);
  }

  /** Those of entries that were never asked for: ids, and moments as they are written. */
  unmatched(): [id: string, moment: string][] {
    return [...this.#moments].filter(([id]) => !this.#matched.has(id));
  }

  /** When an entry was deleted, as it is written; null if it was not, or if it has been updated since. */
  momentOf(id: string | null, updates: readonly string[]): string | null {
    const moment = id === null ? undefined : this.#moments.get(id);
    if (id === null || moment === undefined) return null;
    this.#matched.add(id);
    const [deleted, updated] = [latestOf([moment], null), latestOf(updates, null)];
    return deleted !== null && updated !== null && updated > deleted ? null : moment;
  }
}

/** A deletion whose entry is not in the file: it takes back the item that an earlier file has brought. */
function deletionOf(id: string, moment: string, source: string): SkippedEntry {
  const key = { source, externalId: externalIdOf(id) };
  const availability = new Availability(new Set());
  availability.until(moment);
  const takedown = takedownOf(key, availability.at(pastMoment));
  return { type: 'skipped', what: 'deletion of an entry that is not in the file', key, takedown };
}

function entryOf(part: XmlEntry, surroundings: Surroundings): Entry {
  const { element, characters } = part;
  const what = otherKindOf(element);
  if (what !== null) return { type: 'skipped', what, ...absenceIn(element, surroundings) };
  const place = { ...part.place, ...idOf(element) };
  const original = originalOf(element, () => surroundings.feed);
  const rejected = (reason: string): Entry => ({
    ...{ type: 'rejected', place, reason, kind: null, original },
    ...absenceIn(element, surroundings),
  });
  if (part.fault !== null) return rejected(part.fault);
  try {
    const notes = new Set<Note>();
    if (part.isMended) notes.add('markup-mended');
    if (part.isReplaced) notes.add('bytes-replaced');
    const item = itemOfStory(storyOf(element, surroundings, notes), surroundings.feed.source, notes);
    return { type: 'item', place, item, notes: [...notes], original, characters };
  } catch (error) {
    if (error instanceof RejectError) return rejected(error.message);
    throw error;
  }
}

/** What is known of the item that an entry does not become. */
function absenceIn(element: XmlElement, surroundings: Surroundings): ReturnType<typeof absenceOf> {
  try {
    return absenceOf(storyOf(element, surroundings, new Set()), surroundings.feed.source);
  } catch (error) {
    if (error instanceof RejectError) return { key: null, takedown: null };
    throw error;
  }
}

/** What an entry says, and what its feed says of it elsewhere. */
function storyOf(element: XmlElement, surroundings: Surroundings, notes: Set<Note>): Story {
  const { feed, identities, deletions } = surroundings;
  const story = storyOfEntry(element, feed, notes);
  const traits = traitsOfEntry(element);
  const isIdTelling = identities.isIdTelling(traits);
  if (story.id !== null && !isIdTelling) notes.add('id-repeated');
  const deleted = deletions.momentOf(story.id, story.updates);
  const ended = deleted === null ? [] : [{ ...noRestrictions, until: [deleted] }];
  return {
    ...story,
    id: isIdTelling ? story.id : null,
    isUrlShared: !identities.isUrlTelling(traits),
    restrictions: restrictionsTogether([story.restrictions, feed.restrictions, ...ended]),
  };
}

/** The id of an entry as its place names it. */
function idOf(entry: XmlElement): { id?: string } {
  const plain = traitsOfEntry(entry).id?.replace(/\s+/g, ' ').trim().slice(0, maxIdLength) ?? '';
  return plain === '' ? {} : { id: plain };
}
