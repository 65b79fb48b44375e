/** An empty line, or the end of a sentence, before which nobody means a backslash and an n. */
const writtenOut = /\\n\\n|\\r\\n|[.!?…"”»’)]\s?\\n/;

/** A text whose line feeds were written out as a backslash and an n, with line feeds; any other as it is. */
export const withLineFeeds = (text: string): string =>
  !text.includes('\n') && writtenOut.test(text) ? text.replace(/(?:\\r)?\\n/g, '\n') : text;
