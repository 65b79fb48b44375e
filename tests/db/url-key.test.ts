import { afterAll, beforeAll, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Newsroom, openNewsroom } from '../support/newsroom.ts';

let newsroom: Newsroom;
beforeAll(async () => {
  newsroom = await openNewsroom();
});
afterAll(() => newsroom.close());

/** What the comment on the function says, in other words. */
function keyOf(url: string): string | null {
  const parts = /^(?:[a-zA-Z]+:)?\/\/(?:[wW]{3}\.)?([^/?#]*)([^?#]*)(\?[^#]*)?/.exec(url);
  if (parts === null) return null;
  const [, host = '', path = '', query = ''] = parts;
  return host.replace(/[A-Z]/g, (letter) => letter.toLowerCase()) + path.replace(/\/+$/, '') + query;
}

it('Two URLs are the same page but for scheme, "www.", the case of the host, a last slash and the fragment', async () => {
  const part = fc.constantFrom(
    ...[
      'https:',
      'HTTP:',
      '//',
      '/',
      '?',
      '#',
      'www.',
      'WWW.',
      'Sound.example',
      ':8080',
      'a',
      'B',
      'ü',
      'a=1',
      '&',
      ' ',
    ],
  );
  const urls = [
    ...['https://www.Sound.example/News/Story/?page=2#top', '//sound.example', 'https://sound.example?x#y?z'],
    ...[
      'https://www.',
      'https://wwww.example/',
      'mailto:a@b',
      '/only/a/path',
      '',
      'https:/sound.example',
      'x://#',
    ],
    ...fc.sample(fc.array(part, { maxLength: 9 }), 2_000).map((parts) => parts.join('')),
    ...fc.sample(fc.webUrl({ withFragments: true, withQueryParameters: true }), 500),
  ];
  const rows = await newsroom.db.send<{ url: string; key: string | null }>({
    name: null,
    text: 'select url, url_key(url) as key from unnest($1::text[]) as url',
    values: [urls],
  });
  expect(rows).toEqual(urls.map((url) => ({ url, key: keyOf(url) })));
});
