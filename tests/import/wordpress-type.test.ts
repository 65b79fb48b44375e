import { describe, expect, it } from '@jest/globals';
import { runCommand } from '../../src/import/command-run.ts';
import { postTypesIn } from '../../src/import/wordpress/post-type.ts';
import { StartError } from '../../src/start-error.ts';
import { anAttachment, anExport, aPost, entriesIn } from './wordpress-export.ts';

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
        // It stands in the file: an item that was made of it is not missing there.
        key: { source: 'daily.example', externalId: String(1700 + at) },
        takedown: null,
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
    expect(entries).toMatchObject(types.map((what) => ({ type: 'skipped', what, link: null, option: null })));
    expect(entries).toHaveLength(types.length);
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
