import { setFlagsFromString } from 'node:v8';

const mostMib = 256;

/**
 * Has the heap collected when it has grown by half, not by up to three times, in a process that keeps about so many MiB. V8
 * lets garbage pile up in proportion to what lives, which with full caches of the default sizes came to 250 MiB beside 95
 * that were used. Not where nothing is kept, or much: each collection takes time in proportion to what lives (warm, with
 * 400 MiB of rows: a fifth of all), and who gives a cache so much has the memory.
 */
export function collectSooner(keptMib: number): void {
  if (keptMib > 0 && keptMib <= mostMib) setFlagsFromString('--heap-growing-percent=50');
}
