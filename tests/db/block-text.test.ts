import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { blockText } from '../../db/block-text.ts';
import { type Block, type BlockType, block, readBlocks } from '../../db/blocks.ts';
import { type Newsroom, openNewsroom } from '../support/newsroom.ts';

let newsroom: Newsroom;
let article: string;
beforeAll(async () => {
  newsroom = await openNewsroom();
  article = await newsroom.article();
});
afterAll(() => newsroom.close());

/** What PostgreSQL says of the texts of blocks, and of a body that they make. */
async function textsInSql(body: readonly unknown[]): Promise<{ blocks: string[]; body: string }> {
  const [row] = await newsroom.db.send<{ blocks: string[]; body: string }>({
    name: null,
    text: `select body_text($1::jsonb) as body, array(
             select block_text(block) from jsonb_array_elements($1::jsonb) with ordinality as _ (block, place)
             order by place) as blocks`,
    values: [JSON.stringify(body)],
  });
  return row ?? { blocks: [], body: 'no row' };
}

/** Any text that PostgreSQL can hold: no NUL, no half of a surrogate pair. Often empty, often with line breaks. */
const text = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    '\n',
    '\t',
    'word',
    '"quoted"',
    'a\\b',
    '\u00a0',
    'é',
    '日本',
    '👩‍👩‍👧',
    "it's",
    '{}',
    'null',
  ),
  fc.string({ unit: 'grapheme', maxLength: 12 }).map((any) => any.replaceAll('\0', '')),
);
const optional = <Value>(key: string, value: fc.Arbitrary<Value>) =>
  fc.option(value, { nil: undefined }).map((given) => (given === undefined ? {} : { [key]: given }));
const merged = (...parts: fc.Arbitrary<object>[]) =>
  fc.tuple(...parts).map((objects): object => Object.assign({}, ...objects));

const span = merged(
  fc.record({ text }),
  optional('marks', fc.subarray(['bold', 'italic', 'code'] as const)),
  optional('href', text),
);
const spans = fc.array(span, { maxLength: 3 });
const imageUse = merged(
  optional('imageId', fc.constant('7')),
  optional('alt', text),
  optional('caption', text),
  optional('captionSpans', spans),
);
const cells = fc.array(fc.record({ header: fc.boolean(), spans }), { maxLength: 3 });

/** Each kind of block, without id and type. Total by its type: a new kind does not compile until it stands here. */
const contents = {
  paragraph: fc.record({ spans }),
  heading: fc.record({ level: fc.integer({ min: 2, max: 6 }), spans }),
  quote: merged(fc.record({ spans }), optional('attribution', text)),
  list: fc.record({
    items: fc.array(
      merged(
        fc.record({ level: fc.integer({ min: 1, max: 20 }), ordered: fc.boolean(), spans }),
        optional('start', fc.integer({ min: -9, max: 9 })),
        optional('reversed', fc.boolean()),
      ),
      { maxLength: 4 },
    ),
  }),
  image: imageUse,
  gallery: merged(fc.record({ images: fc.array(imageUse, { maxLength: 3 }) }), optional('caption', text)),
  video: merged(optional('url', text), optional('poster', imageUse), optional('caption', text)),
  embed: merged(fc.record({ text }), optional('provider', text)),
  table: merged(
    fc.record({ rows: fc.array(fc.record({ cells }), { maxLength: 3 }) }),
    optional('caption', text),
  ),
  divider: fc.constant({}),
  relatedItem: merged(optional('headline', text), optional('summary', text), optional('image', imageUse)),
  unsupported: fc.record({ originalType: text, text }),
} satisfies Record<BlockType, fc.Arbitrary<object>>;

const anyBlock = fc.oneof(
  ...Object.entries(contents).map(([type, content]) => content.map((fields) => ({ type, ...fields }))),
);
const anyBody: fc.Arbitrary<Block[]> = fc
  .array(anyBlock, { maxLength: 12 })
  .map((blocks) => blocks.map((each, place) => block.parse({ id: `b${place}`, ...each })));

describe('the text of a block', () => {
  it('is the same in SQL and in TypeScript, for every kind of block', async () => {
    const seen = new Set<BlockType>();
    await fc.assert(
      fc.asyncProperty(anyBody, async (body) => {
        const texts = body.map(blockText);
        for (const { type } of body) seen.add(type);
        expect(await textsInSql(body)).toEqual({
          blocks: texts,
          body: texts
            .filter((said, place) => said !== '' && body[place]?.type !== 'relatedItem')
            .join('\n\n'),
        });
      }),
      { numRuns: 300 },
    );
    expect([...seen].sort()).toEqual(Object.keys(contents).sort());
  });
});

/** Anything that JSON can hold in the place of a block's field. */
const anyJson = fc.jsonValue({ maxDepth: 3, stringUnit: 'grapheme' }).map(withoutNul);
function withoutNul(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value).replaceAll('\\u0000', ''));
}
const fields = [
  'spans',
  'items',
  'captionSpans',
  'rows',
  'images',
  'text',
  'caption',
  'attribution',
  'headline',
  'poster',
  'url',
  'itemId',
  'imageId',
  'level',
];
const damaged = fc
  .tuple(
    fc.oneof(fc.constantFrom(...Object.keys(contents)), text),
    fc.dictionary(fc.constantFrom(...fields), anyJson, { maxKeys: 5 }),
  )
  .map(([type, content]) => ({ ...content, type }));

describe('a body that nobody understands', () => {
  it('is read all the same: unknown and damaged blocks keep their id, their type and their text', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(damaged, { maxLength: 6 }), async (blocks) => {
        const stored = blocks.map((each, place) => ({ ...each, id: `b${place}` }));
        const read = readBlocks(stored);
        expect(read.map(({ id }) => id)).toEqual(stored.map(({ id }) => id));
        for (const [place, { type, ...rest }] of read.entries()) {
          const { type: storedType, text: storedText } = stored[place] as { type: string; text?: unknown };
          if (type !== 'unsupported' || storedType === 'unsupported') expect(type).toBe(storedType);
          else
            expect(rest).toMatchObject({
              originalType: storedType,
              text: typeof storedText === 'string' ? storedText : expect.any(String),
            });
        }
        const { blocks: texts } = await textsInSql(stored);
        expect(texts).toHaveLength(stored.length);
      }),
      { numRuns: 300 },
    );
  });

  it('is stored where the database takes its outline, and its links and pictures are looked for without an error', async () => {
    let storedBodies = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(damaged, { maxLength: 4 }), async (blocks) => {
        const body = blocks.map((each, place) => ({ ...each, id: `b${place}` }));
        const outcome = await newsroom.db
          .send({
            name: null,
            text: 'update article set body = $2 where item_id = $1',
            values: [article, JSON.stringify(body)],
          })
          .then(
            () => 'stored',
            (error: { code?: string }) => error.code,
          );
        if (outcome === 'stored') storedBodies += 1;
        else expect(outcome).toBe('23514');
      }),
      { numRuns: 300 },
    );
    expect(storedBodies).toBeGreaterThan(30);
  });

  it('keeps the words of a kind that is not known yet', () => {
    const stored = { id: 'b1', type: 'hologram', spans: [{ text: 'Still ' }, { text: 'here' }] };
    expect(readBlocks([stored])).toEqual([
      { id: 'b1', type: 'unsupported', originalType: 'hologram', text: 'Still here' },
    ]);
  });

  it.each<[string, unknown]>([
    ['null', null],
    ['a string', 'text'],
    ['a number', 7],
    ['a list', []],
    ['an empty object', {}],
  ])('is read even where a block is %s', (_, stored) => {
    expect(readBlocks([stored])).toEqual([
      { id: 'at-0', type: 'unsupported', originalType: 'unknown', text: '' },
    ]);
  });
});
