import { describe, expect, it } from '@jest/globals';
import { aMeta, anAuthor, anExport, aPost, aTerm, entriesIn, rejectIn } from './wordpress-export.ts';

const head =
  anAuthor(1, 'alice', 'Alice Smith') + anAuthor(2, 'bob@secret.example', 'Bob', 'bob@secret.example');
const comment =
  '<wp:comment><wp:comment_author_email>reader@secret.example</wp:comment_author_email><wp:comment_author_IP>192.0.2.7</wp:comment_author_IP></wp:comment>';
const tooLong = 'x'.repeat(600);
const post = (words = {}) =>
  aPost({
    title: tooLong,
    'dc:creator': 'bob@secret.example',
    'content:encoded': '<p>Write to desk@daily.example & wait.</p>',
    more:
      aMeta('_thumbnail_id', '7') +
      aMeta('_edit_lock', '1:editor@secret.example') +
      aMeta('_stripe_key', 'sk_live_EXAMPLE') +
      aTerm('category', 'city', 'City') +
      aTerm('author', 'cap-bob', 'bob@secret.example') +
      comment,
    ...words,
  });

const rawOf = async (words = {}): Promise<string> => {
  const { original } = await rejectIn(anExport([post(words)], head));
  return 'xml' in original ? original.xml : '';
};

describe('What the report of rejects has of a WordPress post', () => {
  it('is the post with what it says', async () => {
    const raw = await rawOf();
    expect(raw).toMatch(/^<item><title>x{600}<\/title>.*<\/item>$/s);
    for (const part of [
      '<wp:post_id>12</wp:post_id>',
      'desk@daily.example',
      'nicename="city"',
      '_thumbnail_id',
    ])
      expect(raw).toContain(part);
  });

  it('names its authors by login or number', async () => {
    expect(await rawOf()).toContain('<dc:creator>user 2</dc:creator>');
  });

  it.each(['letmein', '  '])(
    'holds no e-mail address, key, IP address, comment, nor the password %j',
    async (password) => {
      const raw = await rawOf({ 'wp:post_password': password });
      expect(raw).not.toMatch(/@secret|letmein|sk_live|192\.0\.2\.7|wp:comment>/);
      expect(raw).toContain('<wp:post_password>withheld</wp:post_password>');
    },
  );

  it('is no more than a beginning if the post could not be read whole', async () => {
    const damaged = post({ title: 'Deep' }).replace('</item>', `${'<a>'.repeat(300)}</item>`);
    const [entry] = await entriesIn(anExport([damaged], head));
    const beginning =
      entry?.type === 'rejected' && 'beginning' in entry.original ? entry.original.beginning : '';
    expect(beginning).toMatch(/^<item><title>Deep/);
    expect(beginning.length).toBeLessThanOrEqual(4_096);
    expect(beginning).not.toContain('@secret');
  });
});
