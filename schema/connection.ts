import type { ObjectRef } from '@pothos/core';
import { after, type MaybePromise } from '../db/maybe-promise.ts';
import { builder } from './builder.ts';
import { type CursorParts, decodeCursor, encodeCursor } from './cursor.ts';
import { InvalidInput } from './errors.ts';
import { extent } from './extent.ts';

/** Most members of a page. */
export const maxPageSize = 100;

export interface PageArguments {
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
}

/** A page as the loaders are asked for it. */
export interface PageRequest {
  direction: 'forward' | 'backward';
  size: number;
  /** Where it begins; null: at the end that the direction comes from. */
  cursor: CursorParts | null;
}

/** A page of a list, as the types made by `connectionTypes` show it. */
export interface Connection<Row extends PageMember> {
  /** Those whose item is public. */
  rows: readonly Row[];
  /**
   * The first and the last row as they were read; absent on an empty page. A client pages on from these, also when
   * one of them has stopped being public since and is not among `rows` any more.
   */
  ends: readonly [first?: Row | undefined, last?: Row | undefined];
  cursorOf: (row: Row) => string;
  hasNextPage: boolean | (() => MaybePromise<boolean>);
  hasPreviousPage: boolean | (() => MaybePromise<boolean>);
  totalCount: () => MaybePromise<number>;
}

/** A place in a list, and what stands there; null where it has stopped being public. */
interface PageMember {
  readonly item: object | null;
}

/** What a list must be able to do to be shown in pages. */
export interface PagedList<Row extends PageMember> {
  /** Names the list, its ordering and its filter: what a cursor of it belongs to. */
  binding: string;
  /** What the parts of a cursor look like, joined by spaces. */
  shape: RegExp;
  partsOf: (row: Row) => CursorParts;
  /** Rows in the direction of the request, `limit` at most; with `inclusive`, the one at the cursor too. */
  load: (request: PageRequest, limit: number, inclusive: boolean) => MaybePromise<Row[]>;
  count: (request: PageRequest) => MaybePromise<number>;
  /** Throws if the rows of a page of this size hold more than was priced. */
  check: (rows: readonly Row[], size: number) => void;
  defaultSize: number;
}

/** The arguments of every connection. Left out and null mean the same, so the defaults stand here in words. */
export const pageArguments = (defaultSize: number) =>
  builder.args((t) => ({
    first: t.int({
      description: `How many members, counted from the beginning or from \`after\`: 0 to ${maxPageSize}; ${defaultSize} where neither \`first\` nor \`last\` is given. Not together with \`last\`.`,
    }),
    after: t.string({
      description: 'Begin behind this cursor of the same list. Goes with `first`.',
    }),
    last: t.int({
      description: `How many members, counted from the end or from \`before\`: 0 to ${maxPageSize}. They come in the order of the list all the same.`,
    }),
    before: t.string({
      description: 'End before this cursor of the same list. Goes with `last`.',
    }),
  }));

/** @throws InvalidInput for a page that cannot be, naming what was given and what is allowed */
function readPage(
  asked: PageArguments,
  list: Pick<PagedList<never>, 'binding' | 'shape' | 'defaultSize'>,
): PageRequest {
  const { first = null, after = null, last = null, before = null } = asked;
  if (first !== null && last !== null)
    throw new InvalidInput(`first and last cannot both be given, but were ${first} and ${last}`);
  if (after !== null && before !== null)
    throw new InvalidInput('after and before cannot both be given: page forward or backward');
  if (after !== null && last !== null)
    throw new InvalidInput('after goes with first, but last was given: use before to page backward');
  if (before !== null && first !== null)
    throw new InvalidInput('before goes with last, but first was given: use after to page forward');
  const direction = last !== null || before !== null ? 'backward' : 'forward';
  const size = first ?? last ?? list.defaultSize;
  if (size < 0 || size > maxPageSize)
    throw new InvalidInput(
      `${direction === 'forward' ? 'first' : 'last'} must be 0 to ${maxPageSize}, but was ${size}`,
    );
  const cursor = after ?? before;
  return {
    direction,
    size,
    cursor: cursor === null ? null : decodeCursor(after === null ? 'before' : 'after', list, cursor),
  };
}

/**
 * The page of a list that the arguments ask for. One row more than the page is read, which tells whether there is
 * another behind it; what lies on the cursor's other side is only looked for when a client selects it.
 * @throws InvalidInput
 */
export function connect<Row extends PageMember>(
  asked: PageArguments,
  list: PagedList<Row>,
): MaybePromise<Connection<Row>> {
  const request = readPage(asked, list);
  const found = request.size === 0 ? [] : list.load(request, request.size + 1, false);
  return after(found, (rows) => connectionOf(rows, request, list));
}

function connectionOf<Row extends PageMember>(
  found: readonly Row[],
  request: PageRequest,
  list: PagedList<Row>,
): Connection<Row> {
  const rows = found.slice(0, request.size);
  const isForward = request.direction === 'forward';
  if (!isForward) rows.reverse();
  list.check(rows, request.size);

  const another = (there: PageRequest, inclusive: boolean) =>
    after(list.load(there, 1, inclusive), ({ length }) => length > 0);
  const ahead = request.size === 0 ? () => another(request, false) : found.length > request.size;
  const turned = { ...request, direction: isForward ? 'backward' : 'forward' } as const;
  const behind = request.cursor === null ? false : () => another(turned, true);
  return {
    rows: rows.filter(({ item }) => item !== null),
    ends: [rows.at(0), rows.at(-1)],
    cursorOf: (row) => encodeCursor(list.binding, list.partsOf(row)),
    hasNextPage: isForward ? ahead : behind,
    hasPreviousPage: isForward ? behind : ahead,
    totalCount: () => list.count(request),
  };
}

const PageInfo = builder.objectRef<Connection<never>>('PageInfo').implement({
  description: 'Where a page lies in its list (Relay).',
  fields: (t) => ({
    hasNextPage: t.boolean({
      description: 'Whether the list goes on behind this page.',
      resolve: ({ hasNextPage }) => (typeof hasNextPage === 'function' ? hasNextPage() : hasNextPage),
    }),
    hasPreviousPage: t.boolean({
      description: 'Whether something lies before this page.',
      resolve: ({ hasPreviousPage }) =>
        typeof hasPreviousPage === 'function' ? hasPreviousPage() : hasPreviousPage,
    }),
    startCursor: t.string({
      nullable: true,
      description: 'The cursor of the first member; null on an empty page.',
      resolve: ({ ends: [first], cursorOf }) => (first === undefined ? null : cursorOf(first)),
    }),
    endCursor: t.string({
      nullable: true,
      description: 'The cursor of the last member, to be given as `after`; null on an empty page.',
      resolve: ({ ends: [, last], cursorOf }) => (last === undefined ? null : cursorOf(last)),
    }),
  }),
});

/** One member of a page. */
export interface Edge<Row extends PageMember> {
  row: Row;
  connection: Connection<Row>;
}

/** Declares the types `<name>Connection` and `<name>Edge` over members, and returns the references of both. */
export function connectionTypes<Row extends PageMember>(name: string, description: string, node: unknown) {
  const edge = builder.objectRef<Edge<Row>>(`${name}Edge`);
  const connection = builder.objectRef<Connection<Row>>(`${name}Connection`);
  const type = node as ObjectRef<never, object>;
  edge.implement({
    description: 'A member of the list, with its place.',
    fields: (t) => ({
      cursor: t.string({
        description: 'Its place in the list: opaque, and good only for the same list with the same filter.',
        resolve: ({ row, connection }) => connection.cursorOf(row),
      }),
      node: t.field({
        type,
        description: 'The member itself.',
        extensions: extent({ kind: 'same' }),
        resolve: ({ row }) => row.item as never,
      }),
    }),
  });
  connection.implement({
    description,
    fields: (t) => ({
      edges: t.field({
        type: [edge],
        description: 'The members with their cursors.',
        extensions: extent({ kind: 'members' }),
        resolve: (connection) => connection.rows.map((row) => ({ row, connection })),
      }),
      nodes: t.field({
        type: [type],
        description: 'The members, without their edges.',
        extensions: extent({ kind: 'members' }),
        resolve: ({ rows }) => rows.map(({ item }) => item) as never,
      }),
      pageInfo: t.field({
        type: PageInfo,
        description: 'Where this page lies in the list.',
        resolve: (connection) => connection as unknown as Connection<never>,
      }),
      totalCount: t.int({
        nullable: true,
        description:
          'How many members the whole list has for this viewer. Feeds are counted up to 10,001, which means "more than 10,000". Selecting it costs 100 points. Null only beside an error.',
        extensions: extent({ kind: 'count' }),
        resolve: (connection) => connection.totalCount(),
      }),
    }),
  });
  return { edge, connection };
}
