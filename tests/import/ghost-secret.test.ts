import { describe, expect, it } from '@jest/globals';
import type { Entry } from '../../src/import/entry.ts';
import { entriesIn, exported, post } from './ghost-export.ts';

/** Everything of an export that is nobody's business, each with the mark SECRET in it. */
function privateExport(given: Record<string, unknown>) {
  const user = (id: string) => ({
    id,
    name: `User ${id}`,
    slug: `user-${id}`,
    email: `SECRET-${id}@sound.example`,
    password: '$2a$10$SECRET',
    website: `SECRET-${id}@sound.example`,
    twitter: 'SECRET@sound.example',
    mastodon: 'SECRET@sound.example',
    location: 'SECRET street',
    accessibility: '{"SECRET":true}',
    tour: 'SECRET',
    last_seen: 'SECRET',
    ghost_auth_access_token: 'SECRET',
    ghost_auth_id: 'SECRET',
  });
  return {
    posts: [
      post({ id: 'p1', ...given }),
      post({
        id: 'p2',
        slug: 'two',
        ...given,
        authors: [user('u3')],
        tags: [{ id: 't9', name: 'Boats', email: 'SECRET' }],
      }),
      post({ id: 'p3', slug: 'three', ...given, author: user('u4') }),
    ].map((row) => ({
      ...row,
      codeinjection_head: '<script>key="SECRET"</script>',
      codeinjection_foot: 'SECRET',
      email_subject: 'SECRET',
      email_recipient_filter: 'SECRET',
      newsletter_id: 'SECRET',
      created_by: 'SECRET',
      frontmatter: 'SECRET',
    })),
    users: [user('u1'), user('u2')],
    tags: [{ id: 't1', name: 'Tides', slug: 'tides', codeinjection_head: 'SECRET', meta_title: 'SECRET' }],
    posts_authors: [
      { id: 'SECRET', post_id: 'p1', author_id: 'u1', sort_order: 0 },
      { post_id: 'p1', author_id: 'u2', sort_order: 1 },
    ],
    posts_tags: [{ post_id: 'p1', tag_id: 't1', sort_order: 0, id: 'SECRET' }],
    posts_meta: [
      {
        post_id: 'p1',
        feature_image_alt: 'Waves',
        email_subject: 'SECRET',
        og_title: 'SECRET',
        email_only: false,
      },
    ],
    redirects: [{ from: '/old/', to: '/the-tide-comes-in/', post_id: 'p1', token: 'SECRET' }],
    settings: [
      { key: 'title', value: 'The Sound', created_by: 'SECRET' },
      ...[
        'stripe_secret_key',
        'ghost_private_key',
        'members_private_key',
        'mailgun_api_key',
        'slack',
        'password',
      ].map((key) => ({ key, value: 'SECRET' })),
    ],
    ...Object.fromEntries(
      [
        'members',
        'subscribers',
        'invites',
        'sessions',
        'api_keys',
        'integrations',
        'webhooks',
        'tokens',
        'roles',
        'brute',
      ]
        .concat([
          'members_stripe_customers',
          'stripe_prices',
          'emails',
          'members_newsletters',
          'accesstokens',
          'clients',
        ])
        .map((table) => [
          table,
          [{ id: 'u1', email: 'SECRET@sound.example', secret: 'SECRET', post_id: 'p1' }],
        ]),
    ),
    SECRET: 'SECRET',
  };
}

const written = (entry: Entry): string =>
  JSON.stringify(entry) + (entry.type === 'skipped' ? '' : JSON.stringify(entry.original));

describe('Of an export', () => {
  it('no e-mail address, password hash or key comes into an item or the words kept of it', () => {
    const entries = entriesIn(exported(privateExport({})));
    expect(entries.map((entry) => entry.type)).toEqual(['item', 'item', 'item']);
    for (const entry of entries) expect(written(entry)).not.toContain('SECRET');
    expect(written(entries[0] ?? { type: 'skipped', what: '' })).toContain('User u2');
  });

  it('no e-mail address, password hash or key comes into a reject', () => {
    const value = exported(privateExport({ published_at: 'never' }));
    const entries = entriesIn({ ...value, SECRET: 'SECRET' });
    expect(entries.map((entry) => entry.type)).toEqual(['rejected', 'rejected', 'rejected']);
    for (const entry of entries) expect(written(entry)).not.toContain('SECRET');
    const strays = entriesIn(exported({ ...privateExport({}), posts: [null, [{ email: 'SECRET' }], 7] }));
    expect(strays.map((entry) => entry.type)).toEqual(['rejected', 'rejected', 'rejected']);
    for (const entry of strays) expect(written(entry)).not.toContain('SECRET');
    const none = entriesIn(exported({ ...privateExport({}), posts: { email: 'SECRET' } }));
    for (const entry of none) expect(written(entry)).not.toContain('SECRET');
  });
});
