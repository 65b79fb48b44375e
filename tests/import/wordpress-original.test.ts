import { describe, expect, it } from '@jest/globals';
import {
  aCategory,
  aMeta,
  anAttachment,
  anAuthor,
  anExport,
  aPost,
  aTerm,
  entriesIn,
  itemIn,
  itemsIn,
} from './wordpress-export.ts';

const head =
  anAuthor(1, 'alice', 'Alice Smith') +
  anAuthor(2, 'bob@secret.example', 'Bob', 'bob@secret.example') +
  aCategory(2, 'news', 'News') +
  aCategory(3, 'city', 'City', 'news');
const comment =
  '<wp:comment><wp:comment_author_email>reader@secret.example</wp:comment_author_email><wp:comment_author_IP>192.0.2.7</wp:comment_author_IP></wp:comment>';
const others = [
  anAttachment(7, 'seven.jpg', {
    'excerpt:encoded': 'Under <b>it</b>',
    more:
      aMeta('_wp_attachment_image_alt', 'Alt') +
      aMeta('_media_credit', 'Zoë') +
      aMeta(
        '_wp_attachment_metadata',
        'a:4:{s:5:"width";i:2400;s:6:"height";i:1600;s:4:"file";s:17:"2024/05/seven.jpg";s:5:"sizes";a:1:{s:6:"medium";a:4:{s:4:"file";s:17:"seven-300x200.jpg";s:5:"width";i:300;s:6:"height";i:200;s:9:"mime-type";s:10:"image/jpeg";}}}',
      ),
  }),
  anAttachment(8, 'eight.jpg', { 'wp:post_parent': '12' }),
  aPost({ 'wp:post_id': '40', 'wp:post_type': 'wp_block', 'content:encoded': '<p>Reusable & kept</p>' }),
  aPost({
    'wp:post_id': '90',
    'wp:post_type': 'guest-author',
    'wp:post_name': 'cap-carol',
    'content:encoded': '',
    more:
      aMeta('cap-display_name', 'Carol') +
      aMeta('cap-user_login', 'carol') +
      aMeta('cap-user_email', 'carol@secret.example') +
      aMeta('cap-description', 'Writes.') +
      aMeta('_thumbnail_id', '8'),
  }),
];
const post = (words = {}) =>
  aPost({
    'dc:creator': 'bob@secret.example',
    'content:encoded':
      '<!-- wp:block {"ref":40} /--><img class="wp-image-7" src="/wp-content/uploads/2024/05/seven-300x200.jpg">[gallery]',
    more:
      aMeta('_thumbnail_id', '7') +
      aMeta('_edit_lock', '1:editor@secret.example') +
      aMeta('_wp_old_slug', 'old') +
      aTerm('category', 'city', 'City') +
      aTerm('post_tag', 'vote', 'Vote') +
      comment,
    ...words,
  });

describe('What is kept of a WordPress post for its rejects', () => {
  it('can be imported by itself and gives the same item', async () => {
    const authors = aTerm('author', 'cap-carol', 'carol') + aTerm('author', 'cap-alice', 'alice');
    for (const words of [{}, { more: authors }, { 'wp:post_password': 'letmein' }]) {
      const [entry] = await itemsIn(anExport([post(words), ...others], head));
      const xml = entry !== undefined && 'xml' in entry.original ? entry.original.xml : '';
      expect(entry?.item.images[0]?.variants ?? entry?.item.image?.variants).toHaveLength(1);
      const again = await itemIn(xml);
      expect(again).toEqual({ ...entry?.item, notes: entry?.notes });
    }
  });

  it('holds no e-mail address, password, IP address or comment', async () => {
    const [entry] = await entriesIn(anExport([post({ 'wp:post_password': 'letmein' }), ...others], head));
    expect(JSON.stringify(entry?.type === 'item' && entry.original)).not.toMatch(
      /@secret|letmein|192\.0\.2\.7|wp:comment>/,
    );
  });

  it('holds what a mended post needs, though the post as it is cannot come in', async () => {
    const [rejected] = await entriesIn(anExport([post({ title: 'x'.repeat(600) }), ...others], head));
    const xml = rejected?.type === 'rejected' && 'xml' in rejected.original ? rejected.original.xml : '';
    const mended = await itemIn(xml.replace('x'.repeat(600), 'Short'));
    const whole = await itemIn(anExport([post({ title: 'Short' }), ...others], head));
    expect(mended).toEqual(whole);
  });

  it('still leads where its links by id lead', async () => {
    const content = '<a href="/?p=30">post</a> <a href="/?attachment_id=7">picture</a>';
    const target = aPost({ 'wp:post_id': '30', link: 'https://daily.example/thirty/' });
    const [entry] = await itemsIn(anExport([post({ 'content:encoded': content }), target, ...others], head));
    const xml = entry !== undefined && 'xml' in entry.original ? entry.original.xml : '';
    expect(JSON.stringify(entry?.item.body)).toContain('https://daily.example/thirty/');
    expect((await itemIn(xml)).body).toEqual(entry?.item.body);
  });

  it('finds its authors again, whatever names the post has for them', async () => {
    const guest = aPost({
      'wp:post_id': '91',
      'wp:post_type': 'guest-author',
      'content:encoded': '',
      more:
        aMeta('cap-display_name', 'Dora Guest') +
        aMeta('cap-user_login', 'dora-guest') +
        aMeta('cap-linked_account', 'alice'),
    });
    for (const [nicename, name] of [
      ['cap-dora-guest', 'Dora Guest'],
      ['cap-bobsecret-example', 'Bob'],
    ] as const) {
      const [entry] = await itemsIn(
        anExport([post({ more: aTerm('author', nicename, nicename) }), ...others, guest], head),
      );
      expect(entry?.item.authors.map((author) => author.name)).toEqual([name]);
      const xml = entry !== undefined && 'xml' in entry.original ? entry.original.xml : '';
      expect((await itemIn(xml)).authors).toEqual(entry?.item.authors);
    }
  });
});
