import type { ImportedItem } from '../../../db/import/item.ts';
import type { Takedown } from '../../../db/import/takedown.ts';
import { Availability, isOpenAccess, latestOf, wordOf } from '../availability.ts';
import type { ItemKey, Note } from '../entry.ts';
import { readMoment } from '../moment.ts';
import { pastMoment, takedownOf } from '../takedown.ts';
import { type Graph, isNode, listOf, type Node, nameOf, resolved, textOf } from './node.ts';
import { typesOf } from './type.ts';

/** Statuses of a work that readers may see, as schema.org, bibo and newsrooms write them. */
const publicStatuses = new Set([
  ...['published', 'publish', 'final', 'live', 'public', 'released', 'updated', 'corrected', 'complete'],
  ...['completed', 'current', 'active'],
]);
const draftStatuses = new Set([
  ...['draft', 'incomplete', 'pending', 'in progress', 'in review', 'review', 'submitted', 'scheduled'],
  ...['unfinished', 'planned', 'in preparation'],
]);
const withdrawnStatuses = new Set([
  ...['retracted', 'deleted', 'withdrawn', 'removed', 'killed', 'cancelled', 'canceled', 'unpublished'],
  ...['expired', 'trash', 'trashed', 'revoked'],
]);

/**
 * Whether readers may see an item, from when and until when: what the node says of that, the page that it is the main
 * thing of, and its parts, for the body of an article has the words of parts that have to be paid for too.
 */
export function accessOf(
  node: Node,
  publishedAt: string,
  graph: Graph,
  notes: Set<Note>,
): Pick<ImportedItem, 'status' | 'publishedAt' | 'withdrawnAt'> {
  return availabilityOf(node, graph, notes).at(publishedAt);
}

/** What a node says against showing an item that does not come in; null if nothing. Its date counts if it can be read. */
export function takedownOfNode(key: ItemKey, node: Node, graph: Graph): Takedown | null {
  const dates = ['datePublished', 'uploadDate'].flatMap((name) => saidIn(node, name));
  const publishedAt = latestOf(
    dates.flatMap((date) => textOf(date) ?? []),
    null,
  );
  return takedownOf(key, availabilityOf(node, graph, new Set()).at(publishedAt ?? pastMoment));
}

function availabilityOf(node: Node, graph: Graph, notes: Set<Note>): Availability {
  const availability = new Availability(notes);
  const named = (name: string) =>
    listOf(node[name])
      .map((each) => resolved(each, graph))
      .filter(isNode);
  for (const each of [node, ...named('mainEntityOfPage')]) limit(each, availability);
  for (const action of named('potentialAction')) limitByAction(action, graph, availability);
  for (const part of named('hasPart')) limitByPrice(part, availability);
  return availability;
}

/**
 * The parts of an item (pictures, videos, updates of a live blog) that may be shown now, each as its document describes
 * it; if some may not, that is noted. The item is asked again at its next import only, so that a part with an end to
 * come stays until then.
 */
export function shownParts(parts: unknown, graph: Graph, withheld: Note, notes: Set<Note>): unknown[] {
  const now = readMoment(new Date().toISOString());
  const all = listOf(parts).map((each) => resolved(each, graph));
  const shown = all.filter((part) => !isNode(part) || isShown(part, now));
  if (shown.length < all.length) notes.add(withheld);
  return shown;
}

function isShown(part: Node, now: string): boolean {
  const availability = new Availability(new Set());
  limit(part, availability);
  // A part whose date cannot be read stands in a page that is public all the same.
  const dates = ['datePublished', 'uploadDate'].flatMap((name) => saidIn(part, name));
  const begin = latestOf(
    dates.flatMap((date) => textOf(date) ?? []),
    null,
  );
  const { status, withdrawnAt } = availability.at(now);
  return status === 'published' && (begin ?? now) <= now && (withdrawnAt === null || withdrawnAt > now);
}

function limit(node: Node, availability: Availability): void {
  limitByPrice(node, availability);
  for (const status of saidIn(node, 'creativeWorkStatus')) {
    const word = wordOf(termOf(status) ?? '');
    if (publicStatuses.has(word)) continue;
    if (draftStatuses.has(word)) availability.hold('status-draft');
    else availability.hold(withdrawnStatuses.has(word) ? 'status-retracted' : 'status-unknown');
  }
  for (const name of ['expires', 'dateDeleted'])
    for (const date of saidIn(node, name)) availability.until(textOf(date) ?? '');
}

/** Actions by which readers get to the item itself: what it takes to comment on it, or to subscribe, is no limit of it. */
const readings = /^(?:Action|ConsumeAction|ReadAction|ViewAction|WatchAction|ListenAction|UseAction)$/;
/** Categories of access that everybody has, as Google's media actions call them. */
const openCategories = /^(?:no ?login ?required|free)$/;

/** What an action demands of those who take it (ActionAccessSpecification), and from when and until when it can be taken. */
function limitByAction(action: Node, graph: Graph, availability: Availability): void {
  const types = typesOf(action);
  if (types.length > 0 && !types.some((type) => readings.test(type))) return;
  for (const each of saidIn(action, 'actionAccessibilityRequirement').map((one) => resolved(one, graph))) {
    if (!isNode(each)) continue;
    limitByPrice(each, availability);
    for (const category of saidIn(each, 'category')) {
      const term = termOf(category) ?? '';
      if (!openCategories.test(wordOf(term)) && !isOpenAccess(term)) availability.hold('status-members');
    }
    const offers = saidIn(each, 'expectsAcceptanceOf').map((one) => resolved(one, graph));
    if (offers.some((offer) => !isGratis(offer))) availability.hold('status-members');
    for (const date of saidIn(each, 'availabilityStarts')) availability.notBefore(textOf(date) ?? '');
    for (const date of saidIn(each, 'availabilityEnds')) availability.until(textOf(date) ?? '');
  }
}

const isGratis = (offer: unknown): boolean =>
  isNode(offer) && /^\s*0+(?:[.,]0+)?\s*$/.test(textOf(offer['price']) ?? '');

/** What nobody has to pay or sign up for is free by what it says; a value that is neither yes nor no is not free. */
function limitByPrice(node: Node, availability: Availability): void {
  const isFree = [...saidIn(node, 'isAccessibleForFree'), ...saidIn(node, 'free')].every((each) =>
    isWord(each, yes),
  );
  const isBought = saidIn(node, 'requiresSubscription').some((each) => !isWord(each, no));
  const isOpen = saidIn(node, 'conditionsOfAccess').every((each) => isOpenAccess(termOf(each) ?? ''));
  if (!isFree || isBought || !isOpen) availability.hold('status-members');
}

const yes = /^(?:true|yes|1)$/;
const no = /^(?:false|no|0)$/;

/** A truth value in the forms of JSON-LD: true, "True", {"@value": "true"}, "https://schema.org/True". */
function isWord(value: unknown, word: RegExp): boolean {
  const plain = isNode(value) ? (value['@value'] ?? value['@id']) : value;
  const isPlain = ['boolean', 'number', 'string'].includes(typeof plain);
  return isPlain && word.test(wordOf(String(plain)));
}

/** The word for a status or a condition: a text, a DefinedTerm by its name or code, or what an @id ends in. */
const termOf = (value: unknown): string | null =>
  isNode(value) ? (nameOf(value) ?? textOf(value['termCode']) ?? textOf(value['@id'])) : textOf(value);

/** What a node says under a name. An empty text says nothing, for many templates write one; an empty object does. */
const saidIn = (node: Node, name: string): unknown[] =>
  listOf(node[name]).filter((each) => each !== null && !(typeof each === 'string' && each.trim() === ''));
