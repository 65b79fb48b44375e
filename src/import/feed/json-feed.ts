import type { FormatContext } from '../context.ts';
import { type Entry, type Note, type Place, RejectError } from '../entry.ts';
import { isNode, type Node } from '../schema-org/node.ts';
import { jsonOf, type ReadValue } from '../values.ts';
import { siteName } from '../web-url.ts';
import { addressIn } from './address.ts';
import { Identities, traitsOfNode } from './identity.ts';
import { absenceOf, itemOfStory } from './item.ts';
import { idOf, storyOfNode } from './json-story.ts';
import { textUnder } from './json-value.ts';

const maxIdLength = 200;

/** Whether a JSON value is a JSON Feed: its version says so, as the specification demands. */
export const isJsonFeed = (value: unknown): boolean =>
  isNode(value) &&
  /^\s*https?:\/\/(?:www\.)?jsonfeed\.org\/version\//i.test(textUnder(value, 'version') ?? '');

/**
 * The entries of a JSON Feed (1 and 1.1), in order. An item without an id is rejected, as the specification says:
 * nothing else in it need stay the same.
 */
export function* entriesOfJsonFeed(read: ReadValue, context: FormatContext): Generator<Entry, void> {
  const feed = isNode(read.value) ? read.value : {};
  const { items } = feed;
  if (!Array.isArray(items))
    return yield {
      type: 'rejected',
      place: read.place,
      reason: 'is a JSON Feed without a list of items',
      kind: null,
      original: { json: jsonOf(withoutPersonalData({ ...feed, items: [] })) },
    };
  const source = sourceOf(feed, context);
  const identities = new Identities();
  for (const item of items) if (isNode(item)) identities.note(traitsOfNode(item));
  for (const [index, item] of items.entries()) {
    const path = [read.place.path, `items[${index}]`].filter((part) => part !== null).join(' ');
    yield entryOf(item, { ...read.place, path }, { feed, source, identities }, context);
  }
}

function sourceOf(feed: Node, context: FormatContext): string {
  const url =
    addressIn(textUnder(feed, 'home_page_url'), context.site) ??
    context.site ??
    addressIn(textUnder(feed, 'feed_url'), null);
  return context.source ?? (url === null ? 'feed' : siteName(url));
}

interface Surroundings {
  readonly feed: Node;
  readonly source: string;
  readonly identities: Identities;
}

function entryOf(
  item: unknown,
  place: Place,
  { feed, source, identities }: Surroundings,
  context: FormatContext,
): Entry {
  const original = {
    get json() {
      return jsonOf(documentOf(item, feed));
    },
  };
  const id = isNode(item) ? idOf(item) : null;
  const at = id === null ? place : { ...place, id: id.slice(0, maxIdLength) };
  const rejected = (reason: string): Entry => ({ type: 'rejected', place: at, reason, kind: null, original });
  if (!isNode(item)) return rejected('is not a JSON object');
  if (id === null) return rejected('has no id');
  const notes = new Set<Note>();
  const story = storyOfNode(item, feed, context.site, notes);
  const traits = traitsOfNode(item);
  const isIdTelling = identities.isIdTelling(traits);
  if (!isIdTelling) notes.add('id-repeated');
  const told = { ...story, id: isIdTelling ? id : null, isUrlShared: !identities.isUrlTelling(traits) };
  try {
    const made = itemOfStory(told, source, notes);
    return {
      type: 'item',
      place: at,
      item: made,
      notes: [...notes],
      original,
      characters: charactersOf(item),
    };
  } catch (error) {
    if (error instanceof RejectError) return { ...rejected(error.message), ...absenceOf(told, source) };
    throw error;
  }
}

/** About how much of the file an item is: its long texts, and what else one has. */
function charactersOf(item: Node): number {
  const few = 600;
  return Object.values(item).reduce<number>(
    (sum, value) => sum + (typeof value === 'string' ? value.length : 0),
    few,
  );
}

const neededOfFeed = ['version', 'title', 'home_page_url', 'feed_url', 'language', 'author', 'authors'];

/** A feed of one item, which can be imported by itself. */
function documentOf(item: unknown, feed: Node): Node {
  const head = Object.fromEntries(
    neededOfFeed.filter((name) => name in feed).map((name) => [name, feed[name]]),
  );
  return {
    ...withoutPersonalData(head),
    items: [isNode(item) ? withoutPersonalData(item) : item],
  };
}

/** Authors give their e-mail addresses as mailto: URLs. */
function withoutPersonalData(node: Node): Node {
  const clean = (author: unknown): unknown => {
    if (!isNode(author)) return author;
    const kept = Object.entries(author).filter(
      ([name, value]) => name !== 'email' && !(name === 'url' && /^\s*mailto:/i.test(String(value))),
    );
    return Object.fromEntries(kept);
  };
  const { author, authors } = node;
  return {
    ...node,
    ...(author === undefined ? {} : { author: clean(author) }),
    ...(Array.isArray(authors) ? { authors: authors.map(clean) } : {}),
  };
}
