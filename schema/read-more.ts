import type { Member } from '../db/list.ts';
import { inMicroseconds } from '../db/queries/fragments.ts';
import type { RailConditions } from '../db/queries/rail-text.ts';
import {
  type RailPage,
  type RailPlace,
  type ReadMoreReason as Reason,
  readMoreReasons,
} from '../db/queries/read-more.ts';
import { readIds, readKinds } from './arguments.ts';
import { builder } from './builder.ts';
import { connect, connectionTypes, type PageRequest, pageArguments } from './connection.ts';
import { extent } from './extent.ts';
import { FeedItem, FeedItemKind } from './feed-item.ts';
import { pickCountOf } from './item.ts';
import { checkPage } from './list-sizes.ts';
import { needs, selectedParts } from './selection.ts';

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

const { connection: ReadMoreConnection, edge: ReadMoreEdge } = connectionTypes<Member<RailPlace>>(
  'ReadMore',
  'A page of a "Read more" rail: editors\' picks, then shared tags, the same authors, the same section, the latest. Each item once; at most 60 in all.',
  FeedItem,
);

builder.objectField(ReadMoreEdge, 'reason', (t) =>
  t.field({
    type: ReadMoreReason,
    description: 'Why it stands here.',
    resolve: ({ row }) => readMoreReasons[row.place.tier] as Reason,
  }),
);

/**
 * A rail that is kept is still what it was a moment ago, so its cursors carry that moment and not the one at which it
 * was read: two seconds before now, in which a change may be on its way. Later pages show what was public then.
 */
const changesArriveWithinMs = 2_000;

/** An answer with cursors in it carries the moment at which it was made, and must not be handed out much later. */
const keepCursorsMs = 60_000;

function momentOf({ asOfUs, readAt }: RailPlace, isFirstPage: boolean): string {
  if (!isFirstPage) return asOfUs;
  const sinceMs = performance.now() - readAt - changesArriveWithinMs;
  return sinceMs <= 0 ? asOfUs : String(Number(asOfUs) + Math.floor(sinceMs * 1_000));
}

function cursorOf({ cursor }: PageRequest): RailPage['cursor'] {
  if (cursor === null) return null;
  const [tier, rank, publishedUs, id, asOfUs] = cursor as [string, string, string, string, string];
  return { tier: Number(tier), rank: Number(rank), publishedUs, id, asOfUs };
}

builder.interfaceField(FeedItem, 'readMore', (t) =>
  t.field({
    type: ReadMoreConnection,
    nullable: true,
    description:
      'The "Read more" rail under this item. It leaves out the item itself and those that its body already shows as cards. While a client pages on, it shows what was public when the first page was read: new items neither repeat others nor push them out. Null only beside an error.',
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
    extensions: { ...needs('picks'), ...extent({ kind: 'page', defaultSize, isChosen: true }) },
    resolve: (item, { kinds, excludeIds, ...asked }, { loaders, reading, sizes }, info) => {
      const conditions: RailConditions = {
        kinds: readKinds('kinds', kinds),
        excludeIds: readIds('excludeIds', excludeIds, ['Article', 'Video']),
      };
      const parts = selectedParts(info);
      const isFirstPage = (asked.after ?? asked.before ?? null) === null;
      return connect<Member<RailPlace>>(asked, {
        binding: JSON.stringify(['readMore', item.id, conditions]),
        shape: /^[0-4] -?\d{1,4} -?\d{1,17} \d{1,18} -?\d{1,17}$/,
        defaultSize,
        partsOf: ({ place }) => {
          reading.keepAtMost(keepCursorsMs);
          return [
            String(place.tier),
            String(place.rank),
            String(inMicroseconds(place.publishedAt)),
            place.id,
            momentOf(place, isFirstPage),
          ];
        },
        load: (request, limit, inclusive) => {
          const page = { direction: request.direction, limit, cursor: cursorOf(request), inclusive };
          const enoughPicks = pickCountOf(item) >= limit;
          return loaders.readMore.page.load(item.id, { conditions, page, enoughPicks }, parts, reading);
        },
        check: (rows, size) =>
          checkPage(
            rows.map(({ item }) => item),
            size,
            sizes,
          ),
        count: (request) => {
          const cursor = cursorOf(request);
          const page = { direction: 'forward', limit: 0, cursor, inclusive: false } as const;
          const key = { parent: item.id, asked: { conditions, page, enoughPicks: false } };
          return loaders.readMore.count.load(key, reading);
        },
      });
    },
  }),
);
