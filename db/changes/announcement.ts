import type { ChangeLog } from './change-log.ts';

/** The channel on which the triggers of migration 0005 announce. */
export const channel = 'broadsheet';

const listTopic = /^list (\w+ \d+) (\w+) (-?\d+)$/;
const rowTopic = /^(?:item|image|author|section|tag) \d+$|^(?:author-|section-|tag-)?slug .+$|^sections$/;

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
    else if (rowTopic.test(topic)) log.touch(topic);
    else log.touchAll();
  }
}
