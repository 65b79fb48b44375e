import type { ItemRow } from '../db/queries/item-row.ts';
import type { VideoDetail } from '../db/queries/video.ts';
import { builder } from './builder.ts';
import type { Site } from './context.ts';
import { extent } from './extent.ts';
import { FeedItem } from './feed-item.ts';
import { detailOf, durationOf, loadItemBySlug } from './item.ts';
import { Node } from './node.ts';
import { needs } from './selection.ts';
import { slugArgument } from './slug.ts';
import { absoluteUrl } from './url.ts';

/** The detail of a video; one whose row is missing has no sources. */
const videoOf = (item: ItemRow): VideoDetail =>
  detailOf(item).video ?? { sources: [], embed_url: null, captions: [], transcript: null };

/** Those whose URL a client can load, with that URL made absolute. */
const loadable = <Track extends { url: string }>(tracks: readonly Track[], site: Site): Track[] =>
  tracks.flatMap((track) => {
    const url = absoluteUrl(track.url, site);
    return url === null ? [] : [{ ...track, url }];
  });

const VideoSource = builder.objectRef<VideoDetail['sources'][number]>('VideoSource').implement({
  description: 'A file that a player can play.',
  fields: (t) => ({
    url: t.field({ type: 'URL', description: 'Where the file is.', resolve: (source) => source.url }),
    mimeType: t.exposeString('mimeType', { description: 'Such as `video/mp4` or `application/x-mpegURL`.' }),
    width: t.int({
      nullable: true,
      description: 'In pixels; null where it is unknown.',
      resolve: (source) => source.width ?? null,
    }),
    height: t.int({
      nullable: true,
      description: 'In pixels; null where it is unknown.',
      resolve: (source) => source.height ?? null,
    }),
  }),
});

const CaptionKind = builder.enumType('CaptionKind', {
  description: "What a text track is for: the `kind` of HTML's `track`.",
  values: {
    CAPTIONS: { value: 'captions', description: 'Speech and sounds, for those who do not hear.' },
    SUBTITLES: { value: 'subtitles', description: 'Speech, in another language.' },
    DESCRIPTIONS: { value: 'descriptions', description: 'What is seen, for those who do not see.' },
    CHAPTERS: { value: 'chapters', description: 'Titles of its parts.' },
  } as const,
});

const CaptionTrack = builder.objectRef<VideoDetail['captions'][number]>('CaptionTrack').implement({
  description: 'A text track of a video (WebVTT).',
  fields: (t) => ({
    url: t.field({ type: 'URL', description: 'Where the file is.', resolve: (track) => track.url }),
    language: t.exposeString('language', {
      description: 'A language tag (BCP 47), such as `en` or `pt-BR`.',
    }),
    kind: t.field({ type: CaptionKind, description: 'What it is for.', resolve: (track) => track.kind }),
  }),
});

export const Video = builder.objectRef<ItemRow>('Video').implement({
  description: 'Something to watch (schema.org VideoObject).',
  interfaces: () => [Node, FeedItem], // where both have a field, the later one says what it is
  fields: (t) => ({
    durationSeconds: t.int({
      nullable: true,
      description: 'How long it runs, in seconds; null where that is unknown.',
      extensions: needs('duration'),
      resolve: durationOf,
    }),
    sources: t.field({
      type: [VideoSource],
      description: 'The files, best first; at most 50, empty where it only plays in a frame (`embedUrl`).',
      extensions: needs('detail'),
      resolve: (item, _, { site }) => loadable(videoOf(item).sources, site),
    }),
    embedUrl: t.field({
      type: 'URL',
      nullable: true,
      description: 'A page with a player, to be shown in a frame; null where there is none.',
      extensions: needs('detail'),
      resolve: (item, _, { site }) => absoluteUrl(videoOf(item).embed_url, site),
    }),
    captions: t.field({
      type: [CaptionTrack],
      description: 'Its text tracks; at most 100.',
      extensions: needs('detail'),
      resolve: (item, _, { site }) => loadable(videoOf(item).captions, site),
    }),
    transcript: t.string({
      nullable: true,
      description: 'What is said in it, as plain text; null where nobody wrote it down.',
      extensions: { ...needs('detail'), ...extent({ kind: 'body' }) },
      resolve: (item) => videoOf(item).transcript,
    }),
  }),
});

builder.queryField('video', (t) =>
  t.field({
    type: Video,
    nullable: true,
    description:
      'The video that has this slug, or had it (it then answers under its new one); null where none is public.',
    args: { slug: t.arg.string({ required: true, description: slugArgument }) },
    resolve: (_, { slug }, context, info) => loadItemBySlug(slug, 'video', context, info),
  }),
);
