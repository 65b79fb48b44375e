import { blockText } from '../db/block-text.ts';
import type { BlockOf, BlockType } from '../db/blocks.ts';
import type { BlockNode, Body } from './body.ts';
import { builder } from './builder.ts';
import { blockHtml } from './html.ts';

/** The type of each kind of block: the compiler asks for a new kind here. */
const typeOfBlock = {
  paragraph: 'ParagraphBlock',
  heading: 'HeadingBlock',
  quote: 'QuoteBlock',
  list: 'ListBlock',
  image: 'ImageBlock',
  gallery: 'GalleryBlock',
  video: 'VideoBlock',
  embed: 'EmbedBlock',
  table: 'TableBlock',
  divider: 'DividerBlock',
  relatedItem: 'RelatedItemBlock',
  unsupported: 'UnsupportedBlock',
} as const satisfies Record<BlockType, string>;

export const Block = builder.interfaceRef<BlockNode>('Block').implement({
  description:
    'A part of a body. New kinds may come: keep a default branch, and show `text` or `html` of a kind that you do not know.',
  resolveType: ({ block }) => typeOfBlock[block.type],
  fields: (t) => ({
    id: t.id({
      description:
        'Unique among the blocks of all items, and the same as long as the block stays: a key for lists and caches.',
      resolve: (node) => {
        node.id ??= Buffer.from(`Block:${node.body.itemId}:${node.block.id}`).toString('base64url');
        return node.id;
      },
    }),
    text: t.string({
      description: 'What it says, as plain text; of a picture, its caption. Empty where it says nothing.',
      resolve: ({ block }) => blockText(block),
    }),
    html: t.field({
      type: 'HTML',
      nullable: true,
      description: 'It as HTML; what `bodyHtml` holds of it. Null only beside an error.',
      resolve: ({ block, body }, _, context) => blockHtml(block, body, context),
    }),
  }),
});

/** The reference of the type of one kind of block. */
export const blockRef = <Type extends BlockType>(type: Type) =>
  builder.objectRef<{ block: BlockOf<Type>; body: Body }>(typeOfBlock[type]);
/** The interfaces of every block type. */
export const isBlock = () => [Block];
