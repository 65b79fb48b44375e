import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Insertable } from 'kysely';
import type { DB } from '../../db/tables.ts';
import type { Site } from '../../schema/context.ts';
import { query } from '../support/execute.ts';
import { type Newsroom, openNewsroom } from '../support/newsroom.ts';
import { cleanSlate } from './clean-slate.ts';

let newsroom: Newsroom;
beforeAll(async () => {
  newsroom = await openNewsroom();
});
afterEach(() => cleanSlate(newsroom));
afterAll(() => newsroom.close());

interface Words {
  alt?: string | null;
  caption?: string | null;
  credit?: string | null;
}

/** The lead image of a story that uses this picture with these words. */
async function imageOf(
  row: Insertable<DB['image']>,
  words: Words = {},
  site: Partial<Site> = {},
): Promise<unknown> {
  await cleanSlate(newsroom);
  const { id } = await newsroom.db.kysely
    .insertInto('image')
    .values(row)
    .returning('id')
    .executeTakeFirstOrThrow();
  await newsroom.article({
    slug: 'story',
    with: {
      image_id: id,
      image_alt: words.alt ?? null,
      image_caption: words.caption ?? null,
      image_credit: words.credit ?? null,
    },
  });
  const operation = `{ article(slug: "story") { image {
    url width height alt altStatus caption credit focalPoint { x y } blurhash srcSet } } }`;
  return (await query<{ article: { image: unknown } }>(newsroom, operation, {}, site)).article.image;
}

const url = 'https://pictures.test/a.jpg';

describe('An image', () => {
  it('has its size, its placeholder, its subject, and the words of this use', async () => {
    const row = { url, width: 1600, height: 900, blurhash: 'LEHV6nWB2yk8', focal_x: 0.25, focal_y: 0.75 };
    const words = { alt: ' A boat ', caption: 'The boat at noon.', credit: 'Ana Cruz/Courier' };
    expect(await imageOf(row, words)).toEqual({
      url,
      width: 1600,
      height: 900,
      alt: 'A boat',
      altStatus: 'PROVIDED',
      caption: 'The boat at noon.',
      credit: 'Ana Cruz/Courier',
      focalPoint: { x: 0.25, y: 0.75 },
      blurhash: 'LEHV6nWB2yk8',
      srcSet: null,
    });
  });

  it('of which an import said nothing but where it is has nulls, for nothing is fetched', async () => {
    expect(await imageOf({ url })).toEqual({
      url,
      width: null,
      height: null,
      alt: '',
      altStatus: 'MISSING',
      caption: null,
      credit: null,
      focalPoint: null,
      blurhash: null,
      srcSet: null,
    });
  });

  it('keeps the words of one use apart from those of another', async () => {
    const { id } = await newsroom.db.kysely
      .insertInto('image')
      .values({ url })
      .returning('id')
      .executeTakeFirstOrThrow();
    await newsroom.article({
      slug: 'story',
      with: { image_id: id, image_alt: 'As the lead' },
      body: [{ type: 'image', imageId: id, alt: 'In the body', caption: 'Below it' }],
    });
    expect(
      await query(
        newsroom,
        '{ article(slug: "story") { image { alt caption } body { ... on ImageBlock { image { alt caption } } } } }',
      ),
    ).toEqual({
      article: {
        image: { alt: 'As the lead', caption: null },
        body: [{ image: { alt: 'In the body', caption: 'Below it' } }],
      },
    });
  });

  it('shows no empty caption or credit', async () => {
    expect(await imageOf({ url }, { caption: '', credit: '' })).toMatchObject({
      caption: null,
      credit: null,
    });
  });
});

describe('altStatus', () => {
  it.each([
    ['A tram on the bridge', 'PROVIDED'],
    ['Image of a tram', 'PROVIDED'],
    ['Photographer Ana Cruz', 'PROVIDED'],
    ['The picture gallery', 'PROVIDED'],
    ['', 'DECORATIVE'],
    ['   ', 'DECORATIVE'],
    [null, 'MISSING'],
    ['image', 'MISSING'],
    ['Image', 'MISSING'],
    ['Avatar', 'MISSING'],
    ['Article image', 'MISSING'],
    ['featured-image', 'MISSING'],
    ['photo 3', 'MISSING'],
    ['IMG_0042', 'MISSING'],
    ['DSC01234', 'MISSING'],
    ['DSC_0123.JPG', 'MISSING'],
    ['tram-on-bridge.webp', 'MISSING'],
    ['Screenshot 2026-03-01', 'MISSING'],
    ['untitled', 'MISSING'],
    ['placeholder', 'MISSING'],
  ])('of the words %j is %s, and only provided words are shown', async (alt, altStatus) => {
    const image = await imageOf({ url }, { alt });
    expect(image).toMatchObject({ altStatus, alt: altStatus === 'PROVIDED' ? alt?.trim() : '' });
  });
});

describe('srcSet', () => {
  const variants = JSON.stringify([
    { url: 'https://pictures.test/a-320.jpg', width: 320 },
    { url: '/pictures/a-640.jpg', width: 640 },
  ]);

  it('lists the variants that exist, and the largest form', async () => {
    expect(await imageOf({ url, width: 1280, variants })).toMatchObject({
      srcSet: `https://pictures.test/a-320.jpg 320w, http://gateway.test/pictures/a-640.jpg 640w, ${url} 1280w`,
    });
    expect(await imageOf({ url, variants })).toMatchObject({
      srcSet: 'https://pictures.test/a-320.jpg 320w, http://gateway.test/pictures/a-640.jpg 640w',
    });
  });

  it('leaves out a variant that no client could load', async () => {
    const broken = JSON.stringify([
      { url: 'javascript:alert(1)', width: 1 },
      { url: 'a.jpg', width: 2 },
      { url: 'https://pictures.test/ok.jpg', width: 3 },
    ]);
    expect(await imageOf({ url, variants: broken })).toMatchObject({
      srcSet: 'https://pictures.test/ok.jpg 3w',
    });
  });

  it('is made by IMAGE_URL_TEMPLATE where a host resizes, up to the size that the picture has', async () => {
    const site = { imageUrlTemplate: 'https://resize.test/{width}/{url}?w={width}' };
    const form = (width: number) =>
      `https://resize.test/${width}/${encodeURIComponent(url)}?w=${width} ${width}w`;
    expect(await imageOf({ url, width: 1000 }, {}, site)).toMatchObject({
      srcSet: [320, 640, 960].map(form).join(', '),
    });
    expect(await imageOf({ url }, {}, site)).toMatchObject({
      srcSet: [320, 640, 960, 1280, 1920, 2560].map(form).join(', '),
    });
  });

  it('prefers the variants that exist to those that IMAGE_URL_TEMPLATE would make', async () => {
    const site = { imageUrlTemplate: 'https://resize.test/{width}/{url}' };
    expect(await imageOf({ url, variants }, {}, site)).toEqual(await imageOf({ url, variants }));
  });

  it('never holds a space or a comma that is not its own', async () => {
    const odd = JSON.stringify([{ url: 'https://pictures.test/a b,c.jpg 9w', width: 320 }]);
    const { srcSet } = (await imageOf({ url, variants: odd })) as { srcSet: string };
    expect(srcSet).toMatch(/^\S+[^,\s] 320w$/);
  });
});

describe('The types of an image', () => {
  const files = async (row: Insertable<DB['image']>, site: Partial<Site> = {}): Promise<unknown> => {
    await imageOf(row);
    const operation = '{ article(slug: "story") { image { url srcSet sources { type srcSet } } } }';
    return (await query<{ article: { image: unknown } }>(newsroom, operation, {}, site)).article.image;
  };
  const at = (name: string) => `https://pictures.test/${name}`;

  it('stand apart: srcSet has that of the picture itself, sources have the others', async () => {
    const variants = JSON.stringify([
      { url: at('a.avif'), width: 800 },
      { url: at('b.avif'), width: 1600 },
      { url: at('cdn?1'), width: 800, mimeType: 'image/webp' },
      { url: at('a-300.jpg'), width: 300 },
      { url: at('cdn?2'), width: 600 },
    ]);
    expect(await files({ url: at('a.jpg'), width: 800, variants })).toEqual({
      url: at('a.jpg'),
      srcSet: `${at('a-300.jpg')} 300w, ${at('cdn?2')} 600w, ${at('a.jpg')} 800w`,
      sources: [
        { type: 'image/avif', srcSet: `${at('a.avif')} 800w, ${at('b.avif')} 1600w` },
        { type: 'image/webp', srcSet: `${at('cdn?1')} 800w` },
      ],
    });
  });

  it('of a picture that has sizes of its own type only have no sources', async () => {
    const variants = JSON.stringify([{ url: '/pictures/a-320.webp', width: 320 }]);
    expect(await files({ url: at('a.webp'), width: 640, variants })).toEqual({
      url: at('a.webp'),
      srcSet: `http://gateway.test/pictures/a-320.webp 320w, ${at('a.webp')} 640w`,
      sources: [],
    });
  });

  it('are never mixed with one that its address does not tell', async () => {
    const variants = JSON.stringify([
      { url: at('a.avif'), width: 800 },
      { url: at('a.jpg'), width: 800 },
    ]);
    expect(await files({ url: at('a'), variants })).toEqual({
      url: at('a'),
      srcSet: `${at('a.jpg')} 800w`,
      sources: [{ type: 'image/avif', srcSet: `${at('a.avif')} 800w` }],
    });
  });

  it('are told by the address if what is stored as a type is none', async () => {
    const variants = JSON.stringify([
      { url: at('a.avif'), width: 800, mimeType: 7 },
      { url: at('b.avif'), width: 900, mimeType: '' },
      { url: at('c'), width: 900, mimeType: 'IMAGE/AVIF' },
    ]);
    expect(await files({ url: at('a.jpg'), variants })).toMatchObject({
      srcSet: null,
      sources: [
        { type: 'image/avif', srcSet: `${at('a.avif')} 800w, ${at('b.avif')} 900w, ${at('c')} 900w` },
      ],
    });
  });

  it('leave the sizes of its own to IMAGE_URL_TEMPLATE if there are none', async () => {
    const variants = JSON.stringify([{ url: at('a.avif'), width: 800 }]);
    const site = { imageUrlTemplate: 'https://resize.test/{width}?{url}' };
    expect(await files({ url: at('a.jpg'), width: 400, variants }, site)).toMatchObject({
      srcSet: `https://resize.test/320?${encodeURIComponent(at('a.jpg'))} 320w`,
      sources: [{ type: 'image/avif' }],
    });
  });
});

describe('The URL of an image', () => {
  it('that the gateway serves itself is made absolute', async () => {
    expect(await imageOf({ url: '/pictures/a.webp' })).toMatchObject({
      url: 'http://gateway.test/pictures/a.webp',
    });
  });

  it.each([
    'javascript:alert(1)',
    ' JavaScript:alert(1)',
    'java\nscript:alert(1)',
    'data:image/svg+xml,<svg/>',
    'a.jpg',
    '//host/a.jpg',
    'file:///etc/passwd',
    'blob:https://a.test/1',
  ])('is never %j: there is no image then', async (stored) => {
    expect(await imageOf({ url: stored })).toBeNull();
  });
});
