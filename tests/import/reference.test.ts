import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type Desk, openDesk } from './desk.ts';

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
});
afterEach(() => desk.close());

const site = 'https://sound.example';
const post = (id: string, html: string) => ({
  id,
  title: `Post ${id}`,
  slug: `post-${id}`,
  html,
  type: 'post',
  status: 'published',
  visibility: 'public',
  published_at: '2024-05-06T07:08:09.000Z',
});
const bookmark = (url: string) =>
  `<figure class="kg-card kg-bookmark-card"><a class="kg-bookmark-container" href="${url}"><div class="kg-bookmark-content"><div class="kg-bookmark-title">Old words</div></div></a></figure>`;

/** Imports posts as a Ghost export of the site. */
const ghost = (...posts: unknown[]) =>
  desk.import(
    desk.file('ghost.json', JSON.stringify({ db: [{ meta: {}, data: { posts, users: [], tags: [] } }] })),
    {
      site,
    },
  );
const feed = (path: string) =>
  desk.import(
    desk.file(
      'feed.xml',
      `<rss version="2.0"><channel><title>Sound</title><link>${site}</link><item><title>Post two</title>
       <link>http://www.sound.example${path}</link><pubDate>Mon, 06 May 2024 07:08:09 GMT</pubDate></item></channel></rss>`,
    ),
  );
const references = () =>
  desk.rows(`select role, target_url, target.headline from item_reference
    left join item as target on target.id = target_id order by item_reference.id`);

describe('A link or a card that leads to a page of the newsroom', () => {
  it('becomes a reference to the item that is there, or that comes later, from whatever file', async () => {
    await ghost(
      post(
        '1',
        `<p>See <a href="__GHOST_URL__/post-2/">this</a> and <a href="https://else.example/">that</a>.</p>`,
      ),
      post('3', bookmark('__GHOST_URL__/post-2/?ref=3')),
      post('4', bookmark('__GHOST_URL__/post-2')),
    );
    expect(await references()).toEqual([
      { role: 'link', target_url: `${site}/post-2/`, headline: null },
      { role: 'link', target_url: 'https://else.example/', headline: null },
      { role: 'card', target_url: `${site}/post-2/?ref=3`, headline: null },
      { role: 'card', target_url: `${site}/post-2`, headline: null },
    ]);
    await feed('/post-2');
    expect((await references()).map((row) => row['headline'])).toEqual(['Post two', null, null, 'Post two']);
    await ghost(post('5', '<p><a href="http://www.sound.example/post-2#top">There already</a></p>'));
    expect((await references()).at(-1)).toMatchObject({ headline: 'Post two' });
  });
});
