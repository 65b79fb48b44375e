import { decodeHTMLStrict } from 'entities';
import { knownProvider } from '../html/provider.ts';
import type { Attachment } from './attachment.ts';

/** A text as the value of an attribute, between double quotes; entities in it are not written twice. */
export const attributeOf = (text: string): string =>
  decodeHTMLStrict(text)
    .replace(/&/g, '&amp;')
    .replace(/"/g, '&quot;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;');

const block = (html: string): string => `\n\n${html}\n\n`;
const under = (caption: string): string =>
  caption.trim() === '' ? '' : `<figcaption>${caption}</figcaption>`;

/** What an address shows, as the block editor writes it. `caption` is HTML, here and below. */
export const embedOf = (url: string, caption = ''): string =>
  block(
    `<figure class="wp-block-embed"><div class="wp-block-embed__wrapper">${attributeOf(url)}</div>${under(caption)}</figure>`,
  );

/** A film, by the address of its file. */
export const videoOf = (url: string, caption = '', poster = ''): string => {
  const shown = poster === '' ? '' : ` poster="${attributeOf(poster)}"`;
  return block(`<figure><video src="${attributeOf(url)}"${shown}></video>${under(caption)}</figure>`);
};

/** A sound, by the address of its file, with its title. */
export const audioOf = (url: string, caption = '', title = ''): string => {
  const called = title === '' ? '' : ` title="${attributeOf(title)}"`;
  return block(`<figure><audio src="${attributeOf(url)}"${called}></audio>${under(caption)}</figure>`);
};

/** A film or a sound. */
export const mediaOf = (kind: 'video' | 'audio', url: string, caption = ''): string =>
  kind === 'video' ? videoOf(url, caption) : audioOf(url, caption);

/** What a page shows of an address: a film, a sound, what a known provider has; null for any other. */
export function shownAt(url: string): string | null {
  const kind = mediaKind(url);
  if (kind === 'video' || kind === 'audio') return mediaOf(kind, url);
  return knownProvider(url) === null ? null : embedOf(url);
}

/** A picture by its address; `alt` null where nobody wrote one. */
export const imageOf = (url: string, alt: string | null, caption = ''): string =>
  block(
    `<figure><img src="${attributeOf(url)}"${alt === null ? '' : ` alt="${attributeOf(alt)}"`}>${under(caption)}</figure>`,
  );

/** A picture of the media library, which says its words itself. */
export const pictureOf = ({ id, url }: Pick<Attachment, 'id' | 'url'>): string =>
  `<figure><img src="${attributeOf(url)}" data-id="${id}"></figure>`;

export const galleryOf = (pictures: readonly Attachment[], caption = ''): string =>
  pictures.length === 0
    ? caption
    : block(`<figure class="wp-block-gallery">${pictures.map(pictureOf).join('')}${under(caption)}</figure>`);

/** A part that has no block of its own: its words, under the name of what it was. */
export const unsupported = (what: string, words: string): string =>
  block(`<div data-unsupported="${attributeOf(what)}">${words}</div>`);

/** What a file is, by the ending of its address; null where that says nothing. */
export function mediaKind(url: string): 'video' | 'audio' | 'image' | null {
  const ending = /\.(\w{2,4})$/.exec(url.replace(/[?#].*$/s, ''))?.[1]?.toLowerCase() ?? '';
  if (/^(?:mp4|m4v|webm|ogv|mov|wmv|avi|mpe?g|3gp|flv)$/.test(ending)) return 'video';
  if (/^(?:mp3|m4a|ogg|oga|wav|wma|aac|flac|opus)$/.test(ending)) return 'audio';
  return /^(?:jpe?g|png|gif|webp|avif|svg|bmp|tiff?)$/.test(ending) ? 'image' : null;
}

/** The first of these paragraphs as a link; without any the address itself. */
export const linkedWords = (words: string, url: string): string =>
  words === ''
    ? `<p><a href="${attributeOf(url)}">${attributeOf(url)}</a></p>`
    : words.replace(
        /^<p>(.*?)<\/p>/s,
        (_, first: string) => `<p><a href="${attributeOf(url)}">${first}</a></p>`,
      );
