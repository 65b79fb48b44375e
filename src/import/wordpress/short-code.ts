/** A short code of WordPress: [gallery ids="1,2"], [caption id="attachment_3"]…[/caption]. */
export interface ShortCode {
  readonly name: string;
  /** By lower-case names. */
  readonly attributes: Readonly<Record<string, string>>;
  /** Attributes without a name, in their order. */
  readonly positional: readonly string[];
}

/** What stands between brackets and may be a short code, or the end of one. */
export interface Tag extends ShortCode {
  readonly kind: 'open' | 'close' | 'void';
  readonly hasNamed: boolean;
  /** From the bracket to behind the other, in the text. */
  readonly start: number;
  readonly end: number;
}

const nameForm = /[A-Za-z][\w-]*/y;
const space = /[\s\u00a0]*/y;
const keyForm = /([\w:.-]+)=/y;
const bareForm = /[^\s\u00a0\][<>"'“”]+/y;
const quotes: Readonly<Record<string, RegExp>> = {
  '"': /"/g,
  "'": /'/g,
  '“': /[”″“"]/g,
  '”': /[”″"]/g,
  '″': /[”″"]/g,
  '‘': /[’‘]/g,
};
const maxTag = 16_384;

/**
 * Reads what may be a short code at the place of a "["; null where it is none. Looks no further than 16,384
 * characters, and no further than what cannot be part of one.
 */
export function tagAt(text: string, start: number): Tag | null {
  const isClose = text[start + 1] === '/';
  const name = matched(nameForm, text, start + (isClose ? 2 : 1));
  if (name === null) return null;
  let at = start + (isClose ? 2 : 1) + name.length;
  if (isClose)
    return text[at] === ']'
      ? { kind: 'close', name, attributes: {}, positional: [], hasNamed: false, start, end: at + 1 }
      : null;

  const attributes: Record<string, string> = {};
  const positional: string[] = [];
  let hasNamed = false;
  // WordPress.com writes [youtube=https://…].
  if (text[at] === '=') {
    const value = valueAt(text, at + 1);
    if (value === null) return null;
    positional.push(value.value);
    at = value.end;
  }
  while (at - start <= maxTag) {
    const gap = matched(space, text, at)?.length ?? 0;
    at += gap;
    const isVoid = text[at] === '/' && text[at + 1] === ']';
    if (text[at] === ']' || isVoid)
      return {
        kind: isVoid ? 'void' : 'open',
        name,
        attributes,
        positional,
        hasNamed,
        start,
        end: at + (isVoid ? 2 : 1),
      };
    if (gap === 0 && text[at - 1] !== '"' && text[at - 1] !== "'") return null;
    const key = matched(keyForm, text, at);
    const value = valueAt(text, at + (key?.length ?? 0));
    if (value === null || (key === null && value.value.includes('\n'))) return null;
    if (key === null) positional.push(value.value);
    else {
      attributes[key.slice(0, -1).toLowerCase()] = value.value;
      hasNamed = true;
    }
    at = value.end;
  }
  return null;
}

function valueAt(text: string, at: number): { value: string; end: number } | null {
  const closing = quotes[text[at] ?? ''];
  if (closing === undefined) {
    const bare = matched(bareForm, text, at);
    if (bare === null) return text[at] === ']' ? { value: '', end: at } : null;
    const isVoid = bare.endsWith('/') && text[at + bare.length] === ']' && !bare.includes('//');
    const value = isVoid ? bare.slice(0, -1) : bare;
    return { value, end: at + value.length };
  }
  const within = text.slice(at + 1, at + 1 + maxTag);
  const length = within.search(closing);
  return length < 0 ? null : { value: within.slice(0, length), end: at + length + 2 };
}

function matched(form: RegExp, text: string, at: number): string | null {
  form.lastIndex = at;
  return form.exec(text)?.[0] ?? null;
}
