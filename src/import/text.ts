import { decodeHTMLStrict } from 'entities';

/** Control characters but tab and line feed. */
const unwanted = /[^\P{Cc}\t\n]/gu;

/** Anything but printable ASCII, Latin letters and marks of print, none of which changes in NFC, tab and line feed. */
const needsCleaning = /[^\n\t\x20-\x7E\u00A0-\u02FF\u2010-\u2027\u2030-\u205E]/;

/**
 * A text as it is stored: lone surrogates replaced, control characters removed, NFC, lines ended by one line feed.
 * Linear time.
 */
export function cleanText(text: string): string {
  if (!needsCleaning.test(text)) return text;
  return streamSafe(text)
    .replace(/\p{Surrogate}/gu, '\uFFFD')
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replace(unwanted, '')
    .normalize('NFC');
}

/**
 * A text whose normal form takes linear time: thousands of accents in a row take the square of it. As Unicode's
 * Stream-Safe Text Format (UAX 15) has it, a joiner that nobody sees stands after each thirty.
 */
const streamSafe = (text: string): string =>
  text.length > 2_000 ? text.replace(/(\p{M}{30})(?=\p{M})/gu, '$1\u034F') : text;

/**
 * As cleanText, with HTML entities decoded once (only those that end in a semicolon, so that "AT&T" and "R&D" stay)
 * and trimmed. Empty lines stay.
 */
export const plainText = (raw: string): string =>
  cleanText(raw.includes('&') ? decodeHTMLStrict(raw) : raw).trim();

/** As cleanText, on one line: each run of white space one space, trimmed. For what has been decoded. */
export const cleanLine = (text: string): string =>
  cleanText(text)
    .replace(/[ \t\n]+/g, ' ')
    .trim();

/** A text of one line, such as a headline or a name: as plainText, each run of white space one space. */
export const plainLine = (raw: string): string => plainText(raw).replace(/[ \t\n]+/g, ' ');

/** The paragraphs of a plain text: parts between empty lines. A single line feed stays within its paragraph. */
export const paragraphsOf = (text: string): string[] =>
  text
    .split(/\n[ \t]*(?:\n[ \t]*)+/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '');

/** How many characters PostgreSQL counts: code points. */
export const lengthOf = (text: string): number => {
  let length = 0;
  for (const _ of text) length++;
  return length;
};

/** At most `max` characters, cut at the end of a word, with an ellipsis where something was cut. */
export function cutAtWord(text: string, max: number): string {
  const characters = [...text.slice(0, 2 * max + 2)];
  if (characters.length <= max) return text;
  const wholeWords = /^(.+)\s\S*$/su.exec(characters.slice(0, max).join(''))?.[1];
  return `${(wholeWords ?? characters.slice(0, max - 1).join('')).trimEnd()}…`;
}

const sentences = new Intl.Segmenter(undefined, { granularity: 'sentence' });
/** Initials and titles, behind whose full stop the segmenter sees the end of a sentence. */
const abbreviation =
  /(?:^|[\s(])(?:(?:\p{Lu}\.)+|(?:Dr|Mr|Mrs|Ms|St|Prof|Gen|Sen|Rep|Gov|Lt|Col|Sgt|Capt|Rev|No)\.)$/u;

/** The first sentence of a text, on one line and at most 500 characters; null where the text is empty. */
export function firstSentence(text: string): string | null {
  let sentence = '';
  for (const { segment } of sentences.segment(text.slice(0, 4_000))) {
    sentence = cleanLine(`${sentence} ${segment}`);
    if (sentence !== '' && !abbreviation.test(sentence)) break;
  }
  return sentence === '' ? null : cutAtWord(sentence, 500);
}
