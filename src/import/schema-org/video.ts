import type { ImportedVideo, ImportedVideoSource } from '../../../db/import/item.ts';
import { RejectError } from '../entry.ts';
import { readDuration } from '../moment.ts';
import { plainText } from '../text.ts';
import { type Node, textOf, urlOf, wholeNumberOf } from './node.ts';

const maxTranscriptBytes = 1_048_576;

const mimeTypes: Readonly<Record<string, string>> = {
  mp4: 'video/mp4',
  m4v: 'video/mp4',
  webm: 'video/webm',
  ogv: 'video/ogg',
  mov: 'video/quicktime',
  m3u8: 'application/vnd.apple.mpegurl',
  mpd: 'application/dash+xml',
};

/**
 * What a VideoObject has beside its card.
 * @throws RejectError where the transcript is too long
 */
export function videoOf(
  node: Node,
  pageUrl: string | null,
): Pick<ImportedVideo, 'durationSeconds' | 'videoSources' | 'embedUrl' | 'transcript'> {
  const transcript = plainText(textOf(node['transcript']) ?? '');
  if (Buffer.byteLength(transcript) > maxTranscriptBytes)
    throw new RejectError('has a transcript of more than 1 MiB');
  return {
    durationSeconds: readDuration(textOf(node['duration']) ?? ''),
    videoSources: sourcesOf(node, pageUrl),
    embedUrl: urlOf(node['embedUrl'], pageUrl),
    transcript: transcript === '' ? null : transcript,
  };
}

function sourcesOf(node: Node, pageUrl: string | null): ImportedVideoSource[] {
  const url = urlOf(node['contentUrl'], pageUrl);
  if (url === null) return [];
  const [width, height] = [wholeNumberOf(node['width']), wholeNumberOf(node['height'])];
  const given = textOf(node['encodingFormat'])?.trim().toLowerCase() ?? '';
  const ending = /\.([a-z0-9]+)$/i.exec(new URL(url).pathname)?.[1]?.toLowerCase() ?? '';
  return [
    {
      url,
      mimeType: /^[a-z]+\/[a-z0-9.+-]{1,100}$/.test(given) ? given : (mimeTypes[ending] ?? 'video/mp4'),
      ...(width === null ? {} : { width }),
      ...(height === null ? {} : { height }),
    },
  ];
}
