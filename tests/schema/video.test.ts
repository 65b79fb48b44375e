import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { UpdateObject } from 'kysely';
import type { DB } from '../../db/tables.ts';
import { toGlobalId } from '../../schema/id.ts';
import { query } from '../support/execute.ts';
import { type Newsroom, openNewsroom } from '../support/newsroom.ts';
import { cleanSlate } from './clean-slate.ts';

let newsroom: Newsroom;
beforeAll(async () => {
  newsroom = await openNewsroom();
});
afterEach(() => cleanSlate(newsroom));
afterAll(() => newsroom.close());

const fields =
  'durationSeconds sources { url mimeType width height } embedUrl captions { url language kind } transcript';

async function videoWith(columns: UpdateObject<DB, 'video'>): Promise<unknown> {
  const id = await newsroom.video({ slug: 'film' });
  await newsroom.db.kysely.updateTable('video').set(columns).where('item_id', '=', id).execute();
  return (await query<{ video: unknown }>(newsroom, `{ video(slug: "film") { ${fields} } }`)).video;
}

describe('A video', () => {
  it('has its length, its files, text tracks, and what is said in it', async () => {
    const sources = [
      { url: 'https://video.test/1080.mp4', mimeType: 'video/mp4', width: 1920, height: 1080 },
      { url: '/videos/720.mp4', mimeType: 'video/mp4' },
    ];
    const captions = [
      { url: 'https://video.test/en.vtt', language: 'en', kind: 'captions' },
      { url: 'https://video.test/sv.vtt', language: 'sv', kind: 'subtitles' },
      { url: 'https://video.test/d.vtt', language: 'en', kind: 'descriptions' },
      { url: 'https://video.test/c.vtt', language: 'pt-BR', kind: 'chapters' },
    ];
    expect(
      await videoWith({
        duration_seconds: 412,
        sources: JSON.stringify(sources),
        captions: JSON.stringify(captions),
        embed_url: 'https://player.test/1',
        transcript: 'It is ten past ten.',
      }),
    ).toEqual({
      durationSeconds: 412,
      sources: [
        sources[0],
        { url: 'http://gateway.test/videos/720.mp4', mimeType: 'video/mp4', width: null, height: null },
      ],
      embedUrl: 'https://player.test/1',
      captions: captions.map((track) => ({ ...track, kind: track.kind.toUpperCase() })),
      transcript: 'It is ten past ten.',
    });
  });

  it('of which nothing is known has nulls and empty lists', async () => {
    expect(await videoWith({ duration_seconds: null })).toEqual({
      durationSeconds: null,
      sources: [],
      embedUrl: null,
      captions: [],
      transcript: null,
    });
  });

  it('lists no file or track that no client could load, and no frame that is a script', async () => {
    const bad = ['javascript:alert(1)', 'data:text/vtt,x', 'file.mp4', '', '//host/x'];
    expect(
      await videoWith({
        sources: JSON.stringify(bad.map((url) => ({ url, mimeType: 'video/mp4' }))),
        captions: JSON.stringify(bad.map((url) => ({ url, language: 'en', kind: 'captions' }))),
        embed_url: 'javascript:alert(1)',
      }),
    ).toMatchObject({ sources: [], captions: [], embedUrl: null });
  });

  it('is answered by video and node, never by article', async () => {
    const id = toGlobalId('Video', await newsroom.video({ slug: 'film' }));
    await newsroom.article({ slug: 'story' });
    expect(
      await query(
        newsroom,
        `{ video(slug: "film") { id } article(slug: "film") { id } other: video(slug: "story") { id } node(id: "${id}") { __typename } }`,
      ),
    ).toEqual({ video: { id }, article: null, other: null, node: { __typename: 'Video' } });
  });

  it('whose row has gone missing is served without files, not as an error', async () => {
    const id = await newsroom.video({ slug: 'film' });
    await newsroom.db.kysely.deleteFrom('video').where('item_id', '=', id).execute();
    expect(
      await query(
        newsroom,
        `{ video(slug: "film") { headline ${fields} } feed { nodes { ... on Video { ${fields} } } } }`,
      ),
    ).toMatchObject({
      video: { durationSeconds: null, sources: [], captions: [] },
      feed: { nodes: [{ sources: [] }] },
    });
  });
});
