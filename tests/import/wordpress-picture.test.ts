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

const inBody = async (content: string, attachments = [hall]) => {
  const { body, images } = await itemIn(anExport([aPost({ 'content:encoded': content }), ...attachments]));
  return { body, images };
};

describe('The lead image of a WordPress post', () => {
  it('has the words, credit and size of its attachment, which stands behind the post', async () => {
    const { image } = await itemIn(anExport([aPost({ more: aMeta('_thumbnail_id', '7') }), hall]));
    expect(image).toEqual({ externalId: file, url: file, width: 2400, height: 1600, ...words });
  });

  it('takes the description where there is no caption', async () => {
    const attachment = anAttachment(7, 'hall.jpg', { 'content:encoded': 'A description' });
    const { image } = await itemIn(anExport([aPost({ more: aMeta('_thumbnail_id', '7') }), attachment]));
    expect(image).toMatchObject({ caption: 'A description', alt: null, credit: null });
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
    expect(body).toEqual([{ id: 'b1', type: 'image', imageId: '1', ...words }]);
  });

  it('keeps the words that it was given here', async () => {
    const { body } = await inBody(
      `<figure><img class="wp-image-7" src="${file}" alt="Own alt"><figcaption>Own caption</figcaption></figure>`,
    );
    expect(body).toMatchObject([{ alt: 'Own alt', caption: 'Own caption', credit: 'Zoë Müller' }]);
  });

  it('is not taken for another whose id it has by a move of the site', async () => {
    const { images } = await inBody(
      '<img class="wp-image-7" src="https://old.example/uploads/2009/boat.jpg">',
    );
    expect(images).toMatchObject([{ url: 'https://old.example/uploads/2009/boat.jpg' }]);
  });
});
