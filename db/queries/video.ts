import { type RawBuilder, sql } from 'kysely';

/** What a video has beyond its card. */
export interface VideoDetail {
  sources: { url: string; mimeType: string; width?: number; height?: number }[];
  embed_url: string | null;
  captions: { url: string; language: string; kind: 'captions' | 'subtitles' | 'descriptions' | 'chapters' }[];
  transcript: string | null;
}

/** The detail of the item named `item` in the statement's `from`, as JSON; null where it is no video. */
export const videoDetail: RawBuilder<VideoDetail | null> = sql`(
  select json_build_object('sources', video.sources, 'embed_url', video.embed_url, 'captions', video.captions,
    'transcript', video.transcript)
  from video where video.item_id = item.id)`;
