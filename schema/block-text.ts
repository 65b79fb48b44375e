import { spansText } from '../db/block-text.ts';
import type { BlockOf, ListItem as StoredItem, Span as StoredSpan } from '../db/blocks.ts';
import { placedItems } from '../db/list-numbers.ts';
import { blockRef, isBlock } from './block.ts';
import type { Body } from './body.ts';
import { builder } from './builder.ts';
import { wordNodes } from './caption.ts';
import { spansHtml } from './html.ts';
import { Span } from './span.ts';
import { absoluteUrl } from './url.ts';

/** Something in a body that is a run of text. */
interface Run {
  spans: readonly StoredSpan[];
  body: Body;
}
type RefOf<Shape> = ReturnType<ReturnType<typeof builder.objectRef<Shape>>['implement']>;

/** Gives a type the field that every run of text has. */
function addSpans<Shape extends object>(ref: RefOf<Shape>, runOf: (node: Shape) => Run): void {
  builder.objectField(ref, 'spans', (t) =>
    t.field({
      type: [Span],
      description: 'Its words, as runs: each has one set of marks and at most one link.',
      resolve: (node) => {
        const { spans, body } = runOf(node as Shape);
        return spans.map((span) => ({ span, body }));
      },
    }),
  );
}

/** Gives a type that is no block, and so has neither yet, its words as text and as HTML too. */
function addWords<Shape extends object>(ref: RefOf<Shape>, runOf: (node: Shape) => Run): void {
  builder.objectFields(ref, (t) => ({
    text: t.string({
      description: 'Its words as plain text.',
      resolve: (node) => spansText(runOf(node as Shape).spans),
    }),
    html: t.field({
      type: 'HTML',
      nullable: true,
      description: 'Its words as HTML, without an element around them. Null only beside an error.',
      resolve: (node, _, context) => spansHtml(runOf(node as Shape).spans, context),
    }),
  }));
  addSpans(ref, runOf);
}

const ParagraphBlock = blockRef('paragraph').implement({
  description: 'A paragraph.',
  interfaces: isBlock,
});
addSpans(ParagraphBlock, ({ block, body }) => ({ spans: block.spans, body }));

const HeadingBlock = blockRef('heading').implement({
  description: 'A heading between parts of a body.',
  interfaces: isBlock,
  fields: (t) => ({
    level: t.int({
      description: '2 (a part) to 6; 1 is the headline’s.',
      resolve: ({ block }) => block.level,
    }),
  }),
});
addSpans(HeadingBlock, ({ block, body }) => ({ spans: block.spans, body }));

const QuoteBlock = blockRef('quote').implement({
  description: 'A quotation that is set apart.',
  interfaces: isBlock,
  fields: (t) => ({
    attribution: t.string({
      nullable: true,
      description: 'Who said it; null where that is not printed.',
      resolve: ({ block }) => block.attribution || null,
    }),
  }),
});
addSpans(QuoteBlock, ({ block, body }) => ({ spans: block.spans, body }));

const ListItem = builder
  .objectRef<{ item: StoredItem; number: number | null; body: Body }>('ListItem')
  .implement({
    description: 'An item of a list. Nested lists are flat here: each item says its level.',
    fields: (t) => ({
      level: t.int({ description: 'How deep it lies, from 1.', resolve: ({ item }) => item.level }),
      ordered: t.boolean({
        description: 'Whether the list at this level is numbered.',
        resolve: ({ item }) => item.ordered,
      }),
      value: t.int({
        nullable: true,
        description:
          'The number of the item, as HTML counts: what to print before it. Null if the list at this level is not numbered.',
        resolve: ({ number }) => number,
      }),
    }),
  });
addWords(ListItem, ({ item, body }) => ({ spans: item.spans, body }));

blockRef('list').implement({
  description: 'A list.',
  interfaces: isBlock,
  fields: (t) => ({
    items: t.field({
      type: [ListItem],
      description: 'Its items, in their order.',
      resolve: ({ block, body }) =>
        placedItems(block.items).map(({ item, number }) => ({ item, number, body })),
    }),
    start: t.int({
      description:
        'The number that it begins with: the one that the writer chose, else 1, or the number of its items if its numbers count down; 1 if it is not numbered. What to print before each item is `ListItem.value`, also in nested lists.',
      resolve: ({ block }) => placedItems(block.items)[0]?.list.start ?? 1,
    }),
    isReversed: t.boolean({
      description: 'Whether its numbers count down. Nested lists may count otherwise: see `ListItem.value`.',
      resolve: ({ block }) => block.items[0]?.ordered === true && block.items[0].reversed === true,
    }),
  }),
});

const TableCell = builder
  .objectRef<{ cell: BlockOf<'table'>['rows'][number]['cells'][number]; body: Body }>('TableCell')
  .implement({
    description: 'A cell of a table.',
    fields: (t) => ({
      isHeader: t.boolean({
        description: 'Whether it names its row or column.',
        resolve: ({ cell }) => cell.header,
      }),
    }),
  });
addWords(TableCell, ({ cell, body }) => ({ spans: cell.spans, body }));

const TableRow = builder
  .objectRef<{ row: BlockOf<'table'>['rows'][number]; body: Body }>('TableRow')
  .implement({
    description: 'A row of a table.',
    fields: (t) => ({
      cells: t.field({
        type: [TableCell],
        description: 'Its cells, in their order.',
        resolve: ({ row, body }) => row.cells.map((cell) => ({ cell, body })),
      }),
    }),
  });

blockRef('table').implement({
  description: 'A table.',
  interfaces: isBlock,
  fields: (t) => ({
    caption: t.string({
      nullable: true,
      description: 'Printed with it; null where nothing is.',
      resolve: ({ block }) => block.caption || null,
    }),
    captionSpans: t.field({
      type: [Span],
      description:
        'The caption as runs: each has one set of marks and at most one link; empty if there is no caption.',
      resolve: ({ block, body }) => wordNodes(block.caption, block.captionSpans, body),
    }),
    rows: t.field({
      type: [TableRow],
      description: 'Its rows, in their order.',
      resolve: ({ block, body }) => block.rows.map((row) => ({ row, body })),
    }),
  }),
});

blockRef('divider').implement({
  description: 'A line between two parts of a body.',
  interfaces: isBlock,
  fields: () => ({}),
});

blockRef('unsupported').implement({
  description: 'Something that this version does not know. Show its `text`.',
  interfaces: isBlock,
  fields: (t) => ({
    originalType: t.string({
      description: 'What it calls itself.',
      resolve: ({ block }) => block.originalType,
    }),
    url: t.field({
      type: 'URL',
      nullable: true,
      description: 'Where it leads; null if that is not known.',
      resolve: ({ block }, _, { site }) => absoluteUrl(block.url, site),
    }),
  }),
});
