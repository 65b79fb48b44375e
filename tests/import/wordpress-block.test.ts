import { describe, expect, it } from '@jest/globals';
import { anAttachment, anExport, aPost, bodyOf, itemIn, wordsOf } from './wordpress-export.ts';

const reusable = (id: number, content: string) =>
  aPost({ 'wp:post_id': String(id), 'wp:post_type': 'wp_block', 'content:encoded': content });
const paragraph = (text: string) => ({ type: 'paragraph', spans: [{ text }] });

describe('A body of the block editor', () => {
  it('loses its comments and none of its words', async () => {
    const body = await bodyOf(
      '<!-- wp:columns {"a":1} --><div><!-- wp:column --><div><!-- wp:heading -->\n<h2>Head</h2>\n<!-- /wp:heading --><!-- wp:list --><ul><li>One<ul><li>Two</li></ul></li></ul><!-- /wp:list --></div><!-- /wp:column --></div><!-- /wp:columns -->\n<!-- wp:more --><!--more--><!-- /wp:more -->\n<!-- wp:details --><details><summary>More</summary><!-- wp:paragraph --><p>Hidden\nwords</p><!-- /wp:paragraph --></details><!-- /wp:details -->',
    );
    expect(wordsOf(body)).toBe('Head One Two More Hidden words');
    expect(body.map(({ type }) => type)).toEqual(['heading', 'list', 'paragraph', 'paragraph']);
  });

  it('has the contents of reusable blocks where they stand, though they stand in themselves', async () => {
    const body = await bodyOf('<!-- wp:block {"ref":40} /--><p>After.</p>', [
      reusable(40, '<p>Subscribe.</p><!-- wp:block {"ref":41} /-->'),
      reusable(41, '<p>Now.</p><!-- wp:block {"ref":40} /-->'),
    ]);
    expect(body).toEqual([paragraph('Subscribe.'), paragraph('Now.'), paragraph('After.')]);
  });

  it('is rejected where reusable blocks multiply beyond measure', async () => {
    const many = Array.from({ length: 9 }, (_, at) =>
      reusable(41 + at, `<p>words words</p><!-- wp:block {"ref":${42 + at}} /-->`.repeat(20)),
    );
    await expect(bodyOf('<!-- wp:block {"ref":41} /-->', many)).rejects.toThrow('reusable blocks');
  });

  it('notes a reusable block that the export does not hold', async () => {
    const { notes } = await itemIn(
      anExport([aPost({ 'content:encoded': '<!-- wp:block {"ref":40} /--><p>Words.</p>' })]),
    );
    expect(notes).toEqual(['part-missing']);
  });

  it('keeps embeds with and without markup as embeds', async () => {
    const body = await bodyOf(
      '<!-- wp:embed {"url":"https://twitter.com/a/status/1"} --><figure class="wp-block-embed"><div class="wp-block-embed__wrapper">\nhttps://twitter.com/a/status/1\n</div><figcaption>Said today</figcaption></figure><!-- /wp:embed --><!-- wp:core-embed/youtube {"url":"https://www.youtube.com/watch?v=abcdefghijk"} /-->',
    );
    expect(body).toEqual([
      { type: 'embed', provider: 'X', url: 'https://twitter.com/a/status/1', text: 'Said today' },
      { type: 'embed', provider: 'YouTube', url: 'https://www.youtube.com/watch?v=abcdefghijk', text: '' },
    ]);
  });

  it('has galleries of both forms, and one that is only a list of ids', async () => {
    const images = ['seven', 'eight'].map((name, at) => anAttachment(7 + at, `${name}.jpg`));
    const source = (name: string) => `https://daily.example/wp-content/uploads/2024/05/${name}-150x150.jpg`;
    const body = await bodyOf(
      `<!-- wp:gallery {"ids":[7,8]} --><figure class="wp-block-gallery"><ul class="blocks-gallery-grid"><li><figure><img src="${source('seven')}" data-id="7"></figure></li><li><figure><img src="${source('eight')}" data-id="8"></figure></li></ul></figure><!-- /wp:gallery --><!-- wp:gallery --><figure class="wp-block-gallery"><!-- wp:image {"id":7} --><figure><img src="${source('seven')}"></figure><!-- /wp:image --><!-- wp:image {"id":8} --><figure><img src="${source('eight')}"></figure><!-- /wp:image --></figure><!-- /wp:gallery --><!-- wp:gallery {"ids":[7,8]} /-->`,
      images,
    );
    const gallery = { type: 'gallery', images: [{ imageId: '1' }, { imageId: '2' }] };
    expect(body).toEqual([gallery, gallery, gallery]);
  });

  it('has the picture of a cover that is only a style', async () => {
    const body = await bodyOf(
      '<!-- wp:cover {"url":"https://daily.example/a.jpg"} --><div style="background-image:url(https://daily.example/a.jpg)"><p>Words on it</p></div><!-- /wp:cover -->',
    );
    expect(body.map(({ type }) => type)).toEqual(['image', 'paragraph']);
  });

  it("keeps the words that stand in the comment of a plugin's block, and none of its settings", async () => {
    const body = await bodyOf(
      '<!-- wp:acf/quote {"name":"acf/quote","data":{"quote":"To be","_quote":"field_5f","author":"Ann","color":"dark red"},"align":"wide"} /--><!-- wp:latest-posts {"postsToShow":3} /-->',
    );
    expect(body).toEqual([{ type: 'unsupported', originalType: 'acf/quote', text: 'To be\nAnn' }]);
  });
});
