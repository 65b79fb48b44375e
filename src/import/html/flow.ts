import { type Draft, type ImageDraft, type ListDraft, paragraph } from './draft.ts';
import { oembedOf } from './oembed.ts';
import type { Page } from './page.ts';
import { Run, type Setting } from './run.ts';

/** 0 for paragraphs, else the level of a heading. */
export type Level = number;

/** Collects blocks in the order of the page: words gather in a run until something ends the paragraph. */
export class Flow {
  readonly page: Page;
  readonly drafts: Draft[] = [];
  /** What the words are that come next. */
  level: Level = 0;
  /** A picture for browsers without scripts that came before the one that a script would load. */
  fallback: ImageDraft | null = null;
  /** The list that paragraphs of Word have become so far. */
  wordList: ListDraft | null = null;
  /** Whether the markup writes brackets around the reading of a word. */
  hasBrackets = false;
  /** How deep in quotation marks the words stand. */
  quotes = 0;
  readonly #run = new Run();
  /** Line feeds of the classic editor, not yet written: those at the edge of a block say nothing. */
  #lineFeeds = 0;

  constructor(page: Page) {
    this.page = page;
  }

  text(text: string, setting: Setting): void {
    if (!this.page.lineBreaks || setting.isKept || !text.includes('\n')) {
      this.#words(text, setting);
      return;
    }
    for (const [place, line] of text.split('\n').entries()) {
      if (place > 0) this.#lineFeeds++;
      this.#words(line, setting);
    }
  }

  #words(text: string, setting: Setting): void {
    if (this.#lineFeeds > 0) {
      if (text.trim() === '') return;
      this.#feedLines(setting);
    }
    this.#run.add(text, setting);
  }

  #feedLines(setting: Setting): void {
    const isParagraph = this.#lineFeeds > 1 && this.level === 0;
    const isBreak = this.#lineFeeds === 1 && !this.#run.isEmpty && !this.#run.isBroken;
    this.#lineFeeds = 0;
    if (isParagraph) this.flush();
    else if (isBreak) this.#run.lineBreak(setting);
    else this.#run.add(' ', setting);
  }

  /** A second break in a row ends the paragraph, as pages without <p> part theirs. */
  lineBreak(setting: Setting): void {
    const isParagraph = this.#run.isBlankLine && this.level === 0 && !setting.isKept;
    if (this.#lineFeeds > 1 || isParagraph) this.flush();
    this.#lineFeeds = 0;
    if (!isParagraph) this.#run.lineBreak(setting);
  }

  /** Ends the paragraph or heading; one without words vanishes. */
  flush(): void {
    this.#lineFeeds = 0;
    const spans = this.#run.take();
    if (spans.length === 0) return;
    if (this.level > 0) this.drafts.push({ type: 'heading', level: this.level, spans });
    else this.drafts.push((this.page.lineBreaks && oembedOf(spans, this.page, false)) || paragraph(spans));
  }

  /** The block that came just before; null where words have come since. */
  last(): Draft | null {
    return this.#run.isEmpty ? (this.drafts.at(-1) ?? null) : null;
  }

  replaceLast(draft: Draft): void {
    this.drafts[this.drafts.length - 1] = draft;
  }

  push(drafts: readonly Draft[]): void {
    this.flush();
    for (const draft of drafts) this.drafts.push(draft);
  }
}
