import { z } from 'zod';

/**
 * The model of a body: what one element of `article.body` (a JSON array) may look like. This file is the only
 * place that knows it; the importers and the demo newsroom write it, `schema/blocks.ts` shows it to clients, and
 * the database checks no more than its outline (an object with an id and a type; see migration 0001).
 *
 * Ids of items and images are PostgreSQL bigints written as strings. A reference to an item may be an id, or a
 * URL that is matched with the canonical URL of an item now or whenever that item arrives.
 */
export const marks = [
  'bold',
  'italic',
  'underline',
  'strikethrough',
  'code',
  'subscript',
  'superscript',
] as const;
export type Mark = (typeof marks)[number];
const isMark = (mark: unknown): mark is Mark => marks.some((known) => known === mark);

const rowId = z.string().regex(/^[1-9]\d{0,17}$/);
const text = z.string();

/** A run of text with the same marks and the same link. */
export const span = z.object({
  text,
  /** Innermost first. One that this code does not know is left out, and its words stay. */
  marks: z
    .array(z.unknown())
    .transform((all) => all.filter(isMark))
    .optional(),
  /** Where the link leads, as an absolute URL. */
  href: text.optional(),
  /** The item that the link leads to, where the writer of the body knew its id. */
  itemId: rowId.optional(),
});
export type Span = z.infer<typeof span>;

const spans = z.array(span);

/** Reads spans that stand by themselves, such as those of a caption; null if they are none. */
export function readSpans(stored: unknown): Span[] | null {
  const read = spans.safeParse(stored);
  return read.success ? read.data : null;
}

/**
 * The spans of a caption or a credit, beside its plain text. They are written only if they add something (a link, a
 * mark), and count only if they say the same as the plain text: see `captionRuns`. Damaged ones are left out.
 */
const captionSpans = spans.optional().catch(undefined);

/** A caption and its spans, as a block and the use of a picture have them. */
const caption = { caption: text.optional(), captionSpans };

/** A picture with the words of this one use. `alt` absent means that nobody wrote one; `''` means decorative. */
export const imageUse = z.object({
  imageId: rowId.optional(),
  alt: text.optional(),
  ...caption,
  credit: text.optional(),
  creditSpans: captionSpans,
});
export type ImageUse = z.infer<typeof imageUse>;

const base = { id: z.string().regex(/^[\w-]{1,64}$/) };

/** A number before an item of a list: a 32-bit integer, as in HTML. A damaged one is left out. */
const itemNumber = z.int().min(-2_147_483_648).max(2_147_483_647).optional().catch(undefined);

const listItem = z.object({
  level: z.int().min(1).max(20),
  ordered: z.boolean(),
  spans,
  /** A numbered list begins with this item, at this number. Absent on the first item of a list: 1. */
  start: itemNumber,
  /** Beside `start` or on the first item of a list: that list counts down. */
  reversed: z.boolean().optional().catch(undefined),
  /** The number of this item, if it does not follow from the item before; the next ones count from it. */
  value: itemNumber,
});
export type ListItem = z.infer<typeof listItem>;

export const block = z.discriminatedUnion('type', [
  z.object({ ...base, type: z.literal('paragraph'), spans }),
  /** Level 2 to 6; level 1 is the headline's. */
  z.object({ ...base, type: z.literal('heading'), level: z.int().min(2).max(6), spans }),
  z.object({ ...base, type: z.literal('quote'), spans, attribution: text.optional() }),
  /** Nested lists are flat here: each item names its level, from 1; `placedItems` nests and numbers them. */
  z.object({ ...base, type: z.literal('list'), items: z.array(listItem) }),
  z.object({ ...base, type: z.literal('image'), ...imageUse.shape }),
  z.object({ ...base, type: z.literal('gallery'), images: z.array(imageUse), ...caption }),
  /** A video inside the body: one of the newsroom's own (by id or URL), or a file or page elsewhere. */
  z.object({
    ...base,
    type: z.literal('video'),
    itemId: rowId.optional(),
    url: text.optional(),
    poster: imageUse.optional(),
    ...caption,
  }),
  /** Something of another site. Kept as provider, URL and words; its scripts are never kept. */
  z.object({ ...base, type: z.literal('embed'), provider: text.optional(), url: text.optional(), text }),
  z.object({
    ...base,
    type: z.literal('table'),
    ...caption,
    rows: z.array(z.object({ cells: z.array(z.object({ header: z.boolean(), spans })) })),
  }),
  z.object({ ...base, type: z.literal('divider') }),
  /** The card of another story, with the words that it was given here. */
  z.object({
    ...base,
    type: z.literal('relatedItem'),
    itemId: rowId.optional(),
    url: text.optional(),
    headline: text.optional(),
    summary: text.optional(),
    image: imageUse.optional(),
  }),
  /** Something that has no block of its own; its words are kept, and the address that it led to. */
  z.object({
    ...base,
    type: z.literal('unsupported'),
    originalType: text,
    text,
    url: text.optional().catch(undefined),
  }),
]);
export type Block = z.infer<typeof block>;
export type BlockType = Block['type'];
export type BlockOf<Type extends BlockType> = Extract<Block, { type: Type }>;

/** A block as a writer makes it, before it has its place and so its id in the body. */
export type BlockDraft = { [Type in BlockType]: Omit<BlockOf<Type>, 'id'> }[BlockType];

/**
 * Reads the body of one item as the database holds it. What this code does not understand (a newer kind, a
 * damaged block) becomes an `unsupported` block that keeps its type and its words, never an error.
 */
export const readBlocks = (body: readonly unknown[]): Block[] => body.map(readBlock);

function readBlock(stored: unknown, position: number): Block {
  const read = block.safeParse(stored);
  if (read.success) return read.data;
  const { id, type } = (stored ?? {}) as Record<string, unknown>;
  return {
    id: typeof id === 'string' ? id : `at-${position}`,
    type: 'unsupported',
    originalType: typeof type === 'string' ? type : 'unknown',
    text: wordsIn(stored),
  };
}

/** Every `text` in something stored: those of one list of spans run together, others on lines of their own. */
function wordsIn(stored: unknown): string {
  if (typeof stored !== 'object' || stored === null) return '';
  if ('text' in stored && typeof stored.text === 'string') return stored.text;
  const isSpans = Array.isArray(stored) && stored.every((each) => typeof each?.text === 'string');
  return Object.values(stored)
    .map(wordsIn)
    .filter(Boolean)
    .join(isSpans ? '' : '\n');
}
