import { describe, expect, it } from '@jest/globals';
import {
  aMeta,
  anAttachment,
  anExport,
  aPost,
  itemIn,
  type PostWords,
  paragraph,
  wordsOf,
} from './wordpress-export.ts';

const itemOf = (words: PostWords, others: readonly string[] = []) =>
  itemIn(anExport([aPost(words), ...others]));
const withMetas = (metas: Readonly<Record<string, string>>) =>
  itemOf({
    more: Object.entries(metas)
      .map(([key, value]) => aMeta(key, value))
      .join(''),
  });
const withCode = (content: string) => itemOf({ 'content:encoded': `<p>Open words.</p>${content}` });

describe('A post for members is a draft, and says why,', () => {
  const umOn = 'a:2:{s:26:"_um_custom_access_settings";s:2:"on";s:14:"_um_accessible";s:1:"2";}';
  it.each<Record<string, string>>([
    {
      _issuem_leaky_paywall_visibility: 'a:2:{s:15:"visibility_type";s:4:"only";s:12:"only_visible";a:0:{}}',
    },
    { _issuem_leaky_paywall_visibility: 'a:1:{s:15:"visibility_type";s:10:"onlyalways";}' },
    { _issuem_leaky_paywall_visibility: '1' },
    { _wp_pigeon_content_access: '2' },
    { arm_access_plan: '0' },
    { ihc_mb_type: 'show', ihc_mb_who: 'reg,2' },
    { ihc_mb_type: 'block', ihc_mb_who: 'unreg' },
    { _wpac_is_members_only: 'true' },
    { _um_custom_access_settings: '1', _um_accessible: '2' },
    { um_content_restriction: umOn },
    { laterpay_post_prices: 'a:2:{s:4:"type";s:16:"individual price";s:5:"price";d:0.5;}' },
    { laterpay_post_prices: 'a:2:{s:4:"type";s:22:"category default price";s:11:"category_id";i:3;}' },
    { 'pms-content-restrict-all-subscription-plans': 'all' },
    { rcp_subscription_level: 'any' },
  ])('by the meta of a plugin that is known: %j', async (metas) => {
    const { status, notes } = await withMetas(metas);
    expect([status, notes]).toEqual(['draft', ['status-members']]);
  });

  it.each([
    ['members_only', '1'],
    ['_subscribersOnly', 'yes'],
    ['acme-paywall', 'on'],
    ['_paywall', 'hard'],
    ['content_restriction', 'a:2:{s:7:"enabled";b:1;s:5:"roles";a:1:{i:0;s:4:"gold";}}'],
    ['_restricted_to', '["gold"]'],
    ['restrict_allowed_roles', 'a:1:{i:0;s:4:"gold";}'],
    ['_mepr_protected', '1'],
    ['protected_content', 'Words for some.'],
    ['post_protection', 'true'],
    ['login_required', '1'],
    ['require_login', '1'],
    ['for_subscribers', '1'],
    ['is_premium', '1'],
    ['_private', '1'],
    ['access_level', 'gold'],
    ['newspack_content_gate', '4'],
  ])('by a meta whose name says so, of a plugin that is not known: %s = %s', async (key, value) => {
    const { status, notes } = await withMetas({ [key]: value });
    expect([status, notes]).toEqual(['draft', ['status-members']]);
  });

  it.each([
    '[ppwp passwords="a"]Words.[/ppwp]',
    '[ppwp_section]Words.[/ppwp_section]',
    '[members_access role="x"]Words.[/members_access]',
    '[members_logged_in]Words.[/members_logged_in]',
    '[pigeon_protect]Words.[/pigeon_protect]',
    '[arm_if_user_in_plan plan=1]Words.[/arm_if_user_in_plan]',
    '[leaky_paywall_sub_content]Words.[/leaky_paywall_sub_content]',
    '[acme-paywall]Words.[/acme-paywall]',
    '[restricted_content]Words.[/restricted_content]',
    '[protected_content]Words.[/protected_content]',
    '[login_required]Words.[/login_required]',
    '[gold_subscribers_only]Words.[/gold_subscribers_only]',
    '<!-- wp:acme/members-only --><p>Words.</p><!-- /wp:acme/members-only -->',
    '<!-- wp:acme/paywall /--><p>Words.</p>',
  ])('by a short code or a block that is known, or whose name says so: %s', async (content) => {
    const { status, notes } = await withCode(content);
    expect([status, notes]).toEqual(['draft', ['status-members']]);
  });

  it('if the code stands in its excerpt or in what its theme prints under the headline', async () => {
    const code = '[members_only]Words for members[/members_only]';
    const posts = [{ 'excerpt:encoded': code }, { more: aMeta('newspack_post_subtitle', code) }];
    const items = await Promise.all(posts.map((words) => itemOf(words)));
    expect(items.map(({ status, notes }) => [status, notes])).toEqual([
      ['draft', ['status-members']],
      ['draft', ['status-members']],
    ]);
  });

  it('if the code stands in its title, which goes without its words', async () => {
    const { headline, status, notes } = await itemOf({
      title: 'Seen [members_only]Secret[/members_only] words [video] of <em>rain</em>',
    });
    expect([headline, status, notes]).toEqual(['Seen words [video] of rain', 'draft', ['status-members']]);
  });

  it.each([
    ['the lead picture', { more: aMeta('_thumbnail_id', '9') }],
    ['a gallery', { 'content:encoded': '[gallery ids="9"]' }],
    [
      'a picture in the body',
      { 'content:encoded': '<img class="wp-image-9" src="/wp-content/uploads/2024/05/9.jpg">' },
    ],
  ])('if the code stands in the words of %s, which go', async (_, words) => {
    const long = 'x'.repeat(6_000);
    const file = anAttachment(9, '9.jpg', {
      'excerpt:encoded': `A tree[members_only]Secret${long}[/members_only].`,
      more: aMeta('_wp_attachment_image_alt', '[members_only]Secret[/members_only]'),
    });
    const item = await itemOf(words, [file]);
    expect([item.status, item.notes]).toEqual(['draft', ['status-members']]);
    expect(JSON.stringify([item.image, item.body])).not.toContain('Secret');
    expect(item.image?.caption ?? wordsOf(item.body)).toContain('A tree.');
  });
});

describe('A caption of the media library', () => {
  it('has no words that a page does not show, escaped or not', async () => {
    const caption = 'A <em>tree</em><span style="display:none"> and a secret</span>.';
    const escaped = anAttachment(9, '9.jpg', { 'excerpt:encoded': caption });
    const plain = escaped.replace(`<![CDATA[${caption}]]>`, caption);
    const items = await Promise.all(
      [escaped, plain].map((file) => itemOf({ more: aMeta('_thumbnail_id', '9') }, [file])),
    );
    expect(items.map(({ image }) => image?.caption)).toEqual(['A tree.', 'A tree.']);
  });
});

describe('A post stays public', () => {
  it.each<Record<string, string>>([
    {
      _issuem_leaky_paywall_visibility:
        'a:2:{s:15:"visibility_type";s:7:"default";s:12:"only_visible";a:1:{i:0;i:3;}}',
    },
    { _issuem_leaky_paywall_visibility: 'a:1:{s:15:"visibility_type";s:6:"always";}' },
    { _issuem_leaky_paywall_show_upgrade_message: 'on' },
    { _wp_pigeon_content_access: '1' },
    { ihc_mb_type: 'show', ihc_mb_who: 'all' },
    { ihc_mb_type: 'block', ihc_mb_who: 'reg' },
    { ihc_mb_type: 'show', ihc_mb_who: '-1' },
    { _wpac_is_members_only: 'false', _wpac_restricted_to: 'a:1:{i:0;s:6:"editor";}' },
    { _um_custom_access_settings: '1', _um_accessible: '0' },
    { _um_custom_access_settings: '0', _um_accessible: '2', _um_access_roles: 'a:1:{i:0;s:6:"editor";}' },
    { laterpay_post_prices: 'a:2:{s:4:"type";s:16:"individual price";s:5:"price";d:0;}' },
    { rcp_user_level: 'a:1:{i:0;s:3:"all";}' },
    { 'pms-content-restrict-type': 'message' },
  ])('if the plugin keeps it from nobody: %j', async (metas) => {
    const { status, notes } = await withMetas(metas);
    expect([status, notes]).toEqual(['published', []]);
  });

  it.each([
    ['_members_only', 'off'],
    ['members_only', '0'],
    ['_paywall', 'field_5f3a1b2c3d4e5'],
    ['paywall', 'free'],
    ['content_restriction', 'no-restriction'],
    ['content_restriction', 'a:2:{s:7:"enabled";b:0;s:5:"roles";a:1:{i:0;s:4:"gold";}}'],
    ['content_restriction', '{"enabled":false,"roles":["gold"]}'],
    ['restricted_to', 'a:0:{}'],
    ['disable_paywall', '1'],
    ['exclude_from_paywall', 'yes'],
    ['not_restricted', '1'],
    ['_yoast_wpseo_restrict_content', '1'],
    ['_yoast_wpseo_title', 'Members only'],
    ['_members_access_error', 'Sign in to read.'],
    ['paywall_message', 'Subscribe to read.'],
    ['protected_embeds', '1'],
    ['newsletter_subscribers_count', '1200'],
    ['subscription_price', '12'],
    ['restrict_comments', '1'],
    ['_edit_restricted_role', 'editor'],
    ['_wpac_is_nonmembers_only', 'true'],
  ])('with a meta that does not keep it from anybody: %s = %s', async (key, value) => {
    const { status, notes } = await withMetas({ [key]: value });
    expect([status, notes]).toEqual(['published', []]);
  });

  it.each([
    '[subscribe]',
    '[subscribe_form id="3"]',
    '[newsletter]',
    '[newsletter_form button="Join"]',
    '[members_list role="staff"]',
    '[paywall_message]',
    '[members_not_logged_in]Join us.[/members_not_logged_in]',
    '[not_logged_in]Join us.[/not_logged_in]',
    'The paper [paywall] said that access is [restricted].',
  ])(
    'with a form to sign up, words to those who are not signed in, or a word between brackets: %s',
    async (content) => {
      expect((await withCode(content)).status).toBe('published');
    },
  );

  it('without a part that Pigeon shows on a condition only', async () => {
    const { body, status, notes } = await withCode(
      '[pigeon_display_when subscriber="1"]Words.[/pigeon_display_when]',
    );
    expect(body).toMatchObject([paragraph('Open words.')]);
    expect([status, notes]).toEqual(['published', ['part-conditional']]);
  });
});

describe('A file of the media library that is private, or in the trash,', () => {
  it.each([
    ['a gallery', { 'content:encoded': '[gallery ids="9"]' }],
    ['a gallery of the block editor', { 'content:encoded': '<!-- wp:gallery {"ids":[9]} /-->' }],
    ['a playlist', { 'content:encoded': '[playlist ids="9"]' }],
    ['a picture of a page builder', { 'content:encoded': '[vc_single_image image="9"]' }],
    ['the place of the lead picture', { more: aMeta('_thumbnail_id', '9') }],
  ])('is not in %s', async (_, words) => {
    for (const state of [
      { 'wp:status': 'private' },
      { 'wp:status': 'trash' },
      { 'wp:post_password': 'pw' },
    ]) {
      const file = anAttachment(9, '9.jpg', { 'excerpt:encoded': 'Secret', ...state });
      const { image, images, notes, status } = await itemOf({ 'content:encoded': '', ...words }, [file]);
      expect([image, images, notes, status]).toEqual([null, [], ['part-withheld'], 'published']);
    }
  });

  it('leaves the other pictures of a gallery', async () => {
    const files = [
      anAttachment(8, '8.jpg', { 'excerpt:encoded': 'Seen' }),
      anAttachment(9, '9.jpg', { 'excerpt:encoded': 'Secret', 'wp:status': 'private' }),
    ];
    const { body } = await itemOf({ 'content:encoded': '[gallery ids="8,9"]' }, files);
    expect(wordsOf(body)).toContain('Seen');
    expect(wordsOf(body)).not.toContain('Secret');
  });
});
