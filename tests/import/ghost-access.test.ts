import { describe, expect, it } from '@jest/globals';
import { entriesIn, exported, lexical, only, onlyReject, paragraph, post, run } from './ghost-export.ts';

describe('A post', () => {
  it.each<[unknown, unknown, string, string[]]>([
    ['published', 'public', 'published', []],
    ['scheduled', 'public', 'published', []],
    ['draft', 'public', 'draft', ['status-draft']],
    ['something new', 'public', 'draft', ['status-unknown']],
    ['Published', 'public', 'draft', ['status-unknown']],
    [{ name: 'published' }, 'public', 'draft', ['status-unknown']],
    [['published'], 'public', 'draft', ['status-unknown']],
    [true, 'public', 'draft', ['status-unknown']],
    ['sent', 'public', 'draft', ['status-email']],
    ['published', 'members', 'draft', ['status-members']],
    ['published', 'paid', 'draft', ['status-members']],
    ['published', 'tiers', 'draft', ['status-members']],
    ['published', 'label:vip', 'draft', ['status-members']],
    ['published', 'PUBLIC', 'draft', ['status-members']],
    ['published', { type: 'members' }, 'draft', ['status-unknown']],
    ['published', ['public'], 'draft', ['status-unknown']],
    ['published', false, 'draft', ['status-unknown']],
    ['published', '', 'draft', ['status-unknown']],
    ['scheduled', 'paid', 'draft', ['status-members']],
    ['published', null, 'published', []],
    [undefined, undefined, 'published', []],
  ])('that is %j for %j comes in as %s', (status, visibility, expected, expectedNotes) => {
    const { item, notes } = only({ posts: [post({ status, visibility })] });
    expect([item.status, notes]).toEqual([expected, expectedNotes]);
  });

  it.each<[string, Record<string, unknown>, Record<string, unknown>[], string]>([
    ['goes out by e-mail only', { email_only: true }, [], 'status-email'],
    ['does so by what its meta say', {}, [{ email_only: 1 }], 'status-email'],
    ['does so by one of several rows', {}, [{ email_only: 0 }, { email_only: 'true' }], 'status-email'],
    ['says so in a way that nobody knows', { email_only: { web: false } }, [], 'status-email'],
    ['its API gave without access', { access: false }, [], 'status-members'],
    ['has no more than the words of its members', { html: null, plaintext: 'One.' }, [], 'status-unknown'],
  ])('that %s is a draft', (_name, given, metas, reason) => {
    const { item, notes } = only({
      posts: [post(given)],
      posts_meta: metas.map((meta) => ({ post_id: '65a0000000000000000000p1', ...meta })),
    });
    expect([item.status, notes]).toEqual(['draft', [reason]]);
  });

  it.each([
    [{ email_only: 0 }],
    [{ email_only: false }],
    [{ email_only: null }],
    [{ access: true }],
    [{ type: null }],
  ])('that says %j is public', (given) =>
    expect(only({ posts: [post(given)] }).item.status).toBe('published'),
  );

  it('that is scheduled is public from that moment on, though it was published before', () => {
    const moved = { status: 'scheduled', published_at: '2031-04-01T08:00:00.000Z' };
    expect(only({ posts: [post(moved)] }).item).toMatchObject({
      status: 'published',
      publishedAt: '2031-04-01T08:00:00.000000Z',
    });
  });

  it('that was still scheduled days after its moment was never published', () => {
    const missed = { status: 'scheduled', published_at: '2024-05-01T08:00:00.000Z' };
    const { item, notes } = only({ posts: [post(missed)] });
    expect([item.status, notes]).toEqual(['draft', ['status-unknown']]);
  });

  it('says when it was changed, which is no update for readers', () => {
    const changed = (updated_at: unknown) => only({ posts: [post({ updated_at })] }).item;
    expect(changed(1_714_979_289_000)).toMatchObject({
      updatedAt: null,
      modifiedAt: '2024-05-06T07:08:09.000000Z',
    });
    for (const none of [null, undefined, 'never', {}, '99999-01-01T00:00:00Z'])
      expect(changed(none)).toMatchObject({ updatedAt: null, modifiedAt: null });
  });

  it('has as summary what its editors wrote, and not what Ghost makes of words for members', () => {
    const summary = (given: Record<string, unknown>) => only({ posts: [post(given)] }).item.summary;
    expect(summary({ excerpt: 'Words of a card for members' })).toBeNull();
    expect(summary({ excerpt: 'Other words', custom_excerpt: 'Written' })).toBe('Written');
  });

  it.each([
    ['page', { type: 'page' }],
    ['page', { page: 1 }],
    ['snippet', { type: 'snippet' }],
    ['post of an unknown type', { type: { name: 'post' } }],
  ])('is none: %s', (what, given) =>
    expect(entriesIn(exported({ posts: [post(given)] }))).toMatchObject([{ type: 'skipped', what }]),
  );

  it('that is rejected says no less of who may see it', () => {
    const { original } = onlyReject({
      posts: [post({ visibility: 'public', email_only: null, published_at: 'soon' })],
    });
    const kept = JSON.parse('json' in original ? original.json : '');
    const [written] = kept.data.posts;
    expect(written).toMatchObject({ visibility: 'public', email_only: null });
    const entry = entriesIn(
      exported({ posts: [post({ visibility: { only: ['members'] }, custom_excerpt: 'x'.repeat(10_001) })] }),
    )[0];
    const words = entry?.type === 'rejected' && 'json' in entry.original ? entry.original.json : '';
    expect(JSON.parse(words).data.posts[0].visibility).toBe('unknown');
  });

  it('that is public keeps what stands behind its paywall, for there it is free', () => {
    const { item } = only({ posts: [post({ html: '<p>One.</p><!--members-only--><p>Two.</p>' })] });
    expect(item.status).toBe('published');
    expect(JSON.stringify(item.body)).toMatch(/One.*Two/);
  });

  it('loses the parts that its site shows to members only', () => {
    const { item, notes } = only({
      posts: [
        post({
          html:
            '<p>Free.</p><!--kg-gated-block:begin nonMember:false memberSegment:"status:free,status:-free" --><p>Secret.</p><!--kg-gated-block:end-->' +
            '<!--kg-gated-block:begin nonMember:true memberSegment:"" --><p>Join us.</p><!--kg-gated-block:end--><p>End.</p>',
        }),
      ],
    });
    expect(JSON.stringify(item.body)).not.toContain('Secret');
    expect(JSON.stringify(item.body)).toMatch(/Free.*Join us.*End/);
    expect(notes).toEqual(['part-members']);
  });

  it.each([
    ['that does not end', '<!--kg-gated-block:begin nonMember:false --><p>Secret.</p>'],
    [
      'within one for all',
      '<!--kg-gated-block:begin nonMember:true --><!--kg-gated-block:begin nonMember:false --><p>Secret.</p><!--kg-gated-block:end--><!--kg-gated-block:end-->',
    ],
    [
      'around one for all',
      '<!--kg-gated-block:begin nonMember:false --><p>Secret.</p><!--kg-gated-block:begin nonMember:true --><p>Secret.</p><!--kg-gated-block:end--><p>Secret.</p><!--kg-gated-block:end-->',
    ],
    [
      'that says both',
      '<!--kg-gated-block:begin nonMember:false memberSegment:"nonMember:true" --><p>Secret.</p><!--kg-gated-block:end-->',
    ],
    ['that says nothing', '<!--kg-gated-block:begin --><p>Secret.</p><!--kg-gated-block:end-->'],
    ['of a newsletter', '<!--kg-card-begin: email --><p>Secret.</p><!--kg-card-end: email -->'],
  ])('loses a part %s', (_name, part) => {
    const { item, notes } = only({ posts: [post({ html: `<p>Free.</p>${part}` })] });
    expect([item.body.map((block) => 'spans' in block && block.spans), notes]).toEqual([
      [[{ text: 'Free.' }]],
      ['part-members'],
    ]);
  });

  it('all of which is hidden has no body, though another column holds its words', () => {
    const hidden = JSON.stringify({
      root: {
        children: [{ type: 'html', html: '<p>Secret</p>', visibility: { web: { nonMember: false } } }],
      },
    });
    const { item } = only({ posts: [post({ html: null, lexical: hidden, plaintext: 'Secret' })] });
    expect([item.body, item.summary]).toEqual([[], null]);
  });
});

describe('A document of its editor', () => {
  it('shows nothing of what stands in newsletters only, or is hidden from readers who are no members', () => {
    const { item: made, notes } = only({
      posts: [
        post({
          html: null,
          lexical: lexical(
            paragraph(run('Seen')),
            { type: 'email', html: '<p>Mailed</p>' },
            { type: 'email-cta', html: '<p>Mailed</p>' },
            {
              type: 'html',
              html: '<p>Hidden</p>',
              visibility: { web: { nonMember: false, memberSegment: 'status:free' } },
            },
            { type: 'html', html: '<p>Hidden</p>', visibility: { showOnWeb: false, showOnEmail: true } },
            {
              type: 'html',
              html: '<p>For all</p>',
              visibility: { web: { nonMember: true, memberSegment: '' } },
            },
          ),
        }),
      ],
    });
    expect(JSON.stringify(made.body)).toMatch(/Seen.*For all/);
    expect(JSON.stringify(made.body)).not.toMatch(/Mailed|Hidden/);
    expect(notes).toEqual(['part-members']);
  });

  it.each<[string, Record<string, unknown>]>([
    ['for members by the web', { visibility: { web: { nonMember: false, memberSegment: 'status:free' } } }],
    ['for paying members', { visibility: { web: { nonMember: false }, email: { memberSegment: '' } } }],
    ['off the web in the older form', { visibility: { showOnWeb: false, showOnEmail: true, segment: '' } }],
    ['in e-mails in the form before', { visibility: { emailOnly: true, segment: 'status:free' } }],
    ['for a segment alone', { visibility: { segment: 'status:-free' } }],
    ['in e-mails by a column', { emailOnly: true }],
    ['off the web by a column', { showOnWeb: 0 }],
    ['by one word of two', { visibility: { web: { nonMember: true }, showOnWeb: false } }],
    ['by a web without a word for readers', { visibility: { web: { memberSegment: 'status:free' } } }],
    ['by what nobody knows', { visibility: 'members' }],
    ['by a list', { visibility: ['members'] }],
    ['by another key', { visibility: { members: true } }],
    ['by a flag that is none', { visibility: { web: { nonMember: 'some' } } }],
  ])('leaves out what is hidden %s: cards, what stands in unknown ones, and any node', (_name, given) => {
    const { item: made, notes } = only({
      posts: [
        post({
          html: null,
          lexical: lexical(
            paragraph(run('Seen')),
            { type: 'html', html: '<p>Secret</p>', ...given },
            { type: 'call-to-action', textValue: '<p>Secret</p>', ...given },
            { type: 'callout', calloutText: 'Secret', ...given },
            { ...paragraph(run('Secret')), ...given },
            { type: 'stack', children: [{ ...paragraph(run('Secret')), ...given }] },
            { type: 'slider', parts: [{ words: 'Secret', ...given }, { words: 'Also seen' }] },
          ),
        }),
      ],
    });
    expect(JSON.stringify(made)).not.toContain('Secret');
    expect(JSON.stringify(made.body)).toMatch(/Seen.*Also seen/);
    expect(notes).toContain('part-members');
  });

  it.each<[Record<string, unknown>]>([
    [{}],
    [{ visibility: null }],
    [{ visibility: {} }],
    [{ visibility: { web: { nonMember: true, memberSegment: '' }, email: { memberSegment: '' } } }],
    [{ visibility: { showOnWeb: true, showOnEmail: false, segment: 'status:free' } }],
    [{ visibility: { emailOnly: false, segment: '' } }],
    [{ emailOnly: false }],
  ])('keeps a card that everybody may see: %j', (given) => {
    const card = { type: 'html', html: '<p>Seen</p>', ...given };
    const { item: made, notes } = only({ posts: [post({ html: null, lexical: lexical(card) })] });
    expect([JSON.stringify(made.body).includes('Seen'), notes]).toEqual([true, []]);
  });

  it.each(['email', 'email-cta', 'email-divider', 'newsletter'])(
    'leaves out a card of newsletters, known here or not: %s',
    (type) => {
      const card = { type, html: '<p>Secret</p>', words: 'Secret' };
      const { item: made, notes } = only({
        posts: [post({ html: null, lexical: lexical(paragraph(run('Seen')), card) })],
      });
      expect([JSON.stringify(made).includes('Secret'), notes]).toEqual([false, ['part-members']]);
    },
  );
});
