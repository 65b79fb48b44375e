import { address, html, plain } from './card-words.ts';
import { element, wrapped } from './markup.ts';
import { numberOf, type Row, rowsOf, wordsOf } from './row.ts';

/** Cards of pictures, sound, video and files, as Ghost writes them; null for one that shows nothing by itself. */

export function imageCard(card: Row): string | null {
  const image = imageOf(card, 'kg-image');
  if (image === null) return null;
  const href = address(card, 'href');
  return figure('kg-image-card', card, href === '' ? image : element('a', { href }, image));
}

export function galleryCard(card: Row): string | null {
  const images = rowsOf(card['images'])
    .map((row) => imageOf(row, ''))
    .filter((image) => image !== null)
    .map((image) => element('div', { class: 'kg-gallery-image' }, image));
  if (images.length === 0) return null;
  const row = element('div', { class: 'kg-gallery-row' }, ...images);
  return figure(
    'kg-gallery-card kg-width-wide',
    card,
    element('div', { class: 'kg-gallery-container' }, row),
  );
}

export function videoCard(card: Row): string | null {
  const src = address(card, 'src');
  if (src === '') return null;
  const poster = address(card, 'customThumbnailSrc') || address(card, 'thumbnailSrc');
  const video = element('video', { src, poster, ...sizeOf(card), preload: 'metadata' });
  return figure('kg-video-card', card, element('div', { class: 'kg-video-container' }, video));
}

export function audioCard(card: Row): string | null {
  const src = address(card, 'src');
  if (src === '') return null;
  const thumbnail = address(card, 'thumbnailSrc');
  return element(
    'div',
    { class: 'kg-card kg-audio-card' },
    thumbnail === '' ? '' : element('img', { class: 'kg-audio-thumbnail', src: thumbnail, alt: '' }),
    element(
      'div',
      { class: 'kg-audio-player-container' },
      element('audio', { src, preload: 'metadata' }),
      wrapped('div', 'kg-audio-title', plain(card, 'title')),
    ),
  );
}

export function fileCard(card: Row): string | null {
  const href = address(card, 'src');
  if (href === '') return null;
  const contents = element(
    'div',
    { class: 'kg-file-card-contents' },
    wrapped('div', 'kg-file-card-title', plain(card, 'fileTitle')),
    wrapped('div', 'kg-file-card-caption', plain(card, 'fileCaption')),
    element(
      'div',
      { class: 'kg-file-card-metadata' },
      wrapped('div', 'kg-file-card-filename', plain(card, 'fileName')),
      wrapped('div', 'kg-file-card-filesize', plain(card, 'formattedFileSize') || fileSizeOf(card)),
    ),
  );
  return element(
    'div',
    { class: 'kg-card kg-file-card' },
    element('a', { class: 'kg-file-card-container', href }, contents),
  );
}

/** As Ghost writes it: "2 MB". */
function fileSizeOf(card: Row): string {
  const bytes = numberOf(card['fileSize']) ?? 0;
  if (bytes < 1) return '';
  const unit = Math.min(Math.floor(Math.log(bytes) / Math.log(1024)), 4);
  return `${Math.round(bytes / 1024 ** unit)} ${['Byte', 'KB', 'MB', 'GB', 'TB'][unit]}`;
}

/** Something as a figure, with the caption of its card. */
export function figure(className: string, card: Row, within: string): string {
  const caption = html(card, 'caption');
  const hasCaption = caption.trim() !== '';
  return element(
    'figure',
    { class: `kg-card ${className}${hasCaption ? ' kg-card-hascaption' : ''}` },
    within,
    hasCaption ? element('figcaption', {}, caption) : '',
  );
}

function imageOf(row: Row, className: string): string | null {
  const src = address(row, 'src');
  if (src === '') return null;
  const alt = typeof row['alt'] === 'string' && row['alt'] !== '' ? row['alt'] : null;
  return element('img', { src, class: className, alt, title: wordsOf(row['title']), ...sizeOf(row) });
}

const sizeOf = (row: Row) => ({ width: wordsOf(row['width']), height: wordsOf(row['height']) });
