import { TextDecoder } from 'node:util';
import { FileError } from '../file-error.ts';
import { type Chunks, lookAhead } from '../input.ts';
import { mebibyte } from '../limits.ts';

/** A text, and whether bytes of it did not belong to its encoding: they are U+FFFD in it. */
export interface Decoded {
  readonly text: string;
  readonly isReplaced: boolean;
}

/** The part of a file by which its encoding is judged. */
const windowBytes = mebibyte;
/** So much is decoded at once, though more is looked at: what is parsed at once is held twice. */
const partBytes = 64 * 1024;
/** So many bytes that are not UTF-8 are no single broken ones, unless still more of its characters are. */
const manyReplaced = 16;
const replacement = '\uFFFD';
/** How a file writes U+FFFD itself, in bytes as Latin-1. */
const writtenReplacements: Readonly<Record<string, string>> = {
  'utf-8': '\xef\xbf\xbd',
  'utf-16le': '\xfd\xff',
  'utf-16be': '\xff\xfd',
};

/**
 * Decodes XML by its byte order mark, else by the encoding that it declares, else as UTF-8. All encodings of the
 * web are known (WHATWG Encoding Standard): ISO-8859-1 is read as windows-1252, as browsers do.
 *
 * The first MiB may say otherwise, which `onGuess` hears before the text comes: a declared encoding of one byte a
 * character gives way to UTF-8 if there are characters of several bytes and nothing that is not UTF-8, for hardly
 * any other text looks like that. Text without a declaration is windows-1252 if more of it is not UTF-8 than is.
 * @throws FileError where the encoding is not known, or evidently another one
 */
export async function* decoded(
  file: string,
  chunks: Chunks,
  onGuess: () => void,
): AsyncGenerator<Decoded, void> {
  const { head, isWhole, all } = await lookAhead(chunks, (seen) => seen.length >= windowBytes);
  const { label, isGuessed } = encodingOf(file, head.subarray(0, windowBytes), isWhole);
  if (isGuessed) onGuess();
  const decoder = decoderOf(file, label);
  const replacements = new Replacements(decoder.encoding);
  for await (const chunk of all)
    for (let at = 0; at < chunk.length; at += partBytes) {
      const part = chunk.subarray(at, at + partBytes);
      const text = decoder.decode(part, { stream: true });
      yield { text, isReplaced: replacements.countIn(text, part) > 0 };
    }
  const rest = decoder.decode();
  if (rest !== '') yield { text: rest, isReplaced: true };
}

interface Encoding {
  readonly label: string;
  /** It is not what the file says, or the file says nothing and is not UTF-8. */
  readonly isGuessed: boolean;
}

function encodingOf(file: string, head: Buffer, isWhole: boolean): Encoding {
  const starts = (...bytes: number[]) => bytes.every((byte, at) => head[at] === byte);
  if (starts(0xff, 0xfe) || starts(0x3c, 0x00)) return { label: 'utf-16le', isGuessed: false };
  if (starts(0xfe, 0xff) || starts(0x00, 0x3c)) return { label: 'utf-16be', isGuessed: false };
  if (starts(0xef, 0xbb, 0xbf)) return { label: 'utf-8', isGuessed: false };
  const given = declared(head);
  // The declaration could be read byte by byte, so that it is none of these.
  const label = given === null || /^utf-?16|^ucs-?2|^iso-10646-ucs-2/i.test(given) ? null : given;
  const { encoding } = decoderOf(file, label ?? 'utf-8');
  const { wrong, multibyte } = charactersIn(head, isWhole);
  const isSurelyUtf8 = wrong === 0 && multibyte > 0;
  if (label === null)
    return wrong > multibyte
      ? { label: 'windows-1252', isGuessed: true }
      : { label: 'utf-8', isGuessed: false };
  if (encoding === 'utf-8') {
    if (wrong > manyReplaced && wrong > multibyte) throw isNot(file, encoding);
  } else if (!severalBytes.has(encoding)) {
    if (isSurelyUtf8) return { label: 'utf-8', isGuessed: true };
  } else if (replacedIn(head, encoding) > manyReplaced) {
    if (!isSurelyUtf8) throw isNot(file, encoding);
    return { label: 'utf-8', isGuessed: true };
  }
  return { label, isGuessed: false };
}

/** The encodings of the web whose characters may take several bytes, by their names in the standard. */
const severalBytes = new Set([
  ...['gbk', 'gb18030', 'big5', 'euc-jp', 'iso-2022-jp', 'shift_jis', 'euc-kr', 'utf-16le', 'utf-16be'],
]);

const isNot = (file: string, encoding: string): FileError =>
  new FileError(`${file} is not ${encoding.toUpperCase()}, though it says so: save it as UTF-8.`);

/** How many characters of several bytes UTF-8 sees in the beginning of a file, and how many wrong sequences. */
function charactersIn(head: Buffer, isWhole: boolean): { wrong: number; multibyte: number } {
  // What is cut off at the end of the window is not wrong.
  const text = new TextDecoder('utf-8').decode(head, { stream: !isWhole });
  let others = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit > 0x7f && (unit & 0xfc00) !== 0xdc00) others++;
  }
  const wrong = new Replacements('utf-8').countIn(text, head);
  return { wrong, multibyte: others - wrong };
}

const replacedIn = (head: Buffer, encoding: string): number =>
  new Replacements(encoding).countIn(new TextDecoder(encoding).decode(head, { stream: true }), head);

const declared = (head: Buffer): string | null =>
  /^[^<]*<\?xml[^>]*?\sencoding\s*=\s*["']\s*([\w.:-]+)\s*["']/.exec(
    head.toString('latin1', 0, 1_024),
  )?.[1] ?? null;

function decoderOf(file: string, label: string): TextDecoder {
  try {
    return new TextDecoder(label);
  } catch {
    throw new FileError(`${file} declares the encoding ${label}, which is not known: save it as UTF-8.`);
  }
}

/** Tells the bytes that were replaced from the U+FFFD that a file itself holds. */
class Replacements {
  readonly #written: string | null;
  /** The last bytes of the chunk before: a character may begin there. */
  #tail = '';

  constructor(encoding: string) {
    this.#written = writtenReplacements[encoding] ?? null;
  }

  /** How many bytes of the next chunk were wrong, about. */
  countIn(text: string, chunk: Buffer): number {
    const isSuspect = text.includes(replacement);
    if (this.#written === null) return isSuspect ? text.split(replacement).length - 1 : 0;
    const tail = this.#tail;
    const kept = this.#written.length - 1;
    this.#tail = (tail + chunk.toString('latin1', Math.max(0, chunk.length - kept))).slice(-kept);
    if (!isSuspect) return 0;
    const written = (tail + chunk.toString('latin1')).split(this.#written).length - 1;
    return Math.max(0, text.split(replacement).length - 1 - written);
  }
}
