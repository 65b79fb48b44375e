/** A comment by which the block editor of WordPress says where a block begins or ends. */
export interface BlockComment {
  /** Without "core/" before it: image, embed, acf/quote. The older core-embed/youtube is embed. */
  readonly name: string;
  /** A void block has no markup between two comments. */
  readonly kind: 'open' | 'close' | 'void';
  /** The attributes as JSON text; empty without. */
  readonly json: string;
  /** Where the comment begins and ends in the content. */
  readonly start: number;
  readonly end: number;
}

const head = /^\s*(\/?)wp:([a-z][\w-]*(?:\/[a-z][\w-]*)?)(?=\s|$)\s*/;

export const hasBlocks = (content: string): boolean => /<!--\s*wp:[a-z]/.test(content);

/** The comments of blocks in a content, in their order; other comments are passed over. Costs linear time. */
export function* blockComments(content: string): Generator<BlockComment, void> {
  for (let start = content.indexOf('<!--'); start >= 0; ) {
    const close = content.indexOf('-->', start + 4);
    if (close < 0) return;
    const end = close + 3;
    const found = head.exec(content.slice(start + 4, Math.min(close, start + 204)));
    if (found !== null) {
      const rest = content.slice(start + 4 + found[0].length, close).trim();
      const isVoid = rest.endsWith('/');
      yield {
        name: (found[2] ?? '').replace(/^core\//, '').replace(/^core-embed\/.*/, 'embed'),
        kind: found[1] === '/' ? 'close' : isVoid ? 'void' : 'open',
        json: (isVoid ? rest.slice(0, -1) : rest).trim(),
        start,
        end,
      };
    }
    start = content.indexOf('<!--', end);
  }
}

type Attributes = Readonly<Record<string, unknown>>;

/** The attributes of a block; none where their JSON is damaged. */
export const attributesOf = (comment: Pick<BlockComment, 'json'>): Attributes =>
  readAttributes(comment) ?? {};

/** The attributes of a block; null where their JSON is damaged. */
export function readAttributes({ json }: Pick<BlockComment, 'json'>): Attributes | null {
  if (json === '') return {};
  if (!json.startsWith('{')) return null;
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}
