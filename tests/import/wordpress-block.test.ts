import { describe, expect, it } from '@jest/globals';
import { aMeta, anAttachment, anExport, aPost, bodyOf, itemIn, wordsOf } from './wordpress-export.ts';

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

  describe('shows nothing of what its editors have hidden:', () => {
    const off = '"metadata":{"blockVisibility":false}';
    it.each([
      ['a paragraph', `<!-- wp:paragraph {${off}} --><p>The source is Petro.</p><!-- /wp:paragraph -->`],
      ['HTML', `<!-- wp:html {${off}} --><p>Hidden</p><!-- /wp:html -->`],
      [
        'a short code',
        `<!-- wp:shortcode {${off}} -->\n[pullquote quote="Hidden words"]\n<!-- /wp:shortcode -->`,
      ],
      [
        'a group with all that stands in it',
        `<!-- wp:group {${off}} --><div><!-- wp:paragraph --><p>Hidden</p><!-- /wp:paragraph --><!-- wp:group --><div><!-- wp:paragraph --><p>Hidden</p><!-- /wp:paragraph --></div><!-- /wp:group -->Hidden</div><!-- /wp:group -->`,
      ],
      [
        'a picture',
        `<!-- wp:image {"id":7,${off}} --><figure><img src="/h.jpg" alt="Hidden"></figure><!-- /wp:image -->`,
      ],
      ['a reusable block', `<!-- wp:block {"ref":40,${off}} /-->`],
      [
        'an embed',
        `<!-- wp:embed {"url":"https://youtu.be/abcdefghijk","metadata":{"name":"old","blockVisibility":false}} --><figure><div>\nhttps://youtu.be/abcdefghijk\n</div></figure><!-- /wp:embed -->`,
      ],
      [
        'a part that a plugin hides on all screens',
        '<!-- wp:group {"blockVisibility":{"hideBlock":true}} --><div><p>Hidden</p></div><!-- /wp:group -->',
      ],
      [
        'a part that is hidden on each of the screens',
        '<!-- wp:group {"metadata":{"blockVisibility":{"viewport":{"desktop":false,"tablet":false,"mobile":false}}}} --><div><p>Hidden</p></div><!-- /wp:group --><!-- wp:uagb/info-box {"UAGHideDesktop":true,"UAGHideTab":true,"UAGHideMob":true} --><p>Hidden</p><!-- /wp:uagb/info-box -->',
      ],
    ])('%s', async (_, hidden) => {
      const content = `<!-- wp:paragraph --><p>Before.</p><!-- /wp:paragraph -->${hidden}<!-- wp:paragraph {"metadata":{"blockVisibility":true}} --><p>After.</p><!-- /wp:paragraph -->`;
      const { body, images, status, notes } = await itemIn(
        anExport([aPost({ 'content:encoded': content }), reusable(40, '<p>Hidden</p>')]),
      );
      expect(body).toMatchObject([paragraph('Before.'), paragraph('After.')]);
      expect([images, status, notes]).toEqual([[], 'published', ['part-hidden']]);
    });
  });

  it.each([
    '"blockVisibility":{"controlSets":[{"id":1,"enable":true,"controls":{"userRole":{"visibilityByRole":"user-role","restrictedRoles":["administrator"]}}}]}',
    '"blockVisibility":{"controlSets":[{"id":1,"enable":true,"controls":{"dateTime":{"schedules":[{"enable":true,"start":"2030-01-01T00:00:00"}]}}}]}',
    '"blockVisibility":{"visibilityByRole":"logged-in"}',
    '"newspackAccessControlMode":"custom","newspackAccessControlRules":{"registration":{"active":true}},"newspackAccessControlVisibility":"visible"',
    '"newspackAccessControlRules":{"registration":{"active":true,"require_verification":false}}',
    '"newspackAccessControlGateIds":[12]',
    '"kadenceConditional":{"postData":{"enable":true,"show":"logged"}}',
    '"loggedIn":true',
    '"otterConditions":[[{"type":"loggedInUser"}]]',
    '"displayCondition":{"enable":true,"conditions":[{"type":"role"}]}',
    '"gbBlockConditions":[{"type":"user_role"}]',
    '"UAGDisplayConditions":"userstate","UAGLoggedIn":true',
    '"advgbBlockControls":[{"control":"user_role","enabled":true,"roles":["editor"],"approach":"include"}]',
    '"contentControls":{"enabled":true,"rules":{"user":{"userStatus":"logged_in"}}}',
    '"conditionalBlocks":{"sets":[{"id":"a","conditions":[{"condition":"user_logged_in"}]}]}',
    '"conditionalBlocksAttributes":{"userState":"logged-in"}',
    '"llms_visibility":"enrolled"',
    '"um_is_restrict":true,"um_who_access":"1"',
    '"someoneElsesVisibilityRule":"editors"',
    '"userRole":["administrator"',
  ])('shows nothing of a part that is for some readers only, and says so: %s', async (attributes) => {
    const content = `<p>Before.</p><!-- wp:group {${attributes}} --><div><!-- wp:paragraph --><p>For some.</p><!-- /wp:paragraph --></div><!-- /wp:group --><p>After.</p>`;
    const { body, status, notes } = await itemIn(anExport([aPost({ 'content:encoded': content })]));
    expect(body).toMatchObject([paragraph('Before.'), paragraph('After.')]);
    expect([status, notes]).toEqual(['published', ['part-conditional']]);
  });

  it.each([
    '"blockVisibility":{"controlSets":[{"id":1,"enable":true,"controls":{"screenSize":{"hideOnScreenSize":{"medium":true,"small":true}}}}]}',
    '"blockVisibility":{"hideBlock":false,"controlSets":[{"id":1,"enable":true,"controls":{}}]}',
    '"blockVisibility":{"controlSets":[{"id":1,"enable":false,"controls":{"userRole":{"visibilityByRole":"logged-in"}}}]}',
    '"metadata":{"blockVisibility":{"viewport":{"mobile":false}}}',
    '"metadata":{"blockVisibility":true,"name":"Condition"}',
    '"newspackAccessControlMode":"custom","newspackAccessControlRules":{"registration":{"active":false}},"newspackAccessControlVisibility":"visible"',
    '"kadenceConditional":{"postData":{"enable":false,"show":"logged"}}',
    '"otterConditions":[],"advgbBlockControls":[],"conditionalBlocks":[],"UAGLoggedIn":false',
    '"UAGDisplayConditions":"responsiveVisibility","UAGHideMob":true',
    '"contentControls":{"enabled":false,"rules":{"user":{"userStatus":"logged_in"}}}',
    '"llms_visibility":"all","um_is_restrict":false',
    '"layout":{"type":"flex"},"style":{"spacing":{"padding":"1em"}},"align":"wide"',
  ])(
    'shows what only looks otherwise on some screens, or has conditions that are off: %s',
    async (attributes) => {
      const content = `<!-- wp:group {${attributes}} --><div><!-- wp:paragraph --><p>For all.</p><!-- /wp:paragraph --></div><!-- /wp:group -->`;
      const { body, notes } = await itemIn(anExport([aPost({ 'content:encoded': content })]));
      expect([body.length, notes]).toEqual([1, []]);
    },
  );

  it('hides to its end what is not closed', async () => {
    expect(
      await bodyOf('<p>Before.</p><!-- wp:group {"metadata":{"blockVisibility":false}} --><p>Hidden</p>'),
    ).toEqual([paragraph('Before.')]);
  });

  it.each([
    ['a draft', { 'wp:status': 'draft' }],
    ['private', { 'wp:status': 'private' }],
    ['in the trash', { 'wp:status': 'trash' }],
    ['scheduled', { 'wp:status': 'future' }],
    ['behind a password', { 'wp:post_password': ' ' }],
  ])('shows nothing of a reusable block that is %s', async (_, words) => {
    const { body, notes } = await itemIn(
      anExport([
        aPost({ 'content:encoded': '<!-- wp:block {"ref":40} /--><p>Words.</p>' }),
        aPost({
          'wp:post_id': '40',
          'wp:post_type': 'wp_block',
          'content:encoded': '<p>Secret</p>',
          ...words,
        }),
      ]),
    );
    expect([body, notes]).toEqual([[{ id: 'b1', ...paragraph('Words.') }], ['part-private']]);
  });

  it('has no footnote of words that it hides', async () => {
    const mark = (id: string) => `<sup data-fn="${id}" class="fn"><a href="#${id}">1</a></sup>`;
    const content = `<!-- wp:paragraph --><p>Said${mark('a')}.</p><!-- /wp:paragraph --><!-- wp:paragraph {"metadata":{"blockVisibility":false}} --><p>Hidden${mark('b')}</p><!-- /wp:paragraph --><!-- wp:footnotes /-->`;
    const notes = JSON.stringify([
      { id: 'a', content: 'A source.' },
      { id: 'b', content: 'A secret source.' },
    ]);
    expect(wordsOf(await bodyOf(content, [], { more: aMeta('footnotes', notes) }))).toBe(
      'Said 1 . A source.',
    );
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
