import { describe, expect, it } from '@jest/globals';
import { isWordPress } from '../../src/import/wordpress/entries.ts';
import { aMeta, anExport, aPost, entriesIn, itemIn, rejectIn } from './wordpress-export.ts';

describe('A post of a WordPress export', () => {
  it('is told by the id of its row within the site', async () => {
    const item = await itemIn(anExport([aPost()]));
    expect(item).toMatchObject({
      kind: 'article',
      source: 'daily.example',
      externalId: '12',
      slug: 'a-post',
      slugIsGiven: true,
      headline: 'A post',
      summary: null,
      canonicalUrl: 'https://daily.example/a-post/',
      status: 'published',
      publishedAt: '2024-05-01T10:00:00.000000Z',
      isFeatured: false,
      notes: [],
    });
  });

  it('of a site within a network has the path of the site in its source, for ids repeat between sites', async () => {
    const site =
      '<wp:base_site_url>https://daily.example</wp:base_site_url><wp:base_blog_url>https://daily.example/sport/</wp:base_blog_url>';
    expect((await itemIn(anExport([aPost()], '', site))).source).toBe('daily.example/sport');
  });

  it('of a file that names no site takes that of the command, and without it is of "wordpress"', async () => {
    const bare = anExport([aPost()], '', '');
    const sources = await Promise.all(
      [null, 'https://www.other.example/'].map((site) => entriesIn(bare, { source: null, site })),
    );
    expect(sources.map(([entry]) => entry?.type === 'item' && entry.item.source)).toEqual([
      'wordpress',
      'other.example',
    ]);
  });

  it('has a headline and summary in plain words, whatever markup they were written in', async () => {
    const item = await itemIn(
      anExport([
        aPost({
          title: 'Tom &amp; <em>Jerry</em> return',
          'excerpt:encoded': '<p>They&#8217;re <b>back</b>.</p>',
        }),
      ]),
    );
    expect([item.headline, item.summary]).toEqual(['Tom & Jerry return', 'They’re back.']);
  });

  it.each([
    'Seen <span style="display:none">secret</span>words',
    'Seen <span class="screen-reader-text">secret</span>words',
  ])('has no word in its title that a page does not show: %s', async (title) => {
    const escaped = await itemIn(anExport([aPost({ title })]));
    const plain = anExport([aPost({ title: 'TITLE' })]).replace('<![CDATA[TITLE]]>', title);
    expect([escaped.headline, (await itemIn(plain)).headline]).toEqual(['Seen words', 'Seen words']);
  });

  it('without a title takes the first sentence of its text', async () => {
    const item = await itemIn(
      anExport([aPost({ title: '', 'content:encoded': '<p>It rained. And then?</p>' })]),
    );
    expect(item.headline).toBe('It rained.');
  });

  it('keeps its slug decoded and all former ones, each once', async () => {
    const more =
      aMeta('_wp_old_slug', 'old-one') + aMeta('_wp_old_slug', 'older') + aMeta('_wp_old_slug', 'older');
    const item = await itemIn(anExport([aPost({ 'wp:post_name': '%e6%9d%b1%e4%ba%ac', more })]));
    expect([item.slug, item.formerSlugs]).toEqual(['東京', ['old-one', 'older']]);
  });

  it('that is sticky is featured', async () => {
    expect((await itemIn(anExport([aPost({ 'wp:is_sticky': '1' })]))).isFeatured).toBe(true);
  });

  it('resolves a relative link against the site', async () => {
    expect((await itemIn(anExport([aPost({ link: '/blog/post.html' })]))).canonicalUrl).toBe(
      'https://daily.example/blog/post.html',
    );
  });

  it('without a web address has no canonical URL', async () => {
    const links = ['javascript:alert(1)', ''];
    const items = await Promise.all(links.map((link) => itemIn(anExport([aPost({ link })]))));
    expect(items.map((item) => item.canonicalUrl)).toEqual([null, null]);
  });

  it.each([
    ['draft', {}, 'status-draft'],
    ['pending', {}, 'status-draft'],
    ['pitch', {}, 'status-draft'],
    ['private', {}, 'status-private'],
    ['trash', {}, 'status-trash'],
    ['publish', { 'wp:post_password': 'letmein' }, 'status-private'],
    ['publish', { 'wp:post_password': '  ' }, 'status-private'],
    ['publish', { 'wp:post_password': '0' }, 'status-private'],
    ['future', { 'wp:post_password': 'pw', 'wp:post_date_gmt': '2150-01-01 00:00:00' }, 'status-private'],
    ['auto-save', {}, 'status-draft'],
    ['inherit', {}, 'status-draft'],
    ['Publish', {}, 'status-draft'],
    ['', {}, 'status-draft'],
    ['publish', { more: '<wp:status>draft</wp:status>' }, 'status-draft'],
    ['publish', { more: '<wp:status>private</wp:status>' }, 'status-private'],
    ['publish', { more: aMeta('_wpmem_block', '1') }, 'status-members'],
    ['publish', { more: aMeta('patreon-level', '5') }, 'status-members'],
    [
      'publish',
      {
        more: aMeta(
          'um_content_restriction',
          'a:2:{s:26:"_um_custom_access_settings";s:1:"1";s:14:"_um_accessible";s:1:"2";}',
        ),
      },
      'status-members',
    ],
    ['future', { 'wp:post_date_gmt': '2024-05-01 10:00:00' }, 'status-overdue'],
    ['publish', { more: aMeta('_members_access_role', 'subscriber') }, 'status-members'],
    ['publish', { more: aMeta('_jetpack_newsletter_access', 'paid_subscribers') }, 'status-members'],
    ['publish', { 'content:encoded': '<p>Free.</p>[restrict]Paid.[/restrict]' }, 'status-members'],
    [
      'publish',
      { 'content:encoded': '<p>Free.</p><!-- wp:jetpack/paywall /--><p>Paid.</p>' },
      'status-members',
    ],
    ['publish', { 'wp:post_date_gmt': '0000-00-00 00:00:00' }, 'moment-missing'],
    ['future', { 'wp:post_date_gmt': '' }, 'moment-missing'],
  ])('of the status %s with %j is never public', async (status, words, note) => {
    const item = await itemIn(anExport([aPost({ 'wp:status': status, ...words })]));
    expect([item.status, item.notes]).toEqual(['draft', [note]]);
  });

  it.each([
    ['an empty field', '', 'published'],
    ['a field that the layout of the file has broken into lines', '\n      ', 'published'],
    ['members of nobody', aMeta('_members_access_role', 'a:0:{}'), 'published'],
    ['a level of none', aMeta('rcp_access_level', 'None'), 'published'],
  ])('is public with %s', async (_, given, status) => {
    const words = given.startsWith('<') ? { more: given } : { 'wp:post_password': given };
    expect((await itemIn(anExport([aPost(words)]))).status).toBe(status);
  });

  it('from the trash has the slug that it had before', async () => {
    const trashed = await itemIn(
      anExport([aPost({ 'wp:status': 'trash', 'wp:post_name': 'a-post__trashed-2' })]),
    );
    expect(trashed.slug).toBe('a-post');
  });

  it.each([
    [
      'a date that is outside of the years that are kept',
      { 'wp:post_date_gmt': '99999-01-01 00:00:00' },
      /^has a wp:post_date_gmt that cannot be used/,
    ],
    ['a title of a megabyte', { title: 'x'.repeat(1_000_000) }, /^has a headline of 1000000 characters/],
    ['neither title nor text', { title: '', 'content:encoded': '' }, /^has neither a headline nor a text/],
  ])('with %s is rejected with its number and id', async (_, words, reason) => {
    const rejected = await rejectIn(anExport([aPost(), aPost({ 'wp:post_id': '13', ...words })]));
    expect(rejected.place).toMatchObject({ path: 'item 2', id: 'post 13' });
    expect(rejected.reason).toMatch(reason);
  });
});

describe('A WordPress export', () => {
  it('is known by the namespace of its root, in each of its versions', () => {
    const root = (uri: string) => ({ name: 'rss', attributes: { 'xmlns:wp': uri }, children: [] });
    expect(
      [
        'http://wordpress.org/export/1.0/',
        'https://wordpress.org/export/1.2/',
        'http://purl.org/dc/elements/1.1/',
      ].map((uri) => isWordPress(root(uri))),
    ).toEqual([true, true, false]);
  });

  it('has what a theme prints under the headline as its summary where it has no excerpt', async () => {
    const more = aMeta('newspack_post_subtitle', 'Under <em>it</em>');
    expect((await itemIn(anExport([aPost({ more })]))).summary).toBe('Under it');
    const excerpt = { 'excerpt:encoded': 'The excerpt', more };
    expect((await itemIn(anExport([aPost(excerpt)]))).summary).toBe('The excerpt');
  });

  it('of the format video begins with its film, which themes keep beside the text', async () => {
    const url = 'https://www.youtube.com/watch?v=abcdefghijk';
    const more = aMeta('_format_video_embed', url);
    const bodyWith = async (content: string) =>
      (await itemIn(anExport([aPost({ 'content:encoded': content, more })]))).body;
    expect(await bodyWith('Words.')).toMatchObject([{ type: 'embed', url }, { type: 'paragraph' }]);
    expect(await bodyWith(`Words.\n\n${url}`)).toMatchObject([{ type: 'paragraph' }, { type: 'embed', url }]);
  });
});
