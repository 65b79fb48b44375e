/** A file that cannot be read (further), as one sentence that names it and says what to do. */
export class FileError extends Error {}
