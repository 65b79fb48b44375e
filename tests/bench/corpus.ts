import { once } from 'node:events';
import fs from 'node:fs';
import { htmlOf, type Post, postAt } from './posts.ts';

/** A format of the benchmark: the file's text, part by part, for posts 0 to `count` - 1. */
export type Corpus = (count: number) => Iterable<string>;

const json = JSON.stringify;
const siteUrl = 'https://sound.example';
const withoutMarkup = (html: string): string => html.replace(/<[^>]+>/g, '');

function* jsonLines(count: number, bodyOf: (post: Post) => string): Generator<string> {
  for (let number = 0; number < count; number++) {
    const post = postAt(number);
    const node = {
      '@context': 'https://schema.org',
      '@type': 'NewsArticle',
      '@id': `${siteUrl}/${post.slug}/`,
      url: `${siteUrl}/${post.slug}/`,
      headline: post.title,
      description: post.excerpt,
      articleBody: bodyOf(post),
      articleSection: post.category,
      author: [{ '@type': 'Person', name: post.author }],
      keywords: post.tags,
      image: { '@type': 'ImageObject', url: post.image, width: 1200, height: 800 },
      datePublished: post.publishedAt,
    };
    yield `${json(node)}\n`;
  }
}

function* ghost(count: number): Generator<string> {
  const posts = Array.from({ length: count }, (_, number) => postAt(number));
  const authors = [...new Set(posts.map(({ author }) => author))];
  const tags = [...new Set(posts.flatMap((post) => post.tags))];
  const table = (rows: readonly unknown[]) => rows.map((row) => json(row)).join(',\n');
  yield `{"db":[{"meta":{"version":"5.0.0"},"data":{"settings":[{"key":"title","value":"The Sound"}],\n"users":[`;
  yield table(authors.map((name, at) => ({ id: `u${at}`, name, slug: `reporter-${at}` })));
  yield '],\n"tags":[';
  yield table(tags.map((name, at) => ({ id: `t${at}`, name, slug: name.replace(' ', '-') })));
  yield '],\n"posts_authors":[';
  yield table(
    posts.map((post) => ({
      post_id: `p${post.number}`,
      author_id: `u${authors.indexOf(post.author)}`,
      sort_order: 0,
    })),
  );
  yield '],\n"posts_tags":[';
  yield table(
    posts.flatMap((post) =>
      post.tags.map((tag, at) => ({
        post_id: `p${post.number}`,
        tag_id: `t${tags.indexOf(tag)}`,
        sort_order: at,
      })),
    ),
  );
  yield '],\n"posts":[';
  for (const post of posts) {
    const { number, title, slug, publishedAt, excerpt, image } = post;
    yield `${number === 0 ? '' : ',\n'}${json({
      id: `p${number}`,
      title,
      slug,
      html: htmlOf(post),
      feature_image: image,
      featured: 0,
      type: 'post',
      status: 'published',
      visibility: 'public',
      published_at: publishedAt,
      custom_excerpt: excerpt,
    })}`;
  }
  yield ']}}]}\n';
}

const cdata = (text: string): string => `<![CDATA[${text}]]>`;

function* wordPress(count: number): Generator<string> {
  yield `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>The Sound</title><link>${siteUrl}</link><wp:wxr_version>1.2</wp:wxr_version><wp:base_site_url>${siteUrl}</wp:base_site_url><wp:base_blog_url>${siteUrl}</wp:base_blog_url>\n`;
  for (let number = 0; number < count; number++) {
    const post = postAt(number);
    const gmt = post.publishedAt.slice(0, 19).replace('T', ' ');
    yield `<item><title>${cdata(post.title)}</title><link>${siteUrl}/${post.slug}/</link><dc:creator>${cdata(post.author)}</dc:creator>
<content:encoded>${cdata(htmlOf(post))}</content:encoded><excerpt:encoded>${cdata(post.excerpt)}</excerpt:encoded>
<wp:post_id>${number * 2 + 10}</wp:post_id><wp:post_date>${cdata(gmt)}</wp:post_date><wp:post_date_gmt>${cdata(gmt)}</wp:post_date_gmt><wp:post_name>${cdata(post.slug)}</wp:post_name><wp:status>publish</wp:status><wp:post_type>post</wp:post_type><wp:post_password></wp:post_password><wp:is_sticky>0</wp:is_sticky>
<category domain="category" nicename="${post.category.toLowerCase()}">${cdata(post.category)}</category>${post.tags
      .map(
        (tag) => `<category domain="post_tag" nicename="${tag.replace(' ', '-')}">${cdata(tag)}</category>`,
      )
      .join('')}
<wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key><wp:meta_value>${number * 2 + 11}</wp:meta_value></wp:postmeta></item>
<item><title>${cdata(`Picture ${number}`)}</title><link>${siteUrl}/picture-${number}/</link><wp:post_id>${number * 2 + 11}</wp:post_id><wp:post_date_gmt>${gmt}</wp:post_date_gmt><wp:status>inherit</wp:status><wp:post_parent>${number * 2 + 10}</wp:post_parent><wp:post_type>attachment</wp:post_type><wp:attachment_url>${post.image}</wp:attachment_url><excerpt:encoded>${cdata('The harbour.')}</excerpt:encoded>
<wp:postmeta><wp:meta_key>_wp_attachment_image_alt</wp:meta_key><wp:meta_value>${cdata(`Harbour ${number}`)}</wp:meta_value></wp:postmeta></item>\n`;
  }
  yield '</channel></rss>\n';
}

function* rss(count: number): Generator<string> {
  yield `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/">
<channel><title>The Sound</title><link>${siteUrl}</link>\n`;
  for (let number = 0; number < count; number++) {
    const post = postAt(number);
    yield `<item><title>${post.title}</title><link>${siteUrl}/${post.slug}/</link><guid>${siteUrl}/${post.slug}/</guid><dc:creator>${post.author}</dc:creator><pubDate>${new Date(post.publishedAt).toUTCString()}</pubDate>${post.tags
      .map((tag) => `<category>${tag}</category>`)
      .join(
        '',
      )}<description>${post.excerpt}</description><media:content url="${post.image}" medium="image" width="1200" height="800"/>
<content:encoded>${cdata(htmlOf(post))}</content:encoded></item>\n`;
  }
  yield '</channel></rss>\n';
}

export const corpora: Readonly<Record<string, Corpus>> = {
  'JSON Lines, text': (count) => jsonLines(count, (post) => post.paragraphs.map(withoutMarkup).join('\n\n')),
  'JSON Lines, HTML': (count) => jsonLines(count, htmlOf),
  Ghost: ghost,
  WordPress: wordPress,
  RSS: rss,
};

/** Writes a file part by part and gives its size in bytes. */
export async function writeCorpus(file: string, parts: Iterable<string>): Promise<number> {
  const stream = fs.createWriteStream(file);
  for (const part of parts) if (!stream.write(part)) await once(stream, 'drain');
  stream.end();
  await once(stream, 'finish');
  return stream.bytesWritten;
}
