/** What an import holds in memory, or reads, at the most. */
export interface Limits {
  /** Of one line of JSON Lines, in bytes. An article may hold 1 MiB of body. */
  readonly lineBytes: number;
  /** Of one item of a feed or a WordPress export, in characters. */
  readonly entryCharacters: number;
  /** Of a JSON document that is not lines, in bytes after unpacking: it is read whole. */
  readonly documentBytes: number;
  /** Of such a document in values: each takes memory, however short it is written. */
  readonly documentValues: number;
  /** Of a gzip file after unpacking, in bytes. */
  readonly unpackedBytes: number;
  /** How many times larger than packed a gzip file may become; text packs 3 to 20 times. */
  readonly unpackedRatio: number;
  /** So much may always be unpacked, whatever the ratio, in bytes. */
  readonly unpackedAnyway: number;
}

export const mebibyte = 1_048_576;

export const defaultLimits: Limits = {
  lineBytes: 16 * mebibyte,
  entryCharacters: 16 * mebibyte,
  documentBytes: 256 * mebibyte,
  documentValues: 5_000_000,
  unpackedBytes: 16_384 * mebibyte,
  unpackedRatio: 200,
  unpackedAnyway: 64 * mebibyte,
};

/** A size in a sentence: whole bytes below one KiB, else with one digit after the point where it is not whole. */
export function sizeName(bytes: number): string {
  const units = ['bytes', 'KiB', 'MiB', 'GiB'];
  let size = bytes;
  let unit = 0;
  while (size >= 1024 && unit < units.length - 1) {
    size /= 1024;
    unit++;
  }
  return `${Number.isInteger(size) ? size : size.toFixed(1)} ${units[unit]}`;
}
