import type { ChangeLog } from './change-log.ts';

/** The channel on which the triggers of migration 0005 announce. */
export const channel = 'broadsheet';

const listTopic = /^list (\w+ \d+) (\w+) (-?\d+)$/;
const rowTopic = /^(?:item|image|author|section|tag) \d+$|^(?:author-|section-|tag-)?slug .+$|^sections$/;

const slugTopic = /^(?:author-|section-|tag-)?slug /;

/**
 * The topic of all slugs that may differ from this one by case alone. `topic` names a slug, such as `tag-slug Night`.
 * PostgreSQL decides what differs by case, by its own locale. This must never tell apart what PostgreSQL takes for the
 * same, so characters beyond ASCII count for nothing: a change of one such slug may then outdate another's entry.
 */
export const foldedSlugTopic = (topic: string): string =>
  `folded-${topic
    .toLowerCase()
    .replaceAll('ı', 'i')
    .replaceAll(/[^\x20-\x7e]/g, '')}`;

/** Notes what a notification tells (its form: migration 0005). One that is not understood counts as any change. */
export function noteAnnouncement(payload: string, log: ChangeLog): void {
  noteTopics(
    payload.split('\n').filter((line) => line !== ''),
    log,
  );
}

/** The same for topics that are apart already. */
export function noteTopics(topics: readonly string[], log: ChangeLog): void {
  for (const topic of topics) {
    const [, list, kind, at] = listTopic.exec(topic) ?? [];
    if (list !== undefined && kind !== undefined) log.touchList(list, kind, Number(at));
    else if (rowTopic.test(topic)) {
      log.touch(topic);
      if (slugTopic.test(topic)) log.touch(foldedSlugTopic(topic));
    } else log.touchAll();
  }
}
