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
  const start = at + head[0].length;
  const byLength = Buffer.from(serialised.slice(start, start + Number(head[1])))
    .subarray(0, Number(head[1]))
    .toString();
  // Line ends or an encoding that changed on the way make the length wrong; then the text ends where the next begins.
  const isRight = serialised.startsWith('";', start + byLength.length);
  const text = isRight ? byLength : (serialised.slice(start).split('";', 1)[0] ?? '');
  return text === '' ? null : text;
}

function valueAt(serialised: string, key: string): number {
  const name = `s:${Buffer.byteLength(key)}:"${key}";`;
  const at = serialised.indexOf(name);
  return at < 0 ? -1 : at + name.length;
}
