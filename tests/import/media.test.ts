import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { ImportedArticle, ImportedImage, ImportedVariant } from '../../db/import/item.ts';
import { type Desk, openDesk } from './desk.ts';
import { imported, picture, write } from './imported.ts';

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
});
afterEach(() => desk.close());

const variant = (width: number, more: Partial<ImportedVariant> = {}): ImportedVariant => ({
  url: `https://sound.example/pier-${width}.jpg`,
  width,
  ...more,
});
const put = (given: Partial<ImportedArticle>) => write(desk.db, imported('1', given));
const lead = (words: Partial<ImportedImage>): ImportedImage => ({
  ...picture('pier'),
  alt: null,
  caption: null,
  credit: null,
  ...words,
});
const variants = async () => (await desk.rows('select variants from image'))[0]?.['variants'];

describe('The forms of a picture', () => {
  const small = variant(320);
  const avif = variant(320, { url: 'https://sound.example/pier.avif', height: 200, mimeType: 'image/avif' });

  it('come in with it, of the lead image and of pictures in the body', async () => {
    await put({ image: lead({ variants: [small, avif] }) });
    expect(await variants()).toEqual([small, avif]);
    const inBody = { ...picture('hall'), variants: [avif] };
    await put({
      body: [{ id: 'b1', type: 'image', imageId: '1' }],
      images: [inBody],
    });
    expect(await desk.rows("select variants from image where url like '%hall%'")).toEqual([
      { variants: [avif] },
    ]);
  });

  it('are what the source says last, and stay if it says nothing of them', async () => {
    await put({ image: lead({}) });
    expect(await variants()).toEqual([]);
    await put({ image: lead({ variants: [small] }) });
    expect(await variants()).toEqual([small]);
    await put({ image: lead({ variants: [avif] }) });
    expect(await variants()).toEqual([avif]);
    await desk.rows('update image set width = null');
    await put({ image: lead({}) });
    expect(await desk.rows('select width, variants from image')).toEqual([{ width: 1200, variants: [avif] }]);
    const before = await desk.digest();
    await put({ image: lead({}) });
    await put({ image: lead({ variants: [] }) });
    await put({ image: lead({ variants: [avif] }) });
    expect(await desk.digest()).toBe(before);
  });

  it('are as many as a picture may have, at most', async () => {
    const many = Array.from({ length: 60 }, (_, place) => variant(place + 1));
    await put({ image: lead({ variants: many }) });
    expect(await variants()).toEqual(many.slice(0, 50));
  });

  it('are those of the fullest list where a batch names a picture twice', async () => {
    await put({
      image: lead({ variants: [] }),
      body: [{ id: 'b1', type: 'image', imageId: '1' }],
      images: [{ ...picture('pier'), variants: [small] }],
    });
    expect(await variants()).toEqual([small]);
  });
});

describe('The words of a lead image', () => {
  const linked = { text: 'the pier', href: 'https://sound.example/pier' };
  const spans = () => desk.rows('select image_caption, image_caption_spans, image_credit_spans from item');

  it('come in with their links, follow the source, and lose them with it', async () => {
    await put({ image: lead({ caption: 'At the pier', captionSpans: [{ text: 'At ' }, linked] }) });
    expect(await spans()).toEqual([
      {
        image_caption: 'At the pier',
        image_caption_spans: [{ text: 'At ' }, linked],
        image_credit_spans: null,
      },
    ]);
    const before = await desk.digest();
    await put({ image: lead({ caption: 'At the pier', captionSpans: [{ text: 'At ' }, linked] }) });
    expect(await desk.digest()).toBe(before);
    const other = { ...linked, href: 'https://sound.example/other' };
    await put({ image: lead({ caption: 'At the pier', captionSpans: [{ text: 'At ' }, other] }) });
    expect(await spans()).toMatchObject([{ image_caption_spans: [{ text: 'At ' }, other] }]);
    await put({ image: lead({ caption: 'At the pier' }) });
    expect(await spans()).toMatchObject([{ image_caption: 'At the pier', image_caption_spans: null }]);
  });
});

describe('A file of a newsroom', () => {
  it('brings pictures, captions, lists and films as they were', async () => {
    const body = `<picture><source srcset="/p-1600.avif 1600w, /p-800.avif 800w" type="image/avif">
      <img src="/p-800.jpg" alt="P" width="800" height="600"></picture>
      <ol start="10" reversed><li>Ten</li></ol>
      <figure><img src="/q.jpg" alt="Q"><figcaption>See <a href="https://sound.example/2">this</a> (Photo: Jo/AFP)</figcaption></figure>
      <iframe src="https://www.youtube.com/embed/abcdefghijk?start=90"></iframe>
      <p style="display:none">Nobody sees this</p>`;
    const feed = {
      version: 'https://jsonfeed.org/version/1.1',
      title: 'The Sound',
      home_page_url: 'https://sound.example/',
      items: [
        {
          id: '1',
          url: 'https://sound.example/1',
          title: 'One',
          date_published: '2024-05-06T07:08:09Z',
          content_html: body,
        },
      ],
    };
    const report = await desk.import(desk.file('feed.json', JSON.stringify(feed)));
    expect(report.exitCode).toBe(0);
    const [row] = await desk.rows('select body, body_text from article');
    expect(row?.['body_text']).toBe('Ten\n\nSee this');
    expect(row?.['body']).toMatchObject([
      { type: 'image', alt: 'P' },
      { type: 'list', items: [{ start: 10, reversed: true }] },
      {
        type: 'image',
        caption: 'See this',
        captionSpans: [{ text: 'See ' }, { text: 'this', href: 'https://sound.example/2' }],
        credit: 'Photo: Jo/AFP',
      },
      { type: 'embed', url: 'https://www.youtube.com/watch?v=abcdefghijk&t=90' },
    ]);
    expect(await desk.rows('select url, width, height, variants from image order by url')).toEqual([
      {
        url: 'https://sound.example/p-800.jpg',
        width: 800,
        height: 600,
        variants: [
          { url: 'https://sound.example/p-800.avif', width: 800 },
          { url: 'https://sound.example/p-1600.avif', width: 1600 },
        ],
      },
      { url: 'https://sound.example/q.jpg', width: null, height: null, variants: [] },
    ]);
    expect(await desk.rows('select block_id, role, target_url from item_reference')).toEqual([
      { block_id: 'b3', role: 'link', target_url: 'https://sound.example/2' },
    ]);
  });
});
