import { Presets, SingleBar } from 'cli-progress';

/** Told how far an import is. */
export interface Progress {
  /** `totalBytes`: of all files as they lie on the disk; null where that is not known. */
  start(totalBytes: number | null): void;
  update(readBytes: number, items: number): void;
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
      format: '{bar} {percentage} % | {items} items | {rate} a second | {eta_formatted} left',
      etaBuffer: 50,
      hideCursor: true,
      clearOnComplete: true,
    },
    Presets.shades_classic,
  );
  let began = performance.now();
  return {
    start(totalBytes) {
      began = performance.now();
      bar.start(totalBytes ?? 0, 0, { items: 0, rate: 0 });
    },
    update: (readBytes, items) => bar.update(readBytes, { items, rate: rateOf(items, began) }),
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
    update(readBytes, items) {
      const now = performance.now();
      if (now - last < everyMs) return;
      last = now;
      write(`${items} items, ${rateOf(items, began)} a second${remaining(readBytes, total, now - began)}`);
    },
    stop() {},
  };
}

const rateOf = (items: number, began: number): number =>
  Math.round(items / Math.max((performance.now() - began) / 1000, 0.001));

function remaining(readBytes: number, totalBytes: number | null, elapsedMs: number): string {
  if (totalBytes === null || totalBytes === 0 || readBytes === 0) return '';
  const part = Math.min(readBytes / totalBytes, 1);
  const seconds = Math.ceil((elapsedMs * (1 / part - 1)) / 1000);
  return `, ${Math.floor(part * 100)} % read, about ${seconds} s left`;
}

/** For those who want to hear nothing. */
export const silentProgress: Progress = { start() {}, update() {}, stop() {} };
