import { TextDecoder } from 'node:util';
import { FileError } from '../file-error.ts';
import { type Chunks, lookAhead } from '../input.ts';

/** A text, and whether bytes of it did not belong to its encoding: they are U+FFFD in it. */
export interface Decoded {
  readonly text: string;
  readonly isReplaced: boolean;
}

const windowBytes = 64 * 1024;
/** So many wrong bytes at the beginning say that the declaration is wrong, and not a byte. */
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
 * @throws FileError where the encoding is not known, or evidently another one
 */
export async function* decoded(file: string, chunks: Chunks): AsyncGenerator<Decoded, void> {
  const { head, all } = await lookAhead(chunks, (seen) => seen.length >= windowBytes);
  const label = encodingOf(head);
  const decoder = decoderOf(file, label);
  const sample = decoderOf(file, label).decode(head, { stream: true });
  if (new Replacements(decoder.encoding).countIn(sample, head) > manyReplaced)
    throw new FileError(
      `${file} is not ${decoder.encoding.toUpperCase()}, though ${declared(head) === null ? 'it declares no other encoding' : 'it says so'}: save it as UTF-8.`,
    );
  const replacements = new Replacements(decoder.encoding);
  for await (const chunk of all) {
    const text = decoder.decode(chunk, { stream: true });
    yield { text, isReplaced: replacements.countIn(text, chunk) > 0 };
  }
  const rest = decoder.decode();
  if (rest !== '') yield { text: rest, isReplaced: true };
}

function encodingOf(head: Buffer): string {
  const starts = (...bytes: number[]) => bytes.every((byte, at) => head[at] === byte);
  if (starts(0xff, 0xfe) || starts(0x3c, 0x00)) return 'utf-16le';
  if (starts(0xfe, 0xff) || starts(0x00, 0x3c)) return 'utf-16be';
  if (starts(0xef, 0xbb, 0xbf)) return 'utf-8';
  const label = declared(head) ?? 'utf-8';
  // The declaration could be read byte by byte, so that it is none of these.
  return /^utf-?16|^ucs-?2|^iso-10646-ucs-2/i.test(label) ? 'utf-8' : label;
}

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
