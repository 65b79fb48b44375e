import { setTimeout as sleep } from 'node:timers/promises';

/** How long it took until something was so, in milliseconds. @throws when it is not within so many of them */
export async function until(
  isSo: () => boolean | Promise<boolean>,
  withinMs: number,
  what = 'it',
): Promise<number> {
  const began = performance.now();
  while (!(await isSo())) {
    if (performance.now() - began > withinMs) throw new Error(`${what} was not so within ${withinMs} ms`);
    await sleep(2);
  }
  return performance.now() - began;
}
