/** A whole number under a key of an array as PHP serialises it, the first there is; null without one. */
export function phpNumber(serialised: string, key: string): number | null {
  const at = valueAt(serialised, key);
  const digits = at < 0 ? null : /^(?:i:|s:\d{1,3}:")(\d{1,9})/.exec(serialised.slice(at, at + 30));
  return digits === null ? null : Number(digits[1]);
}

/** A text under a key of an array as PHP serialises it, the first there is; null without one or where it is empty. */
export function phpText(serialised: string, key: string): string | null {
  const at = valueAt(serialised, key);
  const head = at < 0 ? null : /^s:(\d{1,7}):"/.exec(serialised.slice(at, at + 12));
  if (head === null) return null;
  const text = textAt(serialised, at + head[0].length, Number(head[1]));
  return text === '' ? null : text;
}

function valueAt(serialised: string, key: string): number {
  const name = `s:${Buffer.byteLength(key)}:"${key}";`;
  const at = serialised.indexOf(name);
  return at < 0 ? -1 : at + name.length;
}

/** A value that PHP has serialised; an array is a Map. */
export type PhpValue = string | number | boolean | null | PhpArray;
export type PhpArray = ReadonlyMap<string, PhpValue>;

const maxDepth = 20;
const maxValues = 3_000;

/** Reads a value as PHP serialises it; undefined if the text is none, or is cut off. Objects are not read. */
export function phpValue(serialised: string): PhpValue | undefined {
  let at = 0;
  let values = 0;
  const upTo = (sign: string): string | undefined => {
    const end = serialised.indexOf(sign, at);
    if (end < 0 || end - at > 30) return undefined;
    const text = serialised.slice(at, end);
    at = end + 1;
    return text;
  };
  const read = (depth: number): PhpValue | undefined => {
    const type = serialised.slice(at, at + 2);
    at += 2;
    values++;
    if (depth > maxDepth || values > maxValues) return undefined;
    if (type === 'N;') return null;
    if (type === 's:') return readText();
    const head = upTo(type === 'a:' ? ':' : ';');
    const number = Number(head);
    if (head === undefined || head === '' || Number.isNaN(number)) return undefined;
    if (type === 'b:') return number === 1;
    if (type === 'i:' || type === 'd:') return number;
    return type === 'a:' ? readArray(number, depth) : undefined;
  };
  const readText = (): string | undefined => {
    const length = Number(upTo(':'));
    if (!Number.isInteger(length) || serialised[at] !== '"') return undefined;
    const text = textAt(serialised, at + 1, length);
    at += 1 + text.length + 2;
    return at > serialised.length ? undefined : text;
  };
  const readArray = (count: number, depth: number): PhpArray | undefined => {
    at++;
    const array = new Map<string, PhpValue>();
    for (let place = 0; place < count; place++) {
      const key = read(depth + 1);
      const value = read(depth + 1);
      if (key === undefined || value === undefined) return undefined;
      array.set(String(key), value);
    }
    at++;
    return array;
  };
  return read(0);
}

/** The array under a key of an array; an empty one without. */
export function phpArrayIn(array: PhpValue | undefined, key: string): PhpArray {
  const value = array instanceof Map ? array.get(key) : undefined;
  return value instanceof Map ? value : new Map();
}

/**
 * A text of so many bytes from a place behind its quotation mark. Line ends or an encoding that changed on the way
 * make the length wrong; then the text ends where the next value begins.
 */
function textAt(serialised: string, start: number, length: number): string {
  const byLength = Buffer.from(serialised.slice(start, start + length))
    .subarray(0, length)
    .toString();
  const isRight = serialised.startsWith('";', start + byLength.length);
  return isRight ? byLength : (serialised.slice(start).split('";', 1)[0] ?? '');
}
