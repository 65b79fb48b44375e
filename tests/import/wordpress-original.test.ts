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
    more: aMeta('_wp_attachment_image_alt', 'Alt') + aMeta('_media_credit', 'Zoë'),
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
});
