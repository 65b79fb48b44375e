import { describe, expect, it } from '@jest/globals';
import { runCommand } from '../../src/import/command-run.ts';
import { isWordPress } from '../../src/import/wordpress/entries.ts';
import { postTypesIn } from '../../src/import/wordpress/post-type.ts';
import { StartError } from '../../src/start-error.ts';
import { aMeta, anAttachment, anExport, aPost, entriesIn, itemIn, rejectIn } from './wordpress-export.ts';

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
    [
      'wp:post_date_gmt before all',
      { 'wp:post_date_gmt': '2024-01-01 08:00:00', 'wp:post_date': '2024-01-01 10:00:00' },
      '2024-01-01T08:00:00.000000Z',
      [],
    ],
    [
      'pubDate with its offset where that is zeros',
      {
        'wp:post_date_gmt': '0000-00-00 00:00:00',
        pubDate: 'Mon, 01 Jan 2024 10:00:00 +0200',
        'wp:post_date': '2024-01-01 10:00:00',
      },
      '2024-01-01T08:00:00.000000Z',
      [],
    ],
    [
      'wp:post_date, noted as guessed, where there is no more',
      { 'wp:post_date_gmt': '', 'wp:post_date': '2024-01-01 10:00:00' },
      '2024-01-01T10:00:00.000000Z',
      ['moment-guessed'],
    ],
    [
      'wp:post_date where pubDate is further before it than a time zone can be',
      {
        'wp:post_date_gmt': '',
        pubDate: 'Mon, 01 Jan 2024 10:00:00 +0000',
        'wp:post_date': '2031-01-01 10:00:00',
      },
      '2031-01-01T10:00:00.000000Z',
      ['moment-guessed'],
    ],
  ])('takes its moment from %s', async (_, words, moment, notes) => {
    const item = await itemIn(anExport([aPost(words)]));
    expect([item.publishedAt, item.notes]).toEqual([moment, notes]);
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

  it('that is scheduled is published, at its moment', async () => {
    const item = await itemIn(
      anExport([
        aPost({
          'wp:status': 'future',
          'wp:post_date_gmt': '2150-01-01 00:00:00',
          link: 'https://daily.example/?p=12',
        }),
      ]),
    );
    expect([item.status, item.publishedAt]).toEqual(['published', '2150-01-01T00:00:00.000000Z']);
  });

  it.each([
    ['had not passed when the file was written', '2024-04-30', 'published', []],
    ['had passed when the file was written', '2024-05-02', 'draft', ['status-overdue']],
  ])('that is scheduled for a moment which %s', async (_, day, status, notes) => {
    const pubDate = `<pubDate>${new Date(`${day}T08:00:00Z`).toUTCString().replace('GMT', '+0000')}</pubDate>`;
    const item = await itemIn(anExport([aPost({ 'wp:status': 'future' })], pubDate));
    expect([item.status, item.publishedAt, item.notes]).toEqual([
      status,
      '2024-05-01T10:00:00.000000Z',
      notes,
    ]);
  });

  it('with a date in the future is not public before it, whatever its status', async () => {
    const item = await itemIn(
      anExport([
        aPost({ 'wp:post_date_gmt': '2150-01-01 00:00:00', pubDate: 'Fri, 01 Mar 2024 08:00:00 +0000' }),
      ]),
    );
    expect([item.status, item.publishedAt]).toEqual(['published', '2150-01-01T00:00:00.000000Z']);
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

  it.each([
    [
      'wp:post_modified_gmt',
      {
        'wp:post_date': '2024-03-25 08:00:00',
        'wp:post_date_gmt': '2019-04-01 08:00:00',
        'wp:post_modified_gmt': '2020-05-06 07:08:09',
      },
      '2020-05-06T07:08:09.000000Z',
    ],
    [
      'wp:post_modified, by the offset of its own date',
      {
        'wp:post_date': '2024-05-01 12:00:00',
        'wp:post_modified': '2024-05-03 09:30:00',
        'wp:post_modified_gmt': '0000-00-00 00:00:00',
      },
      '2024-05-03T07:30:00.000000Z',
    ],
    ['nothing but a clock of an unknown place', { 'wp:post_modified': '2024-05-03 09:30:00' }, null],
    ['zeros', { 'wp:post_modified_gmt': '0000-00-00 00:00:00' }, null],
    ['no date', { 'wp:post_modified_gmt': 'yesterday' }, null],
    ['a day that does not exist', { 'wp:post_modified_gmt': '2024-02-30 00:00:00' }, null],
    ['a moment that is yet to come', { 'wp:post_modified_gmt': '2150-01-01 00:00:00' }, null],
    ['nothing', {}, null],
  ])('was changed when the source says: %s', async (_, words, modifiedAt) => {
    const item = await itemIn(anExport([aPost(words)]));
    expect([item.modifiedAt, item.updatedAt]).toEqual([modifiedAt, null]);
  });

  const options = (type: string) => `a:1:{s:10:"expireType";s:${type.length}:"${type}";}`;
  const may2024 = '1714564800';
  it.each([
    [
      'PublishPress Future',
      aMeta('_expiration-date', may2024) + aMeta('_expiration-date-status', 'saved'),
      '2024-05-01T12:00:00.000000Z',
    ],
    ['Post Expirator', aMeta('_expiration-date', may2024), '2024-05-01T12:00:00.000000Z'],
    [
      'PublishPress Future, which only changes its categories',
      aMeta('_expiration-date', may2024) + aMeta('_expiration-date-options', options('category-add')),
      null,
    ],
    [
      'PublishPress Future, which is switched off',
      aMeta('_expiration-date', may2024) + aMeta('_expiration-date-status', 'disabled'),
      null,
    ],
    ['Unpublish', aMeta('unpublish_timestamp', may2024), '2024-05-01T12:00:00.000000Z'],
    [
      'Content Scheduler',
      aMeta('_cs-enable-schedule', 'Enable') + aMeta('_cs-expire-date', '2024-05-01 14:00:00'),
      '2024-05-01T12:00:00.000000Z',
    ],
    [
      'Content Scheduler, which is switched off',
      aMeta('_cs-enable-schedule', 'Disable') + aMeta('_cs-expire-date', '2024-05-01 14:00:00'),
      null,
    ],
    [
      'WP Job Manager, by the end of the day',
      aMeta('_job_expires', '2024-04-01'),
      '2024-04-01T22:00:00.000000Z',
    ],
    [
      'the first of several',
      aMeta('unpublish_timestamp', '1800000000') + aMeta('_expiration-date', may2024),
      '2024-05-01T12:00:00.000000Z',
    ],
    ['nonsense', aMeta('_expiration-date', 'soon') + aMeta('_job_expires', '0000-00-00'), null],
  ])('is withdrawn when a plugin takes it from its readers: %s', async (_, more, withdrawnAt) => {
    const item = await itemIn(anExport([aPost({ 'wp:post_date': '2024-05-01 12:00:00', more })]));
    expect(item.withdrawnAt).toBe(withdrawnAt);
  });

  it('that is a draft has neither date nor the address of its preview', async () => {
    const item = await itemIn(
      anExport([
        aPost({
          'wp:status': 'draft',
          'wp:post_date_gmt': '0000-00-00 00:00:00',
          pubDate: 'Mon, 30 Nov -0001 00:00:00 +0000',
          link: 'https://daily.example/?p=12',
        }),
      ]),
    );
    expect([item.publishedAt, item.canonicalUrl]).toEqual([null, null]);
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

describe('What stands beside the posts of a WordPress export', () => {
  it('is counted by its type, comments too', async () => {
    const comment =
      '<wp:comment><wp:comment_author_email>reader@secret.example</wp:comment_author_email><wp:comment_author_IP>192.0.2.7</wp:comment_author_IP><wp:comment_content>First!</wp:comment_content></wp:comment>';
    const types = [
      'page',
      'nav_menu_item',
      'wp_global_styles',
      'acf-field-group',
      'guest-author',
      'shop_order',
    ];
    const entries = await entriesIn(
      anExport([
        ...types.map((type) => aPost({ 'wp:post_type': type })),
        anAttachment(7, 'seven.jpg'),
        aPost({ 'wp:status': 'auto-draft' }),
        aPost({ more: comment }),
      ]),
    );
    const skipped = entries.map((entry) => (entry.type === 'skipped' ? entry.what : entry.type));
    expect(skipped).toEqual([...types, 'attachment', 'auto-draft', 'item', 'comment']);
    expect(JSON.stringify(entries)).not.toMatch(/192\.0\.2\.7|First!|reader@/);
  });

  const privateTypes = [
    [
      'flamingo_inbound',
      'Tip: documents about the port',
      'Olena K. +380 44 123 45 67. Please do not name me.',
    ],
    ['wpcode', 'Stripe webhook', 'define("STRIPE_SECRET","sk_live_EXAMPLE");'],
    ['newspack_popups_cpt', 'Autumn donation prompt', '<p>Give 5 euro a month.</p>'],
    ['newspack_nl_cpt', 'Friday newsletter', '<p>For subscribers: behind the scenes.</p>'],
    ['newspack_spnsrs_cpt', 'Harbour Bank', '<p>Our sponsor.</p>'],
    ['bp-email', '[{{{site.name}}}] New message', '{{usermessage}}'],
    ['job_listing', 'Kitchen hand', 'Apply at once.'],
    ['support_ticket', 'Cannot log in', 'My password is hunter2'],
    ['opinion', 'A real opinion piece', 'This is a type of the newsroom.'],
  ] as const;
  const ofPrivateTypes = anExport(
    privateTypes.map(([type, title, content], at) =>
      aPost({
        title,
        'wp:post_id': String(1700 + at),
        'wp:post_type': type,
        link: `https://daily.example/p${1700 + at}/`,
        'content:encoded': content,
      }),
    ),
  );

  it('is no item if its type is not "post", though it is published: it is counted by its type, with its link and option', async () => {
    const entries = await entriesIn(ofPrivateTypes);
    expect(entries).toEqual(
      privateTypes.map(([type], at) => ({
        type: 'skipped',
        what: type,
        link: `https://daily.example/p${1700 + at}/`,
        option: `--types ${type}`,
      })),
    );
  });

  it('is an item if the command names its type', async () => {
    const page = aPost({ title: 'About us', 'wp:post_id': '20', 'wp:post_type': 'page' });
    const named = { source: null, site: null, types: ['opinion', 'page'] };
    const entries = await entriesIn(
      ofPrivateTypes.replace('</channel>', `${page}${aPost()}</channel>`),
      named,
    );
    const items = entries.flatMap((entry) => (entry.type === 'item' ? [entry.item.headline] : []));
    expect(items).toEqual(['A real opinion piece', 'About us', 'A post']);
    expect(entries.filter(({ type }) => type === 'skipped')).toHaveLength(8);
  });

  it('is no item, even if the command names its type, if WordPress keeps it for itself', async () => {
    const types = ['attachment', 'revision', 'wp_block', 'nav_menu_item'];
    const entries = await entriesIn(anExport(types.map((type) => aPost({ 'wp:post_type': type }))), {
      source: null,
      site: null,
      types,
    });
    expect(entries).toEqual(types.map((what) => ({ type: 'skipped', what, link: null, option: null })));
  });

  it('is not kept as a reject if it is damaged and of another type', async () => {
    const damaged = aPost({ 'wp:post_type': 'flamingo_inbound' }).replace(
      '</item>',
      `${'<a>'.repeat(300)}</item>`,
    );
    expect((await entriesIn(anExport([damaged, aPost()]))).map(({ type }) => type)).toEqual([
      'skipped',
      'item',
    ]);
  });

  it.each([
    ['opinion, page,opinion', ['opinion', 'page'], []],
    ['', [], []],
    ['attachment', ['attachment'], ['posts of the type attachment are no articles']],
    ['revision,opinion', ['revision', 'opinion'], ['posts of the type revision are no articles']],
    ['a b', ['a b'], ['"a b" is no type of post: 1 to 20 letters, digits, _ or - are allowed']],
  ])('is named by --types %j', (names, types, faults) => {
    expect(postTypesIn(names)).toEqual({ types, faults });
  });

  it('is refused by the command, before anything is done, if --types names what is never an article', async () => {
    await expect(runCommand(['none.xml'], { types: 'opinion,attachment,a b' })).rejects.toThrow(
      new StartError(
        '--types cannot be used: posts of the type attachment are no articles; "a b" is no type of post: 1 to 20 letters, digits, _ or - are allowed.',
      ),
    );
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
