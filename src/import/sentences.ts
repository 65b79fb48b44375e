const numbers = new Intl.NumberFormat('en');
const shownNumber = (count: number): string => numbers.format(count);

import type { ImportReport } from './report.ts';

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
  if (report.scheduled > 0) lines.push(`Of these, ${shownNumber(report.scheduled)} are scheduled for later.`);
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
  const changed = created.article + created.video + updated.article + updated.video + withdrawn;
  const nothing = changed + rejects === 0;
  const there = unchanged.article + unchanged.video + report.repeated > 0;
  if (nothing && report.takenBack.count === 0 && report.exitCode === 0)
    lines.push(
      there ? 'Everything was there already: nothing has changed.' : 'Nothing in it could become an item.',
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
  const shown = first.map(({ what, field }) => `Changed both here and at the source: ${field} of ${what}.`);
  if (count > first.length) shown.push(`… and ${shownNumber(count - first.length)} more.`);
  return [
    ...shown,
    'The source’s change counts; of status, publication and withdrawal the more restrictive one.',
  ];
}

function missingIn({ missing, files, dryRun, withdrawMissing }: ImportReport): string[] {
  if (missing === null)
    return withdrawMissing === 'none'
      ? []
      : ['Nothing was withdrawn: that takes files that were all read to their ends.'];
  const where = files.length === 1 ? 'in this file' : 'in these files';
  return missing.flatMap(({ source, count, of, withdrawn, isRefused, items }) => {
    const all = kinds(count, 'item of this source', 'items of this source');
    const fact = `${all} (${source}) ${count === 1 ? 'is' : 'are'} not ${where}`;
    const list = items.map(({ slug, headline }) => `  ${slug}: ${headline}`);
    if (count > items.length) list.push(`  … and ${shownNumber(count - items.length)} more.`);
    if (isRefused)
      return [
        ...list,
        `${fact}, of ${shownNumber(of)}: so many are withdrawn only with --withdraw-missing=all. Nothing was withdrawn.`,
      ];
    if (withdrawn > 0)
      return [...list, `${fact}, and ${dryRun ? 'would be' : count === 1 ? 'was' : 'were'} withdrawn.`];
    return [`${fact}. If it is a whole export, --withdraw-missing withdraws ${count === 1 ? 'it' : 'them'}.`];
  });
}

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
