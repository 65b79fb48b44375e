import { describe, expect, it } from '@jest/globals';
import {
  aMeta,
  anAttachment,
  anExport,
  aPost,
  bodyOf,
  itemIn,
  paragraph,
  reusable,
  wordsOf,
} from './wordpress-export.ts';

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

  it('has its footnotes, which WordPress keeps beside the content, where the page shows them', async () => {
    const notes = JSON.stringify([{ content: 'The <em>source</em>.', id: 'abc' }, { id: 'no words' }]);
    const content =
      '<!-- wp:paragraph --><p>Said<sup data-fn="abc" class="fn"><a href="#abc">1</a></sup>.</p><!-- /wp:paragraph --><!-- wp:footnotes /-->';
    const body = await bodyOf(content, [], { more: aMeta('footnotes', notes) });
    expect(wordsOf(body)).toBe('Said 1 . The source .');
    expect(body.map(({ type }) => type)).toEqual(['paragraph', 'list']);
    for (const damaged of ['[{', '{}', 'null'])
      expect(await bodyOf(content, [], { more: aMeta('footnotes', damaged) })).toHaveLength(1);
  });

  it('has paragraphs, breaks and embeds in what stands in a classic block or beside all blocks', async () => {
    const classic = 'First.\n\nSecond\nline.\n\nhttps://www.youtube.com/watch?v=abcdefghijk\n';
    const shown = [paragraph('First.'), paragraph('Second\nline.'), { type: 'embed', provider: 'YouTube' }];
    for (const content of [
      `<!-- wp:freeform -->\n${classic}<!-- /wp:freeform -->`,
      `${classic}\n<!-- wp:spacer /-->`,
    ])
      expect(await bodyOf(content)).toMatchObject(shown);
    const html = '<!-- wp:spacer /--><ul>\n<li>One\n\n<li>Two</li>\n</ul>\n<pre>a\n\nb</pre>';
    expect((await bodyOf(html)).map(({ type }) => type)).toEqual(['list', 'paragraph']);
  });

  it('hides what stands where a list of posts is empty, and nothing behind it', async () => {
    const empty = '<!-- wp:query-no-results --><p>Nothing found.</p><!-- /wp:query-no-results -->';
    expect(await bodyOf(`<!-- wp:query --><div>${empty}</div><!-- /wp:query --><p>After.</p>`)).toEqual([
      paragraph('After.'),
    ]);
    expect(await bodyOf(`<!-- wp:query-no-results --><p>Open.</p><!-- wp:query -->`)).toEqual([
      paragraph('Open.'),
    ]);
  });

  it('has the words and pictures that it puts into a synced pattern instead of its own', async () => {
    const named = (name: string) => `{"metadata":{"name":"${name}"}}`;
    const pattern = `<!-- wp:heading ${named('Head')} --><h2 class="x">Original</h2><!-- /wp:heading --><!-- wp:image ${named('Pic')} --><figure><img src="https://daily.example/a.jpg" alt="A"/></figure><!-- /wp:image --><!-- wp:paragraph ${named('Text')} --><p>Kept.</p><!-- /wp:paragraph -->`;
    const overrides =
      '{"Head":{"content":"Mine <em>now</em>"},"Pic":{"url":"https://daily.example/b.jpg","alt":"B"}}';
    const body = await bodyOf(`<!-- wp:block {"ref":40,"content":${overrides}} /-->`, [
      reusable(40, pattern),
    ]);
    expect(wordsOf(body)).toBe('Mine now B Kept.');
    expect(await bodyOf('<!-- wp:block {"ref":40,"content":"?"} /-->', [reusable(40, pattern)])).toHaveLength(
      3,
    );
  });

  it('has what blocks of Jetpack show of other sites, and nothing of advertisements', async () => {
    const body = await bodyOf(
      '<!-- wp:jetpack/podcast-player {"url":"https://pod.example/feed"} /--><!-- wp:newspack-ads/ad-unit {"activeAd":"x"} /-->',
    );
    expect(body).toMatchObject([{ type: 'embed', url: 'https://pod.example/feed' }]);
  });

  it('has the pictures of a block of Advanced Custom Fields before its words', async () => {
    const body = await bodyOf(
      '<!-- wp:acf/box {"data":{"image":7,"_image":"field_1","row_0_name":"In the box","count":8}} /-->',
      [anAttachment(7, 'seven.jpg'), anAttachment(8, 'eight.jpg')],
    );
    expect(body).toMatchObject([
      { type: 'image', imageId: '1' },
      { type: 'unsupported', text: 'In the box' },
    ]);
  });

  it("keeps where a plugin's block leads", async () => {
    const body = await bodyOf(
      '<!-- wp:acf/give {"data":{"text":"Give today","link":{"title":"Give today","url":"https://give.example/"},"background_url":"https://x.example/b.jpg"}} /-->',
    );
    expect(body).toMatchObject(
      [{ type: 'unsupported', originalType: 'acf/give', text: /^Give today/ }].map((block) => ({
        ...block,
        text: expect.stringMatching(block.text),
      })),
    );
  });

  it('has paragraphs where its HTML is not escaped in the XML', async () => {
    const xml = anExport([aPost({ 'content:encoded': 'WORDS' })]).replace(
      '<![CDATA[WORDS]]>',
      '<p>Tom & Jerry</p><p>meet.</p>',
    );
    expect((await itemIn(xml)).body).toMatchObject([paragraph('Tom & Jerry'), paragraph('meet.')]);
  });
});
