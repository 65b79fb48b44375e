import type { RailConditions, RailPage, RailRow } from '../db/queries/read-more.ts';
import { type ReadMoreReason as Reason, readMoreReasons } from '../db/queries/read-more.ts';
import { readIds, readKinds } from './arguments.ts';
import { builder } from './builder.ts';
import { connect, connectionTypes, type PageRequest, pageArguments } from './connection.ts';
import { FeedItem, FeedItemKind } from './feed-item.ts';
import { withDetail } from './item.ts';

const defaultSize = 6;

const ReadMoreReason = builder.enumType('ReadMoreReason', {
  description: 'Why an item stands in a rail. The best reason counts.',
  values: {
    EDITOR_PICK: { description: 'Editors chose it.' },
    SHARED_TAGS: { description: 'It has tags in common: those with most in common come first.' },
    SAME_AUTHOR: { description: 'It is by one of the same authors.' },
    SAME_SECTION: { description: 'It belongs to the same section.' },
    LATEST: { description: 'It is among the newest.' },
  } as const satisfies Record<Reason, { description: string }>,
});

const { connection: ReadMoreConnection, edge: ReadMoreEdge } = connectionTypes<RailRow>(
  'ReadMore',
  'A page of a "Read more" rail: editors\' picks, then shared tags, the same authors, the same section, the latest. Each item once; at most 60 in all.',
  FeedItem,
);

builder.objectField(ReadMoreEdge, 'reason', (t) =>
  t.field({
    type: ReadMoreReason,
    description: 'Why it stands here.',
    resolve: ({ row }) => readMoreReasons[row.tier] as Reason,
  }),
);

const partsOf = (row: RailRow) => [
  String(row.tier),
  String(row.rank),
  row.published_us,
  row.id,
  // The moment of the first page: later pages show what was public then.
  row.as_of_us,
];

function cursorOf({ cursor }: PageRequest): RailPage['cursor'] {
  if (cursor === null) return null;
  const [tier, rank, publishedUs, id, asOfUs] = cursor as [string, string, string, string, string];
  return { tier: Number(tier), rank: Number(rank), publishedUs, id, asOfUs };
}

builder.interfaceField(FeedItem, 'readMore', (t) =>
  t.field({
    type: ReadMoreConnection,
    description:
      'The "Read more" rail under this item. It leaves out the item itself and those that its body already shows as cards. While a client pages on, it shows what was public when the first page was read: new items neither repeat others nor push them out.',
    args: {
      kinds: t.arg({
        type: [FeedItemKind],
        description: 'Only items of these kinds; all where it is left out. Not empty.',
      }),
      excludeIds: t.arg.idList({
        description: 'Items to leave out, such as those that the screen shows already; at most 100 ids.',
      }),
      ...pageArguments(defaultSize),
    },
    resolve: async (item, { kinds, excludeIds, ...asked }, context, info) => {
      const conditions: RailConditions = {
        kinds: readKinds('kinds', kinds),
        excludeIds: readIds('excludeIds', excludeIds, ['Article', 'Video']),
      };
      const { page, count } = context.loaders.readMore;
      const connection = await connect<RailRow>(asked, {
        binding: JSON.stringify(['readMore', item.id, conditions]),
        shape: /^[0-4] -?\d{1,4} -?\d{1,17} \d{1,18} -?\d{1,17}$/,
        defaultSize,
        partsOf,
        load: (request, limit, inclusive) =>
          page.load(item.id, {
            conditions,
            page: { direction: request.direction, limit, cursor: cursorOf(request), inclusive },
          }),
        count: async (request) => {
          const anywhere = {
            direction: 'forward',
            limit: 0,
            cursor: cursorOf(request),
            inclusive: false,
          } as const;
          const [row] = await count.load(item.id, { conditions, page: anywhere });
          return row?.count ?? 0;
        },
      });
      return { ...connection, rows: await withDetail([...connection.rows], context, info) };
    },
  }),
);
