/** Small files of each format, for tests of what all formats have in common. `when`: the date of their item. */
const namespaces =
  'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wp="http://wordpress.org/export/1.2/" xmlns:dc="http://purl.org/dc/elements/1.1/"';

const html =
  '<p>See <a href="http://other.example/page">this</a>.</p><img src="http://pictures.example/a.jpg"><iframe src="https://www.youtube.com/embed/abcdefghijk"></iframe>';

export const rss = (items: string, before = ''): string =>
  `<?xml version="1.0"?>${before}<rss version="2.0"><channel><title>Sound</title><link>https://sound.example/</link>${items}</channel></rss>`;

export const rssItem = (number: number, title = `Harbour ${number}`): string =>
  `<item><title>${title}</title><guid isPermaLink="false">g${number}</guid><link>https://sound.example/h-${number}</link><pubDate>Mon, 06 May 2024 07:08:09 GMT</pubDate><author>mara@sound.example (Mara Lind)</author><description><![CDATA[${html}]]></description></item>`;

export const atom = (title: string): string =>
  `<feed xmlns="http://www.w3.org/2005/Atom"><id>urn:feed</id><link href="https://sound.example/"/><entry><id>urn:1</id><title>${title}</title><published>2024-05-06T07:08:09Z</published><author><name>Mara Lind</name><email>mara@sound.example</email></author><content type="html"><![CDATA[${html}]]></content></entry></feed>`;

export const wordPress = (title: string, items = ''): string =>
  `<?xml version="1.0"?><rss version="2.0" ${namespaces}><channel><title>Sound</title><link>https://sound.example</link><wp:base_blog_url>https://sound.example</wp:base_blog_url>
  <wp:author><wp:author_login>mara</wp:author_login><wp:author_email>mara@sound.example</wp:author_email><wp:author_display_name>Mara Lind</wp:author_display_name></wp:author>
  <item><title>${title}</title><link>https://sound.example/h/</link><dc:creator>mara</dc:creator><content:encoded><![CDATA[${html}]]></content:encoded><wp:post_id>7</wp:post_id><wp:post_date_gmt>2024-05-06 07:08:09</wp:post_date_gmt><wp:post_name>harbour</wp:post_name><wp:status>publish</wp:status><wp:post_type>post</wp:post_type><wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key><wp:meta_value>9</wp:meta_value></wp:postmeta>
  <wp:comment><wp:comment_author_email>reader@else.example</wp:comment_author_email><wp:comment_author_IP>203.0.113.9</wp:comment_author_IP></wp:comment></item>${items}
  <item><title>Quay</title><wp:post_id>9</wp:post_id><wp:post_type>attachment</wp:post_type><wp:attachment_url>https://sound.example/quay.jpg</wp:attachment_url></item></channel></rss>`;

export const ghost = (title: string): string =>
  JSON.stringify({
    db: [
      {
        meta: { version: '5.0' },
        data: {
          posts: [
            {
              id: 'p1',
              title,
              slug: 'harbour',
              html,
              status: 'published',
              visibility: 'public',
              published_at: '2024-05-06T07:08:09.000Z',
            },
          ],
          users: [
            {
              id: 'u1',
              name: 'Mara Lind',
              slug: 'mara',
              email: 'mara@sound.example',
              password: '$2a$10$hash',
            },
          ],
          posts_authors: [{ post_id: 'p1', author_id: 'u1', sort_order: 0 }],
          settings: [{ key: 'title', value: 'Sound' }],
        },
      },
    ],
  });

export const jsonFeed = (title: string): string =>
  JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    home_page_url: 'https://sound.example/',
    items: [
      {
        id: '1',
        title,
        content_html: html,
        date_published: '2024-05-06T07:08:09Z',
        authors: [{ name: 'Mara Lind', url: 'mailto:mara@sound.example' }],
      },
    ],
  });

export const schemaOrg = (headline: string): string =>
  `${JSON.stringify({
    '@type': 'NewsArticle',
    '@id': 'https://sound.example/1',
    headline,
    datePublished: '2024-05-06T07:08:09Z',
    articleBody: 'The tide came in.',
    image: 'http://pictures.example/a.jpg',
    author: { '@type': 'Person', name: 'Mara Lind', email: 'mara@sound.example' },
  })}\n`;

/** Each format with a file of one item under a given headline. */
export const oneOfEach: readonly (readonly [string, (headline: string) => string])[] = [
  ['RSS', (headline) => rss(rssItem(1, headline))],
  ['Atom', atom],
  ['WordPress', wordPress],
  ['Ghost', ghost],
  ['JSON Feed', jsonFeed],
  ['schema.org', schemaOrg],
];
