import { describe, expect, it } from '@jest/globals';
import { aMeta, anExport, aPost, bodyOf, itemIn, paragraph, reusable, wordsOf } from './wordpress-export.ts';

describe('A body of the block editor', () => {
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
      ...['"hidden"', '0', '"false"', '{"viewport":{"desktop":"hidden","tablet":0,"mobile":false}}'].map(
        (value): [string, string] => [
          `a part whose visibility is ${value}`,
          `<!-- wp:paragraph {"metadata":{"blockVisibility":${value}}} --><p>Hidden</p><!-- /wp:paragraph -->`,
        ],
      ),
      [
        'a part whose visibility by a plugin is off',
        '<!-- wp:group {"blockVisibility":false} --><p>Hidden</p><!-- /wp:group --><!-- wp:group {"blockVisibility":0} --><p>Hidden</p><!-- /wp:group -->',
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
    '"metadata":{"blockVisibility":{"roles":["administrator"]}}',
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
    '"metadata":{"blockVisibility":null}',
    '"metadata":{"blockVisibility":"visible"}',
    '"metadata":{"blockVisibility":{}}',
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

  it('has no block that is hidden, however its comment is spaced, nor has its excerpt', async () => {
    const hidden =
      '<!--wp:paragraph {"metadata":{"blockVisibility":false}}--><p>Hidden</p><!--/wp:paragraph-->';
    const item = await itemIn(
      anExport([
        aPost({ 'content:encoded': `<p>Words.</p>${hidden}`, 'excerpt:encoded': `Short.${hidden}` }),
      ]),
    );
    expect([item.summary, wordsOf(item.body.map(({ id: _, ...block }) => block))]).toEqual([
      'Short.',
      'Words.',
    ]);
  });

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
        reusable(40, '<p>Secret</p>', words),
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
});
