import { FileError } from './file-error.ts';
import { type Chunks, lookAhead } from './input.ts';
import { withoutMark } from './lines.ts';

/** A JSON value on each line, one JSON value for the whole file, or XML. */
export type Shape = 'JSON Lines' | 'JSON' | 'XML';

const windowBytes = 64 * 1024;
const lineFeed = 0x0a;

/**
 * Says what a content is from its beginning (never from a name), and gives it again from the start. Reads at least
 * 64 KiB, and where that is not XML the first line, but of a line no more than `maxLineBytes`: a longer one is a
 * document.
 * @throws FileError where it is nothing that can be imported
 */
export async function recognise(
  file: string,
  chunks: Chunks,
  maxLineBytes: number,
): Promise<{ shape: Shape; all: Chunks }> {
  const { head, isWhole, all } = await lookAhead(
    chunks,
    (seen) =>
      seen.length > maxLineBytes || (seen.length >= windowBytes && (isXml(seen) || seen.includes(lineFeed))),
  );
  if (isUtf32(head)) throw new FileError(`${file} is in UTF-32: save it as UTF-8.`);
  if (isXml(head)) return { shape: 'XML', all };
  refuseOthers(file, head);
  const text = withoutMark(head).toString('utf8');
  if (text.trim() === '') throw new FileError(`${file} holds nothing but white space.`);
  return { shape: shapeOf(file, text, isWhole), all };
}

function shapeOf(file: string, text: string, isWhole: boolean): Shape {
  const start = text.trimStart();
  const lines = text.split('\n');
  if (!isWhole) lines.pop(); // it goes on after the window
  const filled = lines.map((line) => line.trimEnd()).filter((line) => line !== '');
  const [first, second] = filled;
  if (start.startsWith('[')) return second !== undefined && isJson(first) ? 'JSON Lines' : 'JSON';
  if (isJson(first)) return 'JSON Lines';
  if (isWhole && isJson(text)) return 'JSON';
  // A broken first line must not make one broken document of all lines. Within a document an object does not
  // begin at the margin, or ends in a comma.
  const isOneLine = isWhole && filled.length === 1;
  if (start.startsWith('{') && isOneLine) return 'JSON Lines';
  if (filled.some((line) => line.startsWith('{') && line.endsWith('}'))) return 'JSON Lines';
  if (start.startsWith('{')) return 'JSON';
  throw new FileError(`${file} is neither JSON Lines, a JSON document nor XML.`);
}

/** Whether it begins with "<", in any encoding that XML comes in. */
const isXml = (head: Buffer): boolean =>
  /^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?[\s\0]*</.test(head.toString('latin1', 0, 4_096));

/** Whether its byte order mark says so; without one it begins with three zeros, or three after "<". */
const isUtf32 = (head: Buffer): boolean =>
  /^(?:\xff\xfe\0\0|\0\0\xfe\xff|\0\0\0<|<\0\0\0)/.test(head.toString('latin1', 0, 4));

function refuseOthers(file: string, head: Buffer): void {
  const starts = (...bytes: number[]) => bytes.every((byte, at) => head[at] === byte);
  if (
    starts(0xff, 0xfe) ||
    starts(0xfe, 0xff) ||
    (head[0] === 0 && head[1] !== 0) ||
    (head[1] === 0 && head[0] !== 0)
  )
    throw new FileError(`${file} is in UTF-16 or UTF-32: save it as UTF-8.`);
  if (starts(0x50, 0x4b, 0x03, 0x04)) throw new FileError(`${file} is a ZIP archive: unpack it first.`);
  if (starts(0x1f, 0x8b)) throw new FileError(`${file} is gzip within gzip: unpack it once.`);
}

function isJson(text: string | undefined): boolean {
  if (text === undefined) return false;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null;
  } catch {
    return false;
  }
}
