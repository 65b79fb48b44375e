import { setTimeout as sleep } from 'node:timers/promises';

/** How long it took until something was so, in milliseconds. @throws if it is not within so many; quick tests name none */
export async function until(
  isSo: () => boolean | Promise<boolean>,
  withinMs = 100_000,
  what = 'it',
): Promise<number> {
  const began = performance.now();
  while (!(await isSo())) {
    if (performance.now() - began > withinMs) throw new Error(`${what} was not so within ${withinMs} ms`);
    await sleep(2);
  }
  return performance.now() - began;
}
