import type { StoredItem } from '../../db/import/missing.ts';
import type { MissingReport } from './missing.ts';
import type { Conflict, ImportReport } from './report.ts';
import { cleanLine } from './text.ts';

const numbers = new Intl.NumberFormat('en');
const shownNumber = (count: number): string => numbers.format(count);

/** The report for a person: one sentence or line each, the most important last. */
export function sentencesOf(report: ImportReport): string[] {
  const { created, updated, unchanged, rejected, made } = report;
  const lines: string[] = [];
  for (const { note, count, firstAt } of report.notes)
    lines.push(`Note: ${note} (${times(count)}, first at ${firstAt}).`);
  for (const { what, count, link, option } of report.leftOut)
    lines.push(
      `Left out: ${shownNumber(count)} of the type ${what}${link === null ? '' : `, such as ${link}`}${
        option === null ? '' : `; ${option} brings ${count === 1 ? 'it' : 'them'} in`
      }.`,
    );
  const skipped = Object.entries(report.skipped)
    .filter(([what]) => report.leftOut.every((each) => each.what !== what))
    .map(([what, count]) => `${what} (${shownNumber(count)})`);
  if (skipped.length > 0) lines.push(`Not imported, for they are no items: ${skipped.join(', ')}.`);
  if (report.repeated > 0)
    lines.push(`${kinds(report.repeated, 'entry', 'entries')} came twice in a file, word for word.`);

  lines.push(...picturesIn(report), ...conflictsIn(report));
  const rejects = rejected.article + rejected.video + rejected.unknown;
  for (const { file, place, reason } of report.rejects) lines.push(`Rejected: ${file}, ${place}: ${reason}.`);
  if (rejects > report.rejects.length)
    lines.push(`… and ${shownNumber(rejects - report.rejects.length)} more.`);
  if (report.rejectsFileWanted !== null)
    lines.push(`${report.rejectsFileWanted} cannot be written, so the rejected are somewhere else.`);
  if (report.rejectsFile !== null)
    lines.push(
      `The rejected are listed in ${report.rejectsFile}: mend them where they come from, and import again.`,
    );
  for (const { error } of report.files) if (error !== null) lines.push(error);
  if (report.stopped !== null) lines.push(report.stopped);

  const would = report.dryRun ? 'Dry run, nothing was written. Would be ' : '';
  lines.push(
    `${would}${would === '' ? 'Created' : 'created'} ${counted(created)}, updated ${counted(updated)}; ` +
      `unchanged ${counted(unchanged)}; rejected ${shownNumber(rejects)}.`,
  );
  if (report.scheduled > 0)
    lines.push(`Of these, ${kinds(report.scheduled, 'is', 'are')} scheduled for later.`);
  if (report.drafts > 0)
    lines.push(`Of these, ${kinds(report.drafts, 'is a draft', 'are drafts')}, which only editors see.`);
  if (made.formerSlugs > 0)
    lines.push(`${kinds(made.formerSlugs, 'former slug leads', 'former slugs lead')} to the items now.`);
  if (made.authors + made.sections + made.tags > 0)
    lines.push(
      `${report.dryRun ? 'Would make' : 'Made'} ${kinds(made.authors, 'author', 'authors')}, ` +
        `${kinds(made.sections, 'section', 'sections')}, ${kinds(made.tags, 'tag', 'tags')}.`,
    );
  lines.push(...takenBackIn(report), ...missingIn(report));
  const withdrawn = (report.missing ?? []).reduce((sum, each) => sum + each.withdrawn, 0);
  const written = created.article + created.video + updated.article + updated.video;
  const changed = written + withdrawn + made.authors + made.sections + made.tags + made.formerSlugs;
  const nothing = changed + rejects === 0;
  const there = unchanged.article + unchanged.video + report.repeated > 0;
  if (nothing && report.takenBack.count === 0 && report.exitCode === 0)
    lines.push(
      there
        ? `Everything was there already: nothing ${report.dryRun ? 'would change' : 'has changed'}.`
        : 'Nothing in it could become an item.',
    );
  lines.push(`${report.seconds.toFixed(1)} s, ${shownNumber(report.itemsPerSecond)} items a second.`);
  return lines;
}

function picturesIn({ pictures }: ImportReport): string[] {
  const shown = pictures.slice(0, 10).map(({ host, count }) => {
    const which = kinds(count, 'picture is', 'pictures are');
    return `${which} still served by ${host}: copy ${count === 1 ? 'it' : 'them'} before it is switched off.`;
  });
  return pictures.length > 10 ? [...shown, `… and by ${pictures.length - 10} more hosts.`] : shown;
}

function conflictsIn({ conflicts: { count, first } }: ImportReport): string[] {
  if (count === 0) return [];
  const shown = first.slice(0, 20).map(conflictLine);
  if (count > shown.length)
    shown.push(
      `… and ${shownNumber(count - shown.length)} more; --json has what stood here of the first thousand.`,
    );
  return [
    ...shown,
    'The source’s change counts; of status, publication and withdrawal the more restrictive one, which only an editor here can lift.',
  ];
}

function conflictLine({ what, slug, field, here }: Conflict): string {
  const whose = slug === null ? what : `${cleanLine(slug)} (${what})`;
  return `Changed both here and at the source: ${fieldNames[field] ?? field} of ${whose}. Here it was ${shownValue(here)}.`;
}

/** Of the fields of items, authors, sections and tags, if the word in the code is not a plain one. */
const fieldNames: Readonly<Record<string, string>> = {
  canonicalUrl: 'the address of first publication',
  updatedAt: 'the date of update',
  isFeatured: 'whether it is featured',
  image: 'the lead picture',
  imageAlt: 'the alternative text of the lead picture',
  imageCaption: 'the caption of the lead picture',
  imageCredit: 'the credit of the lead picture',
  imageCaptionSpans: 'the links in the caption of the lead picture',
  imageCreditSpans: 'the links in the credit of the lead picture',
  durationSeconds: 'the duration in seconds',
  videoSources: 'the video files',
  embedUrl: 'the address of the player',
  publishedAt: 'the moment of publication',
  withdrawnAt: 'the moment of withdrawal',
  jobTitle: 'the job title',
  avatar: 'the portrait',
  sameAs: 'the profiles elsewhere',
  parent: 'the section above',
};

/** Texts at some length, lists of them, and a word on all that is longer. */
function shownValue(value: unknown): string {
  if (value === null || value === '' || (Array.isArray(value) && value.length === 0)) return 'empty';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return String(value);
  const isList = Array.isArray(value) && value.every((each) => typeof each === 'string');
  if (typeof value !== 'string' && !isList) return 'another one, which --json has in full';
  const text = cleanLine(isList ? value.join(', ') : String(value));
  return text.length > 300 ? `“${text.slice(0, 300)}…” (--json has all of it)` : `“${text}”`;
}

function missingIn(report: ImportReport): string[] {
  const { missing, files, withdrawMissing } = report;
  if (missing === null)
    return withdrawMissing === 'none'
      ? []
      : ['Nothing was withdrawn: that takes files that were all read to their ends.'];
  const { created, updated, unchanged, repeated } = report;
  const read = [created, updated, unchanged].reduce(
    (sum, { article, video }) => sum + article + video,
    repeated,
  );
  if (withdrawMissing !== 'none' && read === 0 && missing.length === 0)
    return ['Nothing was withdrawn: no item was read, so it is not known what is missing.'];
  const where = files.length === 1 ? 'in this file' : 'in these files';
  return missing.flatMap((each) => [
    ...(each.count > 0 ? missingOfSource(each, where, report) : []),
    ...overruledOfSource(each, where),
  ]);
}

function missingOfSource(
  { source, count, of, withdrawn, already, isRefused, items }: MissingReport,
  where: string,
  { dryRun }: ImportReport,
): string[] {
  const all = kinds(count, 'item of this source', 'items of this source');
  const fact = `${all} (${source}) ${count === 1 ? 'is' : 'are'} not ${where}`;
  const list = items.map(itemLine);
  if (count > items.length) list.push(`  … and ${shownNumber(count - items.length)} more.`);
  if (isRefused)
    return [
      ...list,
      `${fact}, of ${shownNumber(of)}: so many are withdrawn only with --withdraw-missing=all. Nothing was withdrawn.`,
    ];
  const before =
    already === 0
      ? ''
      : count === already
        ? `, and ${count === 1 ? 'was' : 'were'} withdrawn before`
        : `; ${kinds(already, 'was', 'were')} withdrawn before`;
  if (withdrawn > 0) {
    const which = already > 0 ? `${shownNumber(withdrawn)} of them ` : '';
    return [
      ...list,
      `${fact}${before}, and ${which}${dryRun ? 'would be' : withdrawn === 1 ? 'was' : 'were'} withdrawn.`,
    ];
  }
  if (count === already) return [...list, `${fact}${before}.`];
  return [
    `${fact}${before}. If it is a whole export, --withdraw-missing withdraws ${count - already === 1 ? 'it' : 'them'}.`,
  ];
}

function overruledOfSource({ source, overruled: { count, first } }: MissingReport, where: string): string[] {
  if (count === 0) return [];
  const list = first.map(itemLine);
  if (count > first.length) list.push(`  … and ${shownNumber(count - first.length)} more.`);
  const all = kinds(count, 'item of this source', 'items of this source');
  return [
    ...list,
    count === 1
      ? `${all} (${source}) is not ${where}, but was restored here: it is left as it is.`
      : `${all} (${source}) are not ${where}, but were restored here: they are left as they are.`,
  ];
}

const itemLine = ({ slug, headline }: StoredItem): string => `  ${slug}: ${headline}`;

const counted = ({ article, video }: { article: number; video: number }): string =>
  video === 0
    ? kinds(article, 'article', 'articles')
    : `${kinds(article, 'article', 'articles')} and ${kinds(video, 'video', 'videos')}`;

const kinds = (count: number, one: string, many: string): string =>
  `${shownNumber(count)} ${count === 1 ? one : many}`;

const times = (count: number): string => (count === 1 ? 'once' : `${shownNumber(count)} times`);

function takenBackIn({ takenBack: { count, first }, dryRun }: ImportReport): string[] {
  if (count === 0) return [];
  const items = kinds(count, 'item', 'items');
  const fact = `${items} ${dryRun ? 'would be' : count === 1 ? 'was' : 'were'} taken back`;
  const shown = first.map(({ file, place }) => `  ${file}, ${place}`);
  if (count > first.length) shown.push(`  … and ${shownNumber(count - first.length)} more.`);
  return [
    ...shown,
    `${fact}, although ${count === 1 ? 'it' : 'they'} did not come in: the source does not show ${count === 1 ? 'it' : 'them'}.`,
  ];
}
