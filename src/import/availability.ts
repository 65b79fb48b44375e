import type { ImportedItem } from '../../db/import/item.ts';
import type { Note } from './entry.ts';
import { readFeedMoment } from './feed-date.ts';
import { MomentError } from './moment.ts';

/** Stands for the end of an item that was deleted, if its source names neither that moment nor its publication. */
const longAgo = '1970-01-01T00:00:00.000000Z';

/** "9999-12-31" and the like, which means never; no date after 2199 can be stored. */
const never = /^(?:(?:2[2-9]|[3-9]\d)\d\d-\d\d-\d\d|\D{0,12}\d{1,2} [a-z]{3,9} (?:2[2-9]|[3-9]\d)\d\d\b)/i;

/**
 * Who may see an item, from when and until when. A source says so in several places, and the most restrictive of
 * them counts: one reason for a draft is enough, the latest beginning and the earliest end.
 */
export class Availability {
  readonly #notes: Set<Note>;
  #isDraft = false;
  #isDeleted = false;
  #begin: string | null = null;
  #end: string | null = null;

  constructor(notes: Set<Note>) {
    this.#notes = notes;
  }

  /** The item is not public, for a reason that is noted. */
  hold(reason: Note): void {
    this.#isDraft = true;
    this.#notes.add(reason);
  }

  /** The source has deleted or blocked the item, and does not say when. */
  delete(): void {
    this.#isDeleted = true;
    this.#notes.add('item-deleted');
  }

  /** The item is not public before a date as the source writes it. A date that cannot be read makes it a draft. */
  notBefore(date: string, language: string | null = null): void {
    const moment = this.#read(date, language);
    if (moment !== null && (this.#begin === null || moment > this.#begin)) this.#begin = moment;
  }

  /** The item is not public from a date on. A day is over before it begins: its first moment counts. */
  until(date: string, language: string | null = null): void {
    if (never.test(date.trim())) return;
    const moment = this.#read(date, language);
    if (moment === null) return;
    this.#notes.add('item-expires');
    if (this.#end === null || moment < this.#end) this.#end = moment;
  }

  /**
   * What all of that means for an item of this date of publication; without one it is a draft. An item that was
   * deleted at an unknown moment is withdrawn from its publication on.
   */
  at<Published extends string | null>(
    published: Published,
  ): Pick<ImportedItem, 'status' | 'withdrawnAt'> & { readonly publishedAt: Published | string } {
    const publishedAt =
      published !== null && this.#begin !== null && this.#begin > published ? this.#begin : published;
    const ends = [this.#end, this.#isDeleted ? (publishedAt ?? longAgo) : null].filter((end) => end !== null);
    return {
      status: this.#isDraft || publishedAt === null ? 'draft' : 'published',
      publishedAt,
      withdrawnAt: ends.sort()[0] ?? null,
    };
  }

  #read(date: string, language: string | null): string | null {
    try {
      const { moment, isGuessed } = readFeedMoment(date, language);
      if (isGuessed) this.#notes.add('moment-guessed');
      return moment;
    } catch (error) {
      if (!(error instanceof MomentError)) throw error;
      this.hold('limit-unread');
      return null;
    }
  }
}

/** The latest of some dates that can be read, as readMoment gives it; null without one. */
export function latestOf(dates: readonly string[], language: string | null): string | null {
  let latest: string | null = null;
  for (const date of dates)
    try {
      const { moment } = readFeedMoment(date, language);
      if (latest === null || moment > latest) latest = moment;
    } catch (error) {
      if (!(error instanceof MomentError)) throw error;
    }
  return latest;
}

/** Words for access that everybody has. Any other condition of access keeps an item from being public. */
const openWords = new Set([
  ...[
    'open',
    'open access',
    'openaccess',
    'public',
    'free',
    'free access',
    'freely available',
    'free of charge',
  ],
  ...['unrestricted', 'no restrictions', 'no restriction', 'none', 'public access', 'publicly available'],
  ...['publicly accessible', 'everyone', 'everybody', 'anyone', 'all', 'open to all', 'available to all'],
]);

/** Whether a condition of access, in words or by a URL, is known to let everybody in. */
export const isOpenAccess = (condition: string): boolean => openWords.has(wordOf(condition));

/** A term in lower case, without the vocabulary that a URL puts before it: "http://x.example/status#Final" is "final". */
export const wordOf = (term: string): string =>
  term
    .trim()
    .replace(/^[a-z][a-z0-9+.-]*:\S*[/#:](?=\S)/i, '')
    .replace(/^[a-z]{2,12}:(?=\S)/i, '')
    .replace(/[\s_-]+/g, ' ')
    .replace(/\.$/, '')
    .toLowerCase();
