import { Presets, SingleBar } from 'cli-progress';

/** Told how far an import is. */
export interface Progress {
  /** `totalBytes`: of all files as they lie on the disk; null where that is not known. */
  start(totalBytes: number | null): void;
  /** `doneBytes`: how much of them was read for the items that are done. */
  update(doneBytes: number, items: number): void;
  /** Says what must be done before items come; what it gives is called when that is over. Its time does not count. */
  wait(sentence: string): () => void;
  stop(): void;
}

const everyMs = 2_000;

/** A bar with rate and remaining time on a terminal; elsewhere a plain line every two seconds. */
export const progressOn = (stream: NodeJS.WriteStream): Progress =>
  stream.isTTY ? barOn(stream) : linesOn((line) => stream.write(`${line}\n`));

function barOn(stream: NodeJS.WriteStream): Progress {
  const bar = new SingleBar(
    {
      stream,
      format: '{bar} {percentage} % | {items} items | {rate} a second | {left} left',
      hideCursor: true,
      clearOnComplete: true,
    },
    Presets.shades_classic,
  );
  let total: number | null = null;
  let began = performance.now();
  // The bar's own estimate fails where the bytes stand still while items are written.
  const shown = (doneBytes: number, items: number) => ({
    items,
    rate: rateOf(items, began),
    left: timeName(secondsLeft(doneBytes, total, performance.now() - began)),
  });
  return {
    start(totalBytes) {
      total = totalBytes;
      began = performance.now();
      bar.start(totalBytes ?? 0, 0, shown(0, 0));
    },
    update: (doneBytes, items) => bar.update(doneBytes, shown(doneBytes, items)),
    wait(sentence) {
      stream.write(`\r\u001b[K${sentence}\n`); // the bar goes on in the line below
      const from = performance.now();
      return () => {
        began += performance.now() - from;
      };
    },
    stop: () => bar.stop(),
  };
}

/** Plain lines, through `write`, at most one every two seconds. */
export function linesOn(write: (line: string) => void): Progress {
  let total: number | null = null;
  let began = performance.now();
  let last = began;
  return {
    start(totalBytes) {
      total = totalBytes;
      began = performance.now();
      last = began;
    },
    update(doneBytes, items) {
      const now = performance.now();
      if (now - last < everyMs) return;
      last = now;
      const left = timeName(secondsLeft(doneBytes, total, now - began));
      write(`${items} items, ${rateOf(items, began)} a second, ${left} left`);
    },
    wait(sentence) {
      write(sentence);
      const from = performance.now();
      return () => {
        began += performance.now() - from;
      };
    },
    stop() {},
  };
}

const rateOf = (items: number, began: number): number =>
  Math.round(items / Math.max((performance.now() - began) / 1000, 0.001));

/** Null while nothing is known. */
function secondsLeft(doneBytes: number, totalBytes: number | null, elapsedMs: number): number | null {
  if (totalBytes === null || doneBytes <= 0) return null;
  return Math.ceil((elapsedMs * Math.max(totalBytes / doneBytes - 1, 0)) / 1000);
}

function timeName(seconds: number | null): string {
  if (seconds === null) return 'unknown time';
  return seconds < 120 ? `${seconds} s` : `${Math.ceil(seconds / 60)} min`;
}

/** For those who want to hear nothing. */
export const silentProgress: Progress = { start() {}, update() {}, wait: () => () => {}, stop() {} };
