import type { ImportedItem } from '../../../db/import/item.ts';
import type { Takedown } from '../../../db/import/takedown.ts';
import { type Entry, type Place, RejectError, type SkippedEntry } from '../entry.ts';
import { jsonOf, type ReadValue } from '../values.ts';
import { takedownOfNode } from './access.ts';
import { keyOfNode, readItem } from './item.ts';
import { type Graph, isNode, listOf, type Node } from './node.ts';
import { kindOf, typesOf } from './type.ts';

/**
 * The entries of one JSON-LD value: a node, an array of values, or a document with a @graph, whose nodes may name
 * each other. In a @graph, and in an array that holds items too, nodes that are no item stand beside the items and
 * are skipped; elsewhere they are rejected, for there they were meant to come in.
 */
export function* entriesOf(read: ReadValue, source: string | null): Generator<Entry, void> {
  const { value, place } = read;
  if (!Array.isArray(value)) return yield* ofValue(value, place, read.json, source);
  if (value.length === 0) yield rejected(place, 'is an empty array', read.json);
  const hasItems = value.some((member) => isNode(member) && ('@graph' in member || kindOf(member) !== null));
  for (const [index, member] of value.entries())
    if (hasItems && isBeside(member)) yield beside(member, new Map(), source);
    else yield* ofValue(member, { ...place, path: `[${index}]` }, null, source);
}

/** Whether a value is something else of schema.org that pages hold beside their article, such as a BreadcrumbList. */
const isBeside = (value: unknown): value is Node =>
  isNode(value) && !('@graph' in value) && typesOf(value).length > 0 && kindOf(value) === null;

function* ofValue(
  value: unknown,
  place: Place,
  json: string | null,
  source: string | null,
): Generator<Entry, void> {
  if (!isNode(value)) return yield rejected(place, 'is not a JSON object', json ?? jsonOf(value));
  const members = value['@graph'];
  if (members === undefined) return yield entryOf(value, place, new Map(), json, source);

  const graph = graphOf(listOf(members));
  let items = 0;
  for (const [index, member] of listOf(members).entries()) {
    if (!isNode(member) || kindOf(member) === null) {
      yield isNode(member) ? beside(member, graph, source) : { type: 'skipped', what: 'stray value' };
      continue;
    }
    items++;
    const at = { ...place, path: `${place.path ?? ''}@graph[${index}]` };
    yield entryOf(member, at, graph, null, source);
  }
  if (items === 0) yield rejected(place, 'has a @graph without an article or video', json ?? jsonOf(value));
}

function entryOf(node: Node, place: Place, graph: Graph, json: string | null, source: string | null): Entry {
  const kind = kindOf(node);
  // Made only when it is asked for: most entries are never rejected.
  const original = {
    get json() {
      return json ?? jsonOf(graph.size === 0 ? node : withReferences(node, graph));
    },
  };
  if (kind === null) {
    const types = typesOf(node).join(', ');
    const reason = types === '' ? 'has no @type' : `is a ${types.slice(0, 100)}, not an article or video`;
    const { id, takedown } = formerItem(node, graph, source);
    const at = id === null ? place : { ...place, id };
    return { type: 'rejected', place: at, reason, kind, original, takedown };
  }
  try {
    const read = readItem(node, kind, graph, source);
    return {
      type: 'item',
      place,
      ...read,
      original,
      characters: json?.length ?? charactersOf(read.item),
    };
  } catch (error) {
    if (!(error instanceof RejectError)) throw error;
    const key = keyOfNode(node, kind, graph, source);
    const takedown = key === null ? null : takedownOfNode(key, node, graph);
    return { type: 'rejected', place, reason: error.message, kind, original, key, takedown };
  }
}

/** What pages hold beside any article, so often that their ids are not worth keeping: none of them was an item. */
const furniture =
  /^(?:\w*(?:Page|Organization|Action)|WebSite|WebPageElement|BreadcrumbList|ListItem|Person|ImageObject|SiteNavigationElement|WPHeader|WPFooter|WPSideBar|Place|Comment)$/;

/** A node that is no item, among items. */
const beside = (node: Node, graph: Graph, source: string | null): SkippedEntry => ({
  type: 'skipped',
  what: typesOf(node)[0] ?? 'untyped node',
  ...(typesOf(node).some((type) => furniture.test(type)) ? {} : formerItem(node, graph, source)),
});

/**
 * Of a node that is no item: the id of the item that it was, if it was one before its type changed. That one is not
 * missing. Of which source it was is not known, unless the node says so.
 */
function formerItem(
  node: Node,
  graph: Graph,
  source: string | null,
): { id: string | null; takedown: Takedown | null } {
  const key = keyOfNode(node, 'article', graph, source);
  if (key === null) return { id: null, takedown: null };
  return { id: key.externalId, takedown: takedownOfNode(key, node, graph) };
}

const rejected = (place: Place, reason: string, json: string): Entry => ({
  type: 'rejected',
  place,
  reason,
  kind: null,
  original: { json },
});

function graphOf(members: readonly unknown[]): Graph {
  const graph = new Map<string, Node>();
  for (const member of members) {
    const id = isNode(member) ? member['@id'] : null;
    if (isNode(member) && typeof id === 'string' && !graph.has(id)) graph.set(id, member);
  }
  return graph;
}

/** The node together with those that it names, and that they name, so that it can be imported by itself. */
function withReferences(node: Node, graph: Graph): Node {
  const named = new Set<Node>([node]);
  // A set goes on with what is added to it on the way: an author names a picture, for one.
  for (const each of named)
    for (const value of Object.values(each).flatMap(listOf)) {
      const id = isNode(value) ? value['@id'] : null;
      const target = typeof id === 'string' ? graph.get(id) : undefined;
      if (target !== undefined && (each === node || kindOf(target) !== 'article')) named.add(target);
    }
  return { '@graph': [...named] };
}

/** About as many characters as the item was written with. */
function charactersOf(item: ImportedItem): number {
  const few = 2_000;
  if (item.kind === 'video') return few + (item.transcript?.length ?? 0);
  return few + JSON.stringify(item.body).length;
}
