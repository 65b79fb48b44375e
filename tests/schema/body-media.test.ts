import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { BlockDraft, ImageUse } from '../../db/blocks.ts';
import { query } from '../support/execute.ts';
import { type Newsroom, openNewsroom } from '../support/newsroom.ts';
import { cleanSlate } from './clean-slate.ts';
import { blocksOf, pictureOf } from './story.ts';

let newsroom: Newsroom;
beforeAll(async () => {
  newsroom = await openNewsroom();
});
afterEach(() => cleanSlate(newsroom));
afterAll(() => newsroom.close());

describe('A block with a picture', () => {
  it('has it with the words of this use; null, and words alone, where it has gone', async () => {
    const imageId = await pictureOf(newsroom, 'a');
    const use: ImageUse = { imageId, alt: 'A boat', caption: 'The boat.', credit: 'Ana Cruz' };
    const gone: ImageUse = { imageId: '999999', caption: 'Still to read.' };
    const shown = {
      url: 'https://pictures.test/a.jpg',
      alt: 'A boat',
      altStatus: 'PROVIDED',
      caption: 'The boat.',
      credit: 'Ana Cruz',
    };
    expect(
      await blocksOf(newsroom, [{ type: 'image', ...use }, { type: 'image', ...gone }, { type: 'image' }]),
    ).toEqual([
      { __typename: 'ImageBlock', text: 'The boat.', image: shown },
      { __typename: 'ImageBlock', text: 'Still to read.', image: null },
      { __typename: 'ImageBlock', text: '', image: null },
    ]);
  });

  it('is a gallery without those that have gone', async () => {
    const images = [
      { imageId: await pictureOf(newsroom, 'a'), alt: 'One' },
      { imageId: '999999' },
      { imageId: await pictureOf(newsroom, 'b'), caption: 'Two' },
    ];
    expect(await blocksOf(newsroom, [{ type: 'gallery', images, caption: 'Both' }])).toEqual([
      {
        __typename: 'GalleryBlock',
        text: 'Both\nTwo',
        images: [
          { url: 'https://pictures.test/a.jpg', alt: 'One' },
          { url: 'https://pictures.test/b.jpg', alt: '' },
        ],
        galleryCaption: 'Both',
      },
    ]);
  });
});

describe('A caption in a body', () => {
  const operation = `{ article(slug: "story") { body {
    ... on ImageBlock { image { ...Words } }
    ... on GalleryBlock { captionSpans { ...Run } images { ...Words } }
    ... on VideoBlock { captionSpans { ...Run } image { ...Words } }
    ... on TableBlock { captionSpans { ...Run } }
    ... on RelatedItemBlock { image { ...Words } } } } }
    fragment Words on Image { captionSpans { ...Run } creditSpans { ...Run } }
    fragment Run on Span { text href item { slug } }`;
  const shown = async (body: BlockDraft[]): Promise<unknown[]> => {
    await newsroom.article({ slug: 'story', body });
    return (await query<{ article: { body: unknown[] } }>(newsroom, operation)).article.body;
  };
  const href = 'https://elsewhere.test/story';
  const caption = { caption: 'See this', captionSpans: [{ text: 'See ' }, { text: 'this', href }] };
  const item = { slug: 'other' };
  const runs = [
    { text: 'See ', href: null, item: null },
    { text: 'this', href, item },
  ];

  it('has its links, in all blocks that have one, and they lead to items of the newsroom', async () => {
    await newsroom.article({ slug: 'other', with: { canonical_url: href } });
    const imageId = await pictureOf(newsroom, 'a');
    const use = { imageId, ...caption, credit: 'this', creditSpans: [{ text: 'this', href }] };
    const words = { captionSpans: runs, creditSpans: [{ text: 'this', href, item }] };
    const cells = [{ header: false, spans: [{ text: '1' }] }];
    expect(
      await shown([
        { type: 'image', ...use },
        { type: 'gallery', images: [use, { imageId }], ...caption },
        { type: 'video', url: 'https://player.test/1', poster: use, ...caption },
        { type: 'table', ...caption, rows: [{ cells }] },
        { type: 'relatedItem', url: 'https://x.test/', headline: 'X', image: use },
      ]),
    ).toEqual([
      { image: words },
      { captionSpans: runs, images: [words, { captionSpans: [], creditSpans: [] }] },
      { captionSpans: runs, image: words },
      { captionSpans: runs },
      { image: words },
    ]);
  });

  it('that was stored without spans, with those of other words or with damaged ones is one span', async () => {
    const imageId = await pictureOf(newsroom, 'a');
    const plain = { captionSpans: [{ text: 'Words', href: null, item: null }], creditSpans: [] };
    const damaged = { captionSpans: 'x' } as unknown as ImageUse;
    expect(
      await shown([
        { type: 'image', imageId, caption: 'Words' },
        { type: 'image', imageId, caption: 'Words', captionSpans: [{ text: 'Others', href }] },
        { type: 'image', imageId, caption: 'Words', ...damaged },
      ]),
    ).toEqual([{ image: plain }, { image: plain }, { image: plain }]);
  });
});

describe('A block that stands for something else', () => {
  it('is a video of the newsroom, or one elsewhere with its poster', async () => {
    const itemId = await newsroom.video({ slug: 'film', with: { canonical_url: 'https://paper.test/film' } });
    const article = await newsroom.article({ slug: 'no-film' });
    const poster = { imageId: await pictureOf(newsroom, 'poster') };
    expect(
      await blocksOf(newsroom, [
        { type: 'video', itemId, caption: 'Ours' },
        { type: 'video', url: 'https://paper.test/film' },
        { type: 'video', url: 'https://player.test/1', poster },
        { type: 'video', itemId: article },
      ]),
    ).toEqual([
      {
        __typename: 'VideoBlock',
        text: 'Ours',
        video: { slug: 'film' },
        videoUrl: null,
        image: null,
        caption: 'Ours',
      },
      {
        __typename: 'VideoBlock',
        text: '',
        video: { slug: 'film' },
        videoUrl: null,
        image: null,
        caption: null,
      },
      {
        __typename: 'VideoBlock',
        text: '',
        video: null,
        videoUrl: 'https://player.test/1',
        image: { url: 'https://pictures.test/poster.jpg' },
        caption: null,
      },
      { __typename: 'VideoBlock', text: '', video: null, videoUrl: null, image: null, caption: null },
    ]);
  });

  it('is something of another site, by its words', async () => {
    expect(
      await blocksOf(newsroom, [
        { type: 'embed', provider: 'Mastodon', url: 'https://social.test/1', text: 'A post.' },
        { type: 'embed', url: 'javascript:alert(1)', text: 'Another.' },
      ]),
    ).toEqual([
      { __typename: 'EmbedBlock', text: 'A post.', provider: 'Mastodon', url: 'https://social.test/1' },
      { __typename: 'EmbedBlock', text: 'Another.', provider: null, url: null },
    ]);
  });

  it('is the card of another story: in words of its own, else in that story’s', async () => {
    const itemId = await newsroom.article({
      slug: 'other',
      headline: 'Other',
      with: { summary: 'About it.' },
    });
    const own = {
      headline: 'Own headline',
      summary: 'Own summary',
      image: { imageId: await pictureOf(newsroom, 'card'), alt: 'Own' },
    };
    const item = { slug: 'other' };
    const cardUrl = 'http://paper.test/other';
    expect(
      await blocksOf(newsroom, [
        { type: 'relatedItem', itemId, ...own },
        { type: 'relatedItem', itemId },
        { type: 'relatedItem', itemId, headline: '', summary: '' },
        { type: 'relatedItem', url: 'https://elsewhere.test/story', headline: 'Elsewhere' },
      ]),
    ).toEqual([
      {
        __typename: 'RelatedItemBlock',
        text: 'Own headline\nOwn summary',
        item,
        headline: 'Own headline',
        summary: 'Own summary',
        image: { url: 'https://pictures.test/card.jpg', alt: 'Own' },
        cardUrl,
      },
      {
        __typename: 'RelatedItemBlock',
        text: '',
        item,
        headline: 'Other',
        summary: 'About it.',
        image: null,
        cardUrl,
      },
      {
        __typename: 'RelatedItemBlock',
        text: '',
        item,
        headline: 'Other',
        summary: 'About it.',
        image: null,
        cardUrl,
      },
      {
        __typename: 'RelatedItemBlock',
        text: 'Elsewhere',
        item: null,
        headline: 'Elsewhere',
        summary: null,
        image: null,
        cardUrl: 'https://elsewhere.test/story',
      },
    ]);
  });
});
