import type { Note } from '../entry.ts';
import { addressIn } from './code-address.ts';
import { withheldReason } from './code-name.ts';
import type { CodeReader, FoundCode } from './code-text.ts';
import { embedAddress, isEmbedCode } from './embed-code.ts';
import {
  attributeOf,
  audioOf,
  embedOf,
  galleryOf,
  imageOf,
  linkedWords,
  mediaKind,
  pictureOf,
  shownAt,
  unsupported,
  videoOf,
} from './markup.ts';
import { rowIdOf } from './meta.ts';
import { readingWords } from './reading-word.ts';
import type { Site } from './site.ts';

/** Codes of page builders for parts of a page that stand beside or below each other. */
const boxes =
  /(?:^|[_-])(?:rows?|col|columns?|sections?|container|box|tabs?|panel|accordion|toggle|spoiler|half|third|fourth|fifth|sixth|text|group|wrapper|grid|callout|alert|note|infobox|sidebar)(?:$|[_-])/i;
const footnotes = /^(?:ref|fn|footnote|foot_note|efn_note|mfn|modern_footnote|sidenote|note_ref)$/i;

/** What stands around a code: whose it is, and where what could not be shown is noted. */
interface Setting {
  readonly post: number | null;
  readonly site: Site;
  readonly notes: Set<Note>;
}

type Writer = (code: FoundCode, setting: Setting) => string;

const writers: ReadonlyMap<string, Writer> = new Map<string, Writer>([
  ['caption', captioned],
  ['wp_caption', captioned],
  ['gallery', gallery],
  ['vc_gallery', gallery],
  ['vc_single_image', picture],
  ['playlist', playlist],
  ['video', media],
  ['audio', media],
  ['video_player', media],
  ['vc_raw_html', rawHtml],
  ['vc_raw_js', script],
]);

/** Runs the short codes of a post as WordPress and the plugins of newsrooms do, as far as the file holds what they show. */
export function codeReader(post: number | null, site: Site, notes: Set<Note>): CodeReader {
  const setting = { post, site, notes };
  return {
    isKnown: (name) => writers.has(name) || isEmbedCode(name),
    htmlOf: (code) => {
      const reason = withheldReason(code.name);
      if (reason !== null) notes.add(reason);
      // What is for members makes the whole post a draft, which keeps its words.
      if (reason === 'part-conditional') return '';
      const write = writers.get(code.name);
      if (write !== undefined) return write(code, setting);
      const address = isEmbedCode(code.name) ? embedAddress(code) : null;
      if (address !== null) return shownAt(address) ?? embedOf(address);
      return unknown(code, setting);
    },
  };
}

/**
 * The contents of a code stay, behind the words of its attributes; so does the address that it leads to. One without
 * contents is no more than its words and its address.
 */
function unknown(code: FoundCode, { notes, site }: Setting): string {
  const { alt, ...others } = code.attributes;
  const inner = code.inner ?? '';
  const isFilled = inner.trim() !== '';
  const led = addressIn(code, site);
  if (isFilled && /^(?:su_|block|pull_?)?quote$/.test(code.name)) {
    const source = onOneLine(readingWords(code.attributes));
    const from = led === null ? source : linked(source || attributeOf(led), led);
    return `\n\n<blockquote>${inner}${from === '' ? '' : `<cite>${from}</cite>`}</blockquote>\n\n`;
  }
  // Where WordPress sets a number and the words at the end of the page.
  if (isFilled && footnotes.test(code.name))
    return ` (${led === null ? inner.trim() : linked(inner.trim(), led)})`;
  if (isFilled && boxes.test(code.name))
    return `<div>${readingWords(code.attributes)}${inner}${led === null ? '' : under(inner, led)}</div>`;
  if (isFilled) return readingWords(code.attributes) + (led === null ? inner : linked(inner, led));
  const shown = [code.attributes['src'], code.attributes['image'], code.attributes['url']].find(
    (each) => each !== undefined && mediaKind(each) === 'image',
  );
  const address = site.address(shown);
  if (address !== null) return imageOf(address, alt ?? null, readingWords(others));
  const words = readingWords(code.attributes);
  notes.add('block-unsupported');
  const media = led === null ? null : shownAt(led);
  if (media !== null) return media + words;
  if (led !== null && !code.isAlone) return linked(onOneLine(words) || attributeOf(led), led);
  if (led !== null) return unsupported(`short code ${code.name}`, linkedWords(words, led));
  return code.isAlone || words !== '' ? unsupported(`short code ${code.name}`, words) : '';
}

/** Paragraphs as words of a sentence. */
const onOneLine = (words: string): string => words.replace(/<\/p><p>/g, ', ').replace(/<\/?p>/g, '');

/** What a code says, as a link; what holds links or blocks of its own has the link behind it. */
const linked = (inner: string, url: string): string =>
  /<(?:a|p|div|figure|h[1-6]|ul|ol|table|blockquote)[\s>]|\n[ \t\r]*\n/i.test(inner)
    ? inner + under(inner, url)
    : `<a href="${attributeOf(url)}">${inner}</a>`;

/** The address of a part that holds more than a line, below it; empty if the part leads there already. */
const under = (inner: string, url: string): string =>
  inner.includes(attributeOf(url))
    ? ''
    : `\n\n<p><a href="${attributeOf(url)}">${attributeOf(url)}</a></p>\n\n`;

/** A picture, perhaps in a link, and the words under it: in an attribute, or behind the picture. */
function captioned(code: FoundCode): string {
  const inner = code.inner ?? '';
  const image = inner.search(/<img\s/i);
  const close = image < 0 ? -1 : inner.indexOf('>', image);
  const linkEnd = close < 0 ? null : /^\s*<\/a>/i.exec(inner.slice(close + 1, close + 200));
  const end = close < 0 ? 0 : close + 1 + (linkEnd?.[0].length ?? 0);
  const words = [code.attributes['caption'] ?? '', inner.slice(end).trim()].filter((part) => part !== '');
  const id = rowIdOf(/^attachment_(\d+)$/.exec(code.attributes['id'] ?? '')?.[1]);
  const shown = inner.slice(0, end);
  const hasId = id === null || /\bwp-image-\d/.test(shown);
  const named = hasId ? shown : shown.replace(/<img\s/i, `<img data-id="${id}" `);
  if (shown === '' && words.length === 0) return '';
  const caption = words.length === 0 ? '' : `<figcaption>${words.join(' ')}</figcaption>`;
  return `\n\n<figure class="wp-caption">${named}${caption}</figure>\n\n`;
}

/** The pictures that a code names, else all that were uploaded to its post. */
function gallery({ attributes, inner }: FoundCode, { post, site, notes }: Setting): string {
  const named = attributes['ids'] ?? attributes['include'] ?? attributes['images'];
  const excluded = new Set(idsIn(attributes['exclude'] ?? ''));
  const owner = rowIdOf(attributes['id']) ?? post;
  const found =
    named === undefined
      ? (owner === null ? [] : site.attachmentsOf(owner)).filter(({ url }) => mediaKind(url) === 'image')
      : site.attachmentsWith(idsIn(named), notes);
  if (found.length === 0 && !notes.has('part-withheld')) notes.add('media-missing');
  const pictures = found.filter(({ id }) => !excluded.has(id));
  return galleryOf(pictures) + (inner ?? '');
}

const idsIn = (list: string): number[] =>
  list
    .split(/[\s,]+/, 1_000)
    .map(rowIdOf)
    .filter((id) => id !== null);

function picture({ attributes, inner }: FoundCode, { site, notes }: Setting): string {
  const [attachment] = site.attachmentsWith([rowIdOf(attributes['image'])], notes);
  return (
    (attachment === undefined ? '' : `\n\n${pictureOf(attachment)}\n\n`) +
    readingWords(attributes) +
    (inner ?? '')
  );
}

function playlist({ attributes }: FoundCode, { post, site, notes }: Setting): string {
  const kind = attributes['type'] === 'video' ? 'video' : 'audio';
  const named = attributes['ids'] ?? attributes['include'];
  const found =
    named === undefined
      ? (post === null ? [] : site.attachmentsOf(post)).filter(({ url }) => mediaKind(url) === kind)
      : site.attachmentsWith(idsIn(named), notes);
  if (found.length === 0 && !notes.has('part-withheld')) notes.add('media-missing');
  for (const { withheld } of found) for (const note of withheld) notes.add(note);
  return found
    .map(({ url, caption, title }) =>
      kind === 'audio' ? audioOf(url, caption ?? '', title ?? '') : videoOf(url, caption ?? ''),
    )
    .join('');
}

const sources = [
  'src',
  'mp4',
  'm4v',
  'webm',
  'ogv',
  'mov',
  'wmv',
  'flv',
  'mp3',
  'm4a',
  'ogg',
  'wav',
  'wma',
  'url',
];

/** A film or sound of the site: the first of its files. What stands in the code is shown where none can be played. */
function media(code: FoundCode, { site, notes }: Setting): string {
  const { title, caption, ...others } = code.attributes;
  const given = sources.map((name) => others[name]).find((url) => url !== undefined && url !== '');
  const url = site.address(given ?? code.positional[0]);
  if (url === null) {
    notes.add('media-missing');
    return readingWords(code.attributes) + (code.inner ?? '');
  }
  const kind = mediaKind(url);
  const words = readingWords(kind === null ? code.attributes : others) + (code.inner ?? '');
  if (kind === null) return embedOf(url) + words;
  if (code.name === 'audio' || kind === 'audio')
    return audioOf(url, caption, title ?? site.attachmentAt(url)?.title ?? '') + words;
  return videoOf(url, caption ?? title, others['poster']) + words;
}

/** HTML that a page builder keeps as base64 of its percent-encoded form. */
function rawHtml({ inner }: FoundCode, { notes }: Setting): string {
  try {
    return decodeURIComponent(Buffer.from(inner ?? '', 'base64').toString('latin1'));
  } catch {
    notes.add('block-unsupported');
    return '';
  }
}

function script(_: FoundCode, { notes }: Setting): string {
  notes.add('script-dropped');
  return '';
}
