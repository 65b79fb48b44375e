import { type ShortCode, type Tag, tagAt } from './short-code.ts';

/** A short code with all that is known of its place. */
export interface FoundCode extends ShortCode {
  /** The HTML between it and its end; null where it has no end. */
  readonly inner: string | null;
  /** Whether nothing else stands in its paragraph. */
  readonly isAlone: boolean;
}

export interface CodeReader {
  /** Whether WordPress or a plugin that is known here runs codes of this name. */
  readonly isKnown: (name: string) => boolean;
  /** What a page shows of a code, as HTML. */
  readonly htmlOf: (code: FoundCode) => string;
}

/** In what is nested more deeply, codes go and their contents stay. */
const maxDepth = 50;
/** Characters that may be read in vain, for each of the text. */
const maxEffort = 20;

/**
 * A text with its short codes run. WordPress runs those whose names are registered; here one counts as such that is
 * known, or that shows it by a named attribute, an end of its own, a closing slash or a low line in its name. Other
 * brackets stay: [sic], [1], [editor's note: …]. Tags and scripts are passed over. Costs linear time.
 */
export function withoutCodes(text: string, reader: CodeReader): string {
  if (!text.includes('[')) return text;
  return written(text, paired(tagsIn(text)), reader);
}

/** Tags that may be short codes, outside of HTML's. */
function tagsIn(text: string): Tag[] {
  const tags: Tag[] = [];
  const signs = /[[<]/g;
  let effort = maxEffort * text.length + 100_000;
  const lastBracket = text.lastIndexOf(']');
  const lastAngle = text.lastIndexOf('>');
  for (let sign = signs.exec(text); sign !== null && effort > 0; sign = signs.exec(text)) {
    const start = sign.index;
    if (sign[0] === '<') {
      if (start < lastAngle) signs.lastIndex = behindTag(text, start);
      continue;
    }
    if (start > lastBracket) break;
    const tag = tagAt(text, start);
    if (tag === null) {
      effort -= 100;
      continue;
    }
    effort -= tag.end - start;
    tags.push(tag);
    // What turns out to be a text may hold codes; what has a named attribute is none.
    if (tag.hasNamed) signs.lastIndex = tag.end;
  }
  return tags;
}

/** The place behind an HTML tag or comment, or behind the whole of what is no text to HTML. */
function behindTag(text: string, start: number): number {
  if (text.startsWith('<!--', start)) return behind(text, '-->', start);
  const name = /^<(script|style|textarea)\b/i.exec(text.slice(start, start + 12))?.[1];
  if (name !== undefined) return behind(text, `</${name}`, start);
  return /^<[a-z/!]/i.test(text.slice(start, start + 2)) ? behind(text, '>', start) : start + 1;
}

function behind(text: string, end: string, start: number): number {
  const at = text.indexOf(end, start);
  return at < 0 ? text.length : at + end.length;
}

interface Placed {
  readonly tag: Tag;
  /** The tag that ends it, or that it ends. */
  other: Tag | null;
}

/** Which end belongs to which beginning: the nearest one of its name that is still open. */
function paired(tags: readonly Tag[]): Placed[] {
  const placed: Placed[] = tags.map((tag) => ({ tag, other: null }));
  const open: Placed[] = [];
  const openNames = new Map<string, number>();
  const count = (name: string, step: number) => openNames.set(name, (openNames.get(name) ?? 0) + step);
  for (const each of placed) {
    const { kind, name } = each.tag;
    if (kind === 'open') {
      open.push(each);
      count(name, 1);
    } else if (kind === 'close' && (openNames.get(name) ?? 0) > 0) {
      for (let last = open.pop(); last !== undefined; last = open.pop()) {
        count(last.tag.name, -1);
        if (last.tag.name !== name) continue;
        last.other = each.tag;
        each.other = last.tag;
        break;
      }
    }
  }
  return placed;
}

/**
 * A text without the short codes that are withheld, nor what stands in them; all else stays as it is written. For
 * words in which WordPress runs no codes: titles and the words of a picture.
 */
export function withoutWithheld(text: string, isWithheld: (name: string) => boolean): string {
  if (!text.includes('[')) return text;
  let shown = '';
  let at = 0;
  for (const each of paired(tagsIn(text))) {
    const { tag, other } = each;
    if (tag.start < at || !isMarked(each) || !isWithheld(tag.name)) continue;
    shown += text.slice(at, tag.start);
    at = (other ?? tag).end;
  }
  return shown + text.slice(at);
}

/** Whether a bracket shows that it is a short code: by an end, a named attribute, or a low line in its name. */
const isMarked = ({ tag, other }: Placed): boolean =>
  other !== null || tag.kind === 'void' || tag.hasNamed || tag.name.includes('_');

interface Frame {
  readonly tag: Tag;
  html: string;
}

function written(text: string, placed: readonly Placed[], reader: CodeReader): string {
  const frames: Frame[] = [];
  let html = '';
  let at = 0;
  const isCode = (each: Placed): boolean => isMarked(each) || reader.isKnown(each.tag.name);
  const put = (more: string): void => {
    const frame = frames.at(-1);
    if (frame === undefined) html += more;
    else frame.html += more;
  };
  for (const each of placed) {
    const { tag, other } = each;
    if (tag.start < at || !isCode(each)) continue;
    // [[code]] is how a page shows a code without running it.
    const escapedTo = text[tag.start - 1] === '[' && tag.start - 1 >= at ? escapedEnd(text, each) : null;
    if (escapedTo !== null) {
      put(text.slice(at, tag.start - 1) + text.slice(tag.start, escapedTo));
      at = escapedTo + 1;
      continue;
    }
    put(text.slice(at, tag.start));
    at = tag.end;
    if (tag.kind === 'close') {
      const frame = frames.at(-1);
      if (frame === undefined || frame.tag !== other) continue;
      frames.pop();
      put(reader.htmlOf(codeOf(text, frame.tag, tag.end, frame.html)));
    } else if (other === null) put(reader.htmlOf(codeOf(text, tag, tag.end, null)));
    else if (frames.length < maxDepth) frames.push({ tag, html: '' });
  }
  put(text.slice(at));
  // Only an end within an escaped code leaves a frame open.
  for (let frame = frames.pop(); frame !== undefined; frame = frames.pop())
    put(reader.htmlOf(codeOf(text, frame.tag, text.length, frame.html)));
  return html;
}

/** Where an escaped code ends: before its second "]". Null where it is not escaped. */
function escapedEnd(text: string, { tag, other }: Placed): number | null {
  if (text[tag.end] === ']') return tag.end;
  return other !== null && text[other.end] === ']' ? other.end : null;
}

function codeOf(text: string, tag: Tag, end: number, inner: string | null): FoundCode {
  const before = /(?:^|[\n>])[ \t\r\u00a0]*$/.test(text.slice(Math.max(0, tag.start - 40), tag.start));
  const after = /^[ \t\r\u00a0]*(?:$|[\n<])/.test(text.slice(end, end + 40));
  const { name, attributes, positional } = tag;
  return { name, attributes, positional, inner, isAlone: before && after };
}
