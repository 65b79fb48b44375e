import type { BatchResult } from '../../db/import/batch.ts';
import type { ImportedItem } from '../../db/import/item.ts';
import type { NamedKind } from '../../db/import/named.ts';
import type { Written } from '../../db/import/plan.ts';
import type { ItemKind } from '../../db/tables.ts';
import { type Note, notes, type Place, placeName, type RejectedEntry, type SkippedEntry } from './entry.ts';
import type { MissingReport, WithdrawMissing } from './missing.ts';
import { PictureHosts } from './picture-hosts.ts';

type Counts = Record<ItemKind, number>;

/** What an import did; in a dry run, what it would have done. Printed as it stands by `--json`. */
export interface ImportReport {
  dryRun: boolean;
  files: FileReport[];
  created: Counts;
  updated: Counts;
  unchanged: Counts;
  /** `unknown`: it could not be read so far that its kind was seen. */
  rejected: Counts & { unknown: number };
  /** Of those created or updated, how many are published in the future. */
  scheduled: number;
  /** Of those created or updated, how many are drafts. */
  drafts: number;
  /** Items that were taken from readers, for their source does not show them, although they did not come in. */
  takenBack: { count: number; first: { file: string; place: string }[] };
  /** Entries that repeat an earlier one of the same file word for word. */
  repeated: number;
  /** What stood beside the items and is none, by its type: pages, menus, what else a @graph holds. */
  skipped: Record<string, number>;
  /** Those of `skipped` that can be looked at, or can be brought in: with the first link, and what brings them in. */
  leftOut: { what: string; count: number; link: string | null; option: string | null }[];
  /** Items that are here and stand in none of the files, by source; null if not every file was read to its end. */
  missing: MissingReport[] | null;
  /** Whether those were to be withdrawn. */
  withdrawMissing: WithdrawMissing;
  /** Fields that both the source and an editor here have changed since the last import; the first thousand in full. */
  conflicts: { count: number; first: Conflict[] };
  /** Pictures of the items by the host that serves them, the most first; at most 100 hosts. */
  pictures: { host: string; count: number }[];
  /** What was made on the way. */
  made: { authors: number; sections: number; tags: number; formerSlugs: number };
  /** What was left out of items that did come in. */
  notes: { note: string; count: number; firstAt: string }[];
  /** Where the rejects are kept; null where there are none, or they were not to be kept. */
  rejectsFile: string | null;
  /** Where they were to be kept, if that could not be written. */
  rejectsFileWanted: string | null;
  /** The first twenty. */
  rejects: { file: string; place: string; reason: string }[];
  seconds: number;
  itemsPerSecond: number;
  /** Why the import ended before its end; null where it did not. */
  stopped: string | null;
  /** 0: all went in. 2: some were rejected. 1: something could not be read or written, or was not withdrawn. */
  exitCode: 0 | 1 | 2;
}

/** A field that both the source and an editor here have changed. */
export interface Conflict {
  /** Such as "export.xml, post 12" or "the author Mara Lind". */
  what: string;
  /** Of the item as it stood here; null for an author, a section or a tag. */
  slug: string | null;
  field: string;
  /** What stood here before this import: a text, a moment, a list of external ids, blocks; null if nothing did. */
  here: unknown;
}

/** So many conflicts are kept with what stood here: the source's change may have replaced it. */
const keptConflicts = 1_000;

export interface FileReport {
  file: string;
  /** Null where it was not opened. */
  format: string | null;
  /** Why it was not read, or not to its end; null where it was. */
  error: string | null;
}

/** Counts while an import runs. */
export class Tally {
  readonly report: ImportReport;
  /** Entries that are done with, whatever became of them. */
  done = 0;
  readonly #began = performance.now();
  readonly #made: Record<NamedKind, Set<string>> = { author: new Set(), section: new Set(), tag: new Set() };
  readonly #notes = new Map<Note, { count: number; firstAt: string }>();
  readonly #leftOut = new Map<string, { link: string | null; option: string | null }>();
  readonly #pictures = new PictureHosts();
  readonly #conflicts = new Set<string>();

  constructor(dryRun: boolean) {
    this.report = {
      dryRun,
      files: [],
      created: { article: 0, video: 0 },
      updated: { article: 0, video: 0 },
      unchanged: { article: 0, video: 0 },
      rejected: { article: 0, video: 0, unknown: 0 },
      scheduled: 0,
      drafts: 0,
      takenBack: { count: 0, first: [] },
      repeated: 0,
      skipped: {},
      leftOut: [],
      missing: null,
      withdrawMissing: 'none',
      conflicts: { count: 0, first: [] },
      pictures: [],
      made: { authors: 0, sections: 0, tags: 0, formerSlugs: 0 },
      notes: [],
      rejectsFile: null,
      rejectsFileWanted: null,
      rejects: [],
      seconds: 0,
      itemsPerSecond: 0,
      stopped: null,
      exitCode: 0,
    };
  }

  /** Notes a file that is about to be read; what becomes of it is written into what this gives. */
  opened(file: string): FileReport {
    const told: FileReport = { file, format: null, error: null };
    this.report.files.push(told);
    return told;
  }

  wrote(item: ImportedItem, { change, scheduled, isDraft }: Written): void {
    const { kind } = item;
    this.done++;
    this.report[change][kind]++;
    this.#pictures.add(item);
    if (change === 'unchanged') return;
    if (scheduled) this.report.scheduled++;
    if (isDraft) this.report.drafts++;
  }

  rejected(file: string, { place, reason, kind }: RejectedEntry): void {
    this.done++;
    this.report.rejected[kind ?? 'unknown']++;
    if (this.report.rejects.length < 20) this.report.rejects.push({ file, place: placeName(place), reason });
  }

  tookBack(file: string, place: string): void {
    const { takenBack } = this.report;
    takenBack.count++;
    if (takenBack.first.length < 20) takenBack.first.push({ file, place });
  }

  repeated(): void {
    this.done++;
    this.report.repeated++;
  }

  skipped({ what, link = null, option = null }: SkippedEntry): void {
    this.report.skipped[what] = (this.report.skipped[what] ?? 0) + 1;
    if (link === null && option === null) return;
    const known = this.#leftOut.get(what);
    this.#leftOut.set(what, { link: known?.link ?? link, option: known?.option ?? option });
  }

  /** A dry run records nothing, so that it meets the same author in many batches: each field counts once. */
  conflict(conflict: Conflict): void {
    const { conflicts } = this.report;
    const key = `${conflict.field} of ${conflict.what}`;
    if (this.#conflicts.has(key)) return;
    this.#conflicts.add(key);
    conflicts.count++;
    if (conflicts.first.length < keptConflicts) conflicts.first.push(conflict);
  }

  note(note: Note, file: string, place: Place): void {
    const counted = this.#notes.get(note) ?? { count: 0, firstAt: `${file}, ${placeName(place)}` };
    counted.count++;
    this.#notes.set(note, counted);
  }

  /** A dry run makes nothing, so that it meets the same missing author in many batches: each counts once. */
  made(keys: BatchResult['made']): void {
    for (const kind of ['author', 'section', 'tag'] as const)
      for (const key of keys[kind]) this.#made[kind].add(key);
  }

  /** The report as it stands; the rest of it is worked out now. */
  finished(): ImportReport {
    const { report } = this;
    const seconds = (performance.now() - this.#began) / 1000;
    report.seconds = Math.round(seconds * 1000) / 1000;
    report.itemsPerSecond = Math.round(this.done / Math.max(seconds, 0.001));
    report.made = {
      ...report.made,
      authors: this.#made.author.size,
      sections: this.#made.section.size,
      tags: this.#made.tag.size,
    };
    report.notes = [...this.#notes].map(([note, counted]) => ({ note: notes[note], ...counted }));
    report.leftOut = [...this.#leftOut].map(([what, told]) => ({
      what,
      count: report.skipped[what] ?? 0,
      ...told,
    }));
    report.pictures = this.#pictures.counted();
    const failed =
      report.stopped !== null ||
      report.files.some((file) => file.error !== null) ||
      (report.missing ?? []).some(({ isRefused }) => isRefused);
    const { article, video, unknown } = report.rejected;
    report.exitCode = failed ? 1 : article + video + unknown > 0 ? 2 : 0;
    return report;
  }
}
