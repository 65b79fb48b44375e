import path from 'node:path';

/**
 * A reason why the embedded PostgreSQL cannot be had, as one sentence that says what is wrong and what to do.
 * The caller prints the message and exits with 1; a stack would help nobody.
 */
export class EmbeddedError extends Error {
  override name = 'EmbeddedError';
}

export const useDatabaseUrl = 'set DATABASE_URL to a PostgreSQL 15 or newer';

/** The path as the reader of a sentence knows it: relative where it lies under the working directory. */
export function shown(file: string): string {
  const relative = path.relative(process.cwd(), file);
  return relative === '' || relative.startsWith('..') || path.isAbsolute(relative) ? file : relative;
}

/** How a sentence names the user of this process. */
export function thisUser(): string {
  const uid = process.getuid?.();
  return uid === undefined ? 'this user' : uid === 0 ? 'root' : `user id ${uid}`;
}

/**
 * The sentence for what a file operation, initdb or PostgreSQL itself said, or null where it is none of the
 * mistakes that a person can put right. `said` is the text of an error or of a log.
 */
export function sentenceFor(said: string, directory: string): string | null {
  const where = shown(directory);
  if (/ENOSPC|EDQUOT|No space left on device|Check free disk space|Disk quota exceeded/.test(said))
    return `The disk that holds ${where} is full: free some space (an empty database takes 40 MB), or set DATA_DIR to a directory on another disk.`;
  if (/EROFS|Read-only file system/.test(said))
    return `${where} is on a read-only file system: set DATA_DIR to a directory that can be written.`;
  if (/ENOTDIR|EEXIST|Not a directory/.test(said))
    return `${where} is not a directory: remove what is there, or set DATA_DIR to a directory.`;
  if (/EACCES|EPERM|Permission denied|Operation not permitted/.test(said))
    return `${where} cannot be used by ${thisUser()}: give that user the directory and all that is in it, or set DATA_DIR to another one.`;
  return null;
}

/** What initdb or PostgreSQL gave as its reason for ending, without its time and level; null where it gave none. */
export function reasonIn(said: string): string | null {
  const line = said.split('\n').find((each) => /\b(FATAL|PANIC|error):/.test(each));
  return line?.replace(/^.*?\b(FATAL|PANIC|error):\s*/, '').trim() ?? null;
}

/** Turns an error of the file system into its sentence; anything else (a mistake of ours) stays as it is. */
export function explained(error: unknown, directory: string): unknown {
  if (error instanceof EmbeddedError) return error;
  const sentence = sentenceFor(String((error as NodeJS.ErrnoException | null)?.code), directory);
  return sentence === null ? error : new EmbeddedError(sentence, { cause: error });
}
