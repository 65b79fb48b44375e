import { absoluteUrl } from '../web-url.ts';
import type { FoundCode } from './code-text.ts';

/** Short codes that show something of another site, with the address of what an id names; null where none is known. */
const pages: ReadonlyMap<string, ((id: string) => string) | null> = new Map<
  string,
  ((id: string) => string) | null
>([
  ['embed', null],
  ['youtube', (id) => `https://www.youtube.com/watch?v=${id}`],
  ['youtube_sc', (id) => `https://www.youtube.com/watch?v=${id}`],
  ['su_youtube', (id) => `https://www.youtube.com/watch?v=${id}`],
  ['fusion_youtube', (id) => `https://www.youtube.com/watch?v=${id}`],
  ['vimeo', (id) => `https://vimeo.com/${id}`],
  ['su_vimeo', (id) => `https://vimeo.com/${id}`],
  ['fusion_vimeo', (id) => `https://vimeo.com/${id}`],
  ['dailymotion', (id) => `https://www.dailymotion.com/video/${id}`],
  ['wpvideo', (id) => `https://videopress.com/v/${id}`],
  ['videopress', (id) => `https://videopress.com/v/${id}`],
  ['tweet', (id) => `https://twitter.com/i/status/${id}`],
  ['twitter', (id) => `https://twitter.com/i/status/${id}`],
  ['instagram', (id) => `https://www.instagram.com/p/${id}/`],
  ['gist', (id) => `https://gist.github.com/${id}`],
  ['ted', (id) => `https://www.ted.com/talks/${id}`],
  ['vine', (id) => `https://vine.co/v/${id}`],
  ['polldaddy', (id) => `https://poll.fm/${id}`],
  ['crowdsignal', (id) => `https://poll.fm/${id}`],
  ['documentcloud', (id) => `https://www.documentcloud.org/documents/${id}`],
  ['scribd', (id) => `https://www.scribd.com/document/${id}`],
  ['kickstarter', null],
  ['facebook', null],
  ['fb', null],
  ['soundcloud', null],
  ['spotify', null],
  ['mixcloud', null],
  ['bandcamp', null],
  ['tiktok', null],
  ['reddit', null],
  ['bluesky', null],
  ['pinterest', null],
  ['flickr', null],
  ['giphy', null],
  ['twitch', null],
  ['slideshare', null],
  ['issuu', null],
  ['googlemaps', null],
  ['googlemap', null],
  ['iframe', null],
  ['advanced_iframe', null],
  ['vc_video', null],
  ['et_pb_video', null],
  ['su_video', null],
  ['embedyt', null],
  ['infogram', null],
  ['datawrapper', null],
  ['storify', null],
]);

export const isEmbedCode = (name: string): boolean => pages.has(name);

/** The page that an embedding code shows, from an address or an id in it; null where it has neither. */
export function embedAddress({ name, attributes, positional, inner }: FoundCode): string | null {
  const texts = [...positional, ...Object.values(attributes), (inner ?? '').replace(/<[^<>]*>/g, '').trim()];
  const address = texts
    .map((text) => (text.startsWith('//') ? `https:${text}` : text).replace(/&amp;/g, '&'))
    .find((text) => /^https?:\/\/\S+$/.test(text) && absoluteUrl(text) !== null);
  if (address !== undefined) return address;
  const page = pages.get(name) ?? null;
  const id = [
    attributes['id'],
    attributes['clip_id'],
    attributes['tweet'],
    attributes['video'],
    ...texts,
  ].find((text) => text !== undefined && /^[\w.-]+(?:\/[\w.-]+)?$/.test(text));
  return page === null || id === undefined ? null : page(id);
}
