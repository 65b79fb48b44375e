const numbers = new Intl.NumberFormat('en');
const shownNumber = (count: number): string => numbers.format(count);

import type { ImportReport } from './report.ts';

/** The report for a person: one sentence or line each, the most important last. */
export function sentencesOf(report: ImportReport): string[] {
  const { created, updated, unchanged, rejected, made } = report;
  const lines: string[] = [];
  for (const { note, count, firstAt } of report.notes)
    lines.push(`Note: ${note} (${times(count)}, first at ${firstAt}).`);
  const skipped = Object.entries(report.skipped).map(([what, count]) => `${what} (${shownNumber(count)})`);
  if (skipped.length > 0)
    lines.push(`Beside the items stood ${skipped.join(', ')}: no items, and not imported.`);
  if (report.repeated > 0)
    lines.push(`${kinds(report.repeated, 'entry', 'entries')} came twice in a file, word for word.`);

  const rejects = rejected.article + rejected.video + rejected.unknown;
  for (const { file, place, reason } of report.rejects) lines.push(`Rejected: ${file}, ${place}: ${reason}.`);
  if (rejects > report.rejects.length)
    lines.push(`… and ${shownNumber(rejects - report.rejects.length)} more.`);
  if (report.rejectsFile !== null)
    lines.push(
      `The rejected are in ${report.rejectsFile}: mend "item" (or "xml", or "text") in its lines and import that file.`,
    );
  for (const { error } of report.files) if (error !== null) lines.push(error);
  if (report.stopped !== null) lines.push(report.stopped);

  const would = report.dryRun ? 'Dry run, nothing was written. Would be ' : '';
  lines.push(
    `${would}${would === '' ? 'Created' : 'created'} ${counted(created)}, updated ${counted(updated)}; ` +
      `unchanged ${counted(unchanged)}; rejected ${shownNumber(rejects)}.`,
  );
  if (report.scheduled > 0) lines.push(`Of these, ${shownNumber(report.scheduled)} are scheduled for later.`);
  if (report.drafts > 0)
    lines.push(`${kinds(report.drafts, 'is a draft', 'are drafts')}, which nobody sees but editors.`);
  if (made.formerSlugs > 0)
    lines.push(`${kinds(made.formerSlugs, 'former slug leads', 'former slugs lead')} to the items now.`);
  if (made.authors + made.sections + made.tags > 0)
    lines.push(
      `${report.dryRun ? 'Would make' : 'Made'} ${kinds(made.authors, 'author', 'authors')}, ` +
        `${kinds(made.sections, 'section', 'sections')}, ${kinds(made.tags, 'tag', 'tags')}.`,
    );
  const nothing = created.article + created.video + updated.article + updated.video + rejects === 0;
  const there = unchanged.article + unchanged.video + report.repeated > 0;
  if (nothing && report.exitCode === 0)
    lines.push(
      there ? 'Everything was there already: nothing has changed.' : 'Nothing in it could become an item.',
    );
  lines.push(`${report.seconds.toFixed(1)} s, ${shownNumber(report.itemsPerSecond)} items a second.`);
  return lines;
}

const counted = ({ article, video }: { article: number; video: number }): string =>
  video === 0
    ? kinds(article, 'article', 'articles')
    : `${kinds(article, 'article', 'articles')} and ${kinds(video, 'video', 'videos')}`;

const kinds = (count: number, one: string, many: string): string =>
  `${shownNumber(count)} ${count === 1 ? one : many}`;

const times = (count: number): string => (count === 1 ? 'once' : `${shownNumber(count)} times`);
