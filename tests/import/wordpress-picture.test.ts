import { describe, expect, it } from '@jest/globals';
import { aMeta, anAttachment, anExport, aPost, itemIn } from './wordpress-export.ts';

const file = 'https://daily.example/wp-content/uploads/2024/05/hall.jpg';
const metadata =
  'a:4:{s:5:"width";i:2400;s:6:"height";i:1600;s:5:"sizes";a:1:{s:6:"medium";a:2:{s:5:"width";i:300;s:6:"height";i:200;}}s:10:"image_meta";a:2:{s:6:"credit";s:10:"Zoë Müller";s:6:"camera";s:0:"";}}';
const hall = anAttachment(7, 'hall.jpg', {
  'excerpt:encoded': 'The <em>hall</em> at night',
  'content:encoded': 'A description',
  more: aMeta('_wp_attachment_image_alt', 'People in a hall') + aMeta('_wp_attachment_metadata', metadata),
});
const words = { alt: 'People in a hall', caption: 'The hall at night', credit: 'Zoë Müller' };

const uploads = 'https://daily.example/wp-content/uploads/2024/05';
const size = (name: string, file: string, width: number, height: number) =>
  `s:${name.length}:"${name}";a:4:{s:4:"file";s:${file.length}:"${file}";s:5:"width";i:${width};s:6:"height";i:${height};s:9:"mime-type";s:10:"image/jpeg";}`;
const sizes =
  'a:6:{s:5:"width";i:2560;s:6:"height";i:1707;s:4:"file";s:26:"2024/05/harbour-scaled.jpg";s:5:"sizes";a:4:{' +
  size('medium', 'harbour-300x200.jpg', 300, 200) +
  size('large', 'harbour-1024x683.jpg', 1024, 683) +
  size('thumbnail', 'harbour-150x150.jpg', 150, 150) +
  size('2048x2048', 'harbour-2048x1365.jpg', 2048, 1365) +
  '}s:10:"image_meta";a:1:{s:6:"credit";s:0:"";}s:14:"original_image";s:11:"harbour.jpg";}';
const withSizes = (name: string, metadata = sizes) =>
  anAttachment(7, name, { more: metadata === '' ? '' : aMeta('_wp_attachment_metadata', metadata) });
const variants = [
  [300, 200],
  [1024, 683],
  [2048, 1365],
].map(([width, height]) => ({
  url: `${uploads}/harbour-${width}x${height}.jpg`,
  width,
  height,
  mimeType: 'image/jpeg',
}));

const inBody = async (content: string, attachments = [hall]) => {
  const { body, images } = await itemIn(anExport([aPost({ 'content:encoded': content }), ...attachments]));
  return { body, images };
};

describe('The lead image of a WordPress post', () => {
  it('has the words, credit and size of its attachment, which stands behind the post', async () => {
    const { image } = await itemIn(anExport([aPost({ more: aMeta('_thumbnail_id', '7') }), hall]));
    expect(image).toEqual({
      externalId: file,
      url: file,
      width: 2400,
      height: 1600,
      ...words,
      captionSpans: [{ text: 'The ' }, { text: 'hall', marks: ['italic'] }, { text: ' at night' }],
    });
  });

  it('takes the description where there is no caption', async () => {
    const attachment = anAttachment(7, 'hall.jpg', { 'content:encoded': 'A description' });
    const { image } = await itemIn(anExport([aPost({ more: aMeta('_thumbnail_id', '7') }), attachment]));
    expect(image).toMatchObject({ caption: 'A description', alt: null, credit: null });
  });

  it('keeps the links of its caption and credit', async () => {
    const attachment = anAttachment(7, 'hall.jpg', {
      'excerpt:encoded': 'By <a href="/jo/">Jo</a>',
      more: aMeta('_media_credit', '<a href="https://afp.example/">AFP</a>'),
    });
    const { image } = await itemIn(anExport([aPost({ more: aMeta('_thumbnail_id', '7') }), attachment]));
    expect(image).toMatchObject({
      caption: 'By Jo',
      captionSpans: [{ text: 'By ' }, { text: 'Jo', href: 'https://daily.example/jo/' }],
      credit: 'AFP',
      creditSpans: [{ text: 'AFP', href: 'https://afp.example/' }],
    });
  });

  it('prefers the credit that editors wrote to that of the camera', async () => {
    const more =
      aMeta('_wp_attachment_metadata', metadata) +
      aMeta('_media_credit', 'A. Nother') +
      aMeta('_navis_media_credit_org', 'The Agency');
    const { image } = await itemIn(
      anExport([aPost({ more: aMeta('_thumbnail_id', '7') }), anAttachment(7, 'hall.jpg', { more })]),
    );
    expect(image?.credit).toBe('A. Nother / The Agency');
  });

  it('has the sizes that WordPress made of it, but for those that cut something off', async () => {
    const { image } = await itemIn(
      anExport([aPost({ more: aMeta('_thumbnail_id', '7') }), withSizes('harbour-scaled.jpg')]),
    );
    expect(image).toMatchObject({
      url: `${uploads}/harbour-scaled.jpg`,
      width: 2560,
      height: 1707,
      variants,
    });
  });

  it.each([
    ['whose metadata is cut off', sizes.slice(0, 300), 'harbour-scaled.jpg'],
    ['whose address is not that of the file which WordPress made them of', sizes, 'elsewhere.jpg'],
    ['without metadata', '', 'harbour-scaled.jpg'],
  ])('has no sizes for a file %s', async (_, metadata, name) => {
    const { image } = await itemIn(
      anExport([aPost({ more: aMeta('_thumbnail_id', '7') }), withSizes(name, metadata)]),
    );
    expect(image?.url).toBe(`${uploads}/${name}`);
    expect(image).not.toHaveProperty('variants');
  });

  it('of an edited picture has no size of what it was before', async () => {
    const metadata = sizes
      .replaceAll('harbour-scaled', 'harbour-e1699999999999')
      .replace('harbour-300x200', 'harbour-e1699999999999-300x200');
    const { image } = await itemIn(
      anExport([
        aPost({ more: aMeta('_thumbnail_id', '7') }),
        withSizes('harbour-e1699999999999.jpg', metadata),
      ]),
    );
    expect(image?.variants?.map(({ url }) => url)).toEqual([`${uploads}/harbour-e1699999999999-300x200.jpg`]);
  });

  it('that the export does not hold is noted', async () => {
    const { image, notes } = await itemIn(anExport([aPost({ more: aMeta('_thumbnail_id', '99') })]));
    expect([image, notes]).toEqual([null, ['media-missing']]);
  });
});

describe('A picture in the body of a WordPress post', () => {
  it.each([
    [
      'its class',
      '<img class="alignleft wp-image-7" src="https://cdn.example/x/hall-300x200.jpg?w=3" alt="">',
    ],
    [
      'its data-id',
      '<img data-id="7" src="https://daily.example/wp-content/uploads/2024/05/hall-300x200.jpg">',
    ],
    [
      'the address of a smaller size',
      '<img src="https://i0.wp.com/daily.example/wp-content/uploads/2024/05/hall-1024x683.jpg?resize=3">',
    ],
    [
      'the comment of its block',
      '<!-- wp:image {"id":7} --><figure><img src="/hall-scaled.jpg"></figure><!-- /wp:image -->',
    ],
  ])('is found in the media library by %s, and shown whole with the words there', async (_, markup) => {
    const { body, images } = await inBody(markup);
    expect(images).toEqual([{ externalId: file, url: file, width: 2400, height: 1600 }]);
    expect(body).toMatchObject([{ id: 'b1', type: 'image', imageId: '1', ...words }]);
  });

  it('keeps the words that it was given here', async () => {
    const { body } = await inBody(
      `<figure><img class="wp-image-7" src="${file}" alt="Own alt"><figcaption>Own caption</figcaption></figure>`,
    );
    expect(body).toMatchObject([{ alt: 'Own alt', caption: 'Own caption', credit: 'Zoë Müller' }]);
  });

  it.each([
    ['a size that WordPress made', 'harbour-1024x683.jpg', ''],
    ['a size that WordPress made and cut', 'harbour-150x150.jpg', ''],
    ['the file that was uploaded', 'harbour.jpg', ''],
    ['a size, by its id', 'harbour-640x427.jpg', 'wp-image-7'],
  ])('has the sizes of its attachment if it shows %s', async (_, name, className) => {
    const { images } = await inBody(`<img class="${className}" src="${uploads}/${name}">`, [
      withSizes('harbour-scaled.jpg'),
    ]);
    expect(images).toMatchObject([{ url: `${uploads}/harbour-scaled.jpg`, width: 2560, variants }]);
  });

  it('is itself if it is of another folder, ending or site, or ends like a size that WordPress has not made', async () => {
    const others = [
      `${uploads}/plan-2023x2024.png`,
      `${uploads}/chart.svg`,
      `${uploads}/team-scaled.jpg`,
      'https://daily.example/wp-content/uploads/2023/05/hall-300x200.jpg',
      'https://other.example/wp-content/uploads/2024/05/hall-300x200.jpg',
      `${uploads}/hall-2401x1600.jpg`,
      `${uploads}/hall-300x200.jpg.webp`,
      `${uploads}/harbour-640x427.jpg`,
    ];
    const library = [
      hall,
      anAttachment(8, 'harbour-scaled.jpg', { more: aMeta('_wp_attachment_metadata', sizes) }),
      ...['plan', 'chart', 'team'].map((name, at) =>
        anAttachment(20 + at, `${name}.jpg`, { 'excerpt:encoded': 'Not this one' }),
      ),
    ];
    const { body, images } = await inBody(
      others.map((url) => `<p>x</p><img src="${url}" alt="Own">`).join(''),
      library,
    );
    expect(images.map(({ url }) => url)).toEqual(others);
    expect(body.filter(({ type }) => type === 'image')).toEqual(
      others.map((_, at) => ({ id: expect.any(String), type: 'image', imageId: String(at + 1), alt: 'Own' })),
    );
  });

  it('is itself at a host whose addresses have no endings, or in a folder with a dot', async () => {
    const addresses = [
      'https://images.pix.example/photo-111aaa?w=1600&q=80',
      'https://images.pix.example/photo-222bbb?w=1600',
      'https://res.cloud.example/newsroom/image/upload/v1690000000/mayor',
      'https://daily.example/wp-content/uploads/2024.03/harbour',
      'https://daily.example/media/v1.2/bridge',
      'https://daily.example/image.php?id=5',
    ];
    const library = [
      'https://images.pix.example/photo-999zzz?w=1268&q=80',
      'https://res.cloud.example/newsroom/image/upload/v1500000000/suspect',
      'https://daily.example/wp-content/uploads/2024.03/jail',
      'https://daily.example/media/v1.2/court',
      'https://daily.example/image.php?id=6',
    ].map((url, at) =>
      anAttachment(20 + at, 'x', { 'wp:attachment_url': url, 'excerpt:encoded': 'The suspect' }),
    );
    const { body, images } = await inBody(
      addresses.map((url) => `<p>x</p><img src="${url.replace('&', '&amp;')}" alt="Own">`).join(''),
      library,
    );
    expect(images.map(({ url }) => url)).toEqual(addresses);
    expect(JSON.stringify(body)).not.toContain('suspect');
  });

  it('at a host whose addresses have no endings is found by its address', async () => {
    const url = 'https://images.pix.example/photo-111aaa?w=1600&q=80';
    const file = anAttachment(20, 'x', { 'wp:attachment_url': url, 'excerpt:encoded': 'At dawn' });
    const { body } = await inBody(`<img src="${url.replace('&', '&amp;').replace('https:', 'http:')}">`, [
      file,
    ]);
    expect(body).toMatchObject([{ caption: 'At dawn' }]);
  });

  it.each([
    ['an edit of it', `${uploads}/hall-300x200.jpg`, 'hall-e1699999999999.jpg'],
    ['a form of it with another ending', `${uploads}/hall.webp`, 'hall.jpg'],
    [
      'another width of it, at a host without endings',
      'https://pix.example/photo-1?w=1600',
      'https://pix.example/photo-1?w=800',
    ],
  ])('keeps its address and gets the words by its id if the library has %s', async (_, url, file) => {
    const attachment = anAttachment(7, 'x', {
      'wp:attachment_url': new URL(file, `${uploads}/`).href,
      'excerpt:encoded': 'At dawn',
    });
    const { body, images } = await inBody(`<img class="wp-image-7" src="${url}">`, [attachment]);
    expect(images).toMatchObject([{ url }]);
    expect(body).toMatchObject([{ caption: 'At dawn' }]);
  });

  it('is the file of its very name, though its id is of one whose size would be named so', async () => {
    const library = [hall, anAttachment(8, 'hall-300x200.jpg', { 'excerpt:encoded': 'A drawing' })];
    const { body, images } = await inBody(
      `<img class="wp-image-7" src="${uploads}/hall-300x200.jpg">`,
      library,
    );
    expect(images).toMatchObject([{ url: `${uploads}/hall-300x200.jpg` }]);
    expect(body).toMatchObject([{ caption: 'A drawing' }]);
  });

  it('is not taken for one of its name in another folder, whose id it has by a move of the site', async () => {
    const url = 'https://old.example/wp-content/uploads/2009/01/hall.jpg';
    const { body, images } = await inBody(`<img class="wp-image-7" src="${url}" alt="A boat">`);
    expect(images).toMatchObject([{ url }]);
    expect(body).toEqual([{ id: 'b1', type: 'image', imageId: '1', alt: 'A boat' }]);
  });

  it('is not taken for another whose id it has by a move of the site', async () => {
    const { images } = await inBody(
      '<img class="wp-image-7" src="https://old.example/uploads/2009/boat.jpg">',
    );
    expect(images).toMatchObject([{ url: 'https://old.example/uploads/2009/boat.jpg' }]);
  });
});
