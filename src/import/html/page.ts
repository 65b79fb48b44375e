import type { Note } from '../entry.ts';
import type { Draft } from './draft.ts';
import type { Setting } from './run.ts';
import type { Budget, Node } from './tree.ts';

/** What all parts of one body share. */
export interface Page {
  /** For relative addresses; null where it is not known. */
  readonly baseUrl: string | null;
  /** Line feeds in the text count, as in WordPress' classic editor. */
  readonly lineBreaks: boolean;
  readonly notes: Set<Note>;
  /** How many things that fold blocks into their own stand around the nodes at hand. */
  nesting: number;
  /** Whether the nodes stand in what the parser took for plain text. */
  isRaw: boolean;
  /** How many elements may yet be made. */
  readonly budget: Budget;
  /** The blocks that nodes become by themselves, for what holds blocks and folds them into its own. */
  readonly draftsOf: (nodes: readonly Node[], setting: Setting) => Draft[];
}
