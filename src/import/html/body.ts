import { blockText, spansText } from '../../../db/block-text.ts';
import type { Block, Span } from '../../../db/blocks.ts';
import type { ImportedPicture } from '../../../db/import/item.ts';
import { type Note, RejectError } from '../entry.ts';
import { blocksOf } from './block.ts';
import { type Draft, joined, spansOf } from './draft.ts';
import type { FoundPicture } from './found-picture.ts';
import { withoutHidden } from './hidden.ts';
import type { Page } from './page.ts';
import { plainSetting } from './setting.ts';
import { newBudget, nodesOf } from './tree.ts';
import { isVisible, linesOf } from './visible-text.ts';
import { draftsOf } from './walk.ts';
import { plainSpans } from './words.ts';

export type { FoundPicture } from './found-picture.ts';

export interface BodyOptions {
  /** The page's or the site's URL, for relative addresses; null: those are left out and noted. */
  readonly baseUrl: string | null;
  /** As the classic editor of WordPress writes: an empty line parts paragraphs, a line feed breaks the line. */
  readonly lineBreaks?: boolean;
  /** Lets a format say more of a picture: its full-size URL, alt, caption, credit, size. */
  readonly pictureOf?: (found: FoundPicture) => FoundPicture;
}

export interface ImportedBody {
  readonly body: Block[];
  /** Each picture once; an imageId in the body is a place in it, from 1. */
  readonly images: ImportedPicture[];
}

const maxBlocks = 5_000;
const maxBodyBytes = 1_048_576;

/**
 * The blocks of an HTML body, with the ids b1, b2 and so on. Every word that a reader sees comes in; nothing that
 * runs or is hidden does. Linear time: about a quarter of a millisecond for 3 kB.
 * @throws RejectError beyond 5,000 blocks, 1 MiB or 300,000 elements: the end of a sentence about the item
 */
export function bodyOfHtml(html: string, options: BodyOptions, notes: Set<Note>): ImportedBody {
  const drafts = draftsOfHtml(html, options.baseUrl, options.lineBreaks ?? false, notes);
  if (drafts.length > maxBlocks)
    throw new RejectError(`has a body of ${drafts.length} blocks; at most ${maxBlocks} are allowed`);
  const made = blocksOf(drafts, options.pictureOf ?? ((found) => found), notes);
  if (storedBytes(made.body) > maxBodyBytes) throw new RejectError('has a body of more than 1 MiB');
  return made;
}

/**
 * The words of HTML as plain text, for summaries and captions: an empty line between paragraphs, a line feed for each
 * line break. Empty where there are none.
 * @throws RejectError beyond 300,000 elements
 */
export function textOfHtml(html: string): string {
  // Where links and pictures lead does not matter here, but a picture without an address would become its alt text.
  const drafts = draftsOfHtml(html, 'https://text.invalid/', false, new Set());
  const { body } = blocksOf(drafts, (found) => found, new Set());
  return linesOf(
    body
      .map(blockText)
      .filter((text) => isVisible(text))
      .join('\n\n'),
  );
}

/**
 * The words of the HTML of a caption or a credit with their links and marks: the same words as textOfHtml gives, but
 * that a relative link of an unknown site is left out and noted. Empty if there are none.
 * @throws RejectError beyond 300,000 elements
 */
export function spansOfHtml(html: string, baseUrl: string | null, notes: Set<Note>): Span[] {
  const drafts = draftsOfHtml(html, baseUrl, false, notes);
  const { body } = blocksOf(drafts, (found) => found, new Set());
  const runs = body.map((block, place): readonly Span[] => {
    const draft = drafts[place];
    return (draft === undefined ? null : spansOf(draft)) ?? plainSpans(blockText(block));
  });
  return joined(
    runs.filter((run) => isVisible(spansText(run))),
    '\n\n',
  );
}

function draftsOfHtml(html: string, baseUrl: string | null, lineBreaks: boolean, notes: Set<Note>): Draft[] {
  const page: Page = {
    baseUrl,
    lineBreaks,
    notes,
    nesting: 0,
    isRaw: false,
    budget: newBudget(html),
    draftsOf: (nodes, setting) => draftsOf(nodes, page, setting),
  };
  return page.draftsOf(withoutHidden(nodesOf(html, page.budget), notes), plainSetting);
}

/** At least as many bytes as PostgreSQL counts: it writes a space behind each comma and colon. */
function storedBytes(body: readonly Block[]): number {
  const json = JSON.stringify(body);
  const bytes = Buffer.byteLength(json);
  return bytes < maxBodyBytes / 2 ? bytes : bytes + [...json.matchAll(/[,:]/g)].length;
}
