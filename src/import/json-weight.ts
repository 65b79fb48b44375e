const quote = 0x22;
const backslash = 0x5c;
const comma = 0x2c;
const bracket = 0x5b;
const brace = 0x7b;

/**
 * Whether a JSON text holds more values than that, about: what it takes in memory hangs on their number more than on
 * its length. Looks at each byte once at most, and stops when it knows.
 */
export function holdsMoreValues(json: Buffer, most: number): boolean {
  let values = 0;
  for (let at = 0; at < json.length; at++) {
    const byte = json[at];
    if (byte === quote) at = endOfString(json, at);
    else if ((byte === comma || byte === bracket || byte === brace) && ++values > most) return true;
  }
  return false;
}

/** The place of the quote that ends the string which begins at `start`; the end where none does. */
function endOfString(json: Buffer, start: number): number {
  for (let at = json.indexOf(quote, start + 1); at >= 0; at = json.indexOf(quote, at + 1)) {
    let before = at;
    while (json[before - 1] === backslash) before--;
    if ((at - before) % 2 === 0) return at;
  }
  return json.length;
}
