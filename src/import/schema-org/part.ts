import { paragraphsOf, plainText } from '../text.ts';
import { pageUrlOf } from './identity.ts';
import { withLineFeeds } from './line-feed.ts';
import { escaped, htmlIn, lineOf } from './markup.ts';
import { allTextOf, type Graph, isNode, listOf, type Node, resolved, textOf, urlOf } from './node.ts';
import { typesOf } from './type.ts';

/**
 * What an article shows beside its articleBody, as HTML: the updates of a live blog, in the order in which they are
 * given, then its videos. Null where there is nothing of the kind.
 */
export function partsOf(article: Node, page: string | null, graph: Graph): string | null {
  const parts = [
    ...listOf(article['liveBlogUpdate']).map((each) => updateOf(resolved(each, graph), page, graph)),
    ...listOf(article['video']).map((each) => videoOf(each, page, graph)),
  ];
  const html = parts.join('');
  return html === '' ? null : html;
}

/** A body as HTML: what is plain text becomes its paragraphs. */
export const asHtml = (body: string): string =>
  htmlIn(body) ??
  paragraphsOf(plainText(withLineFeeds(body)))
    .map((paragraph) => `<p>${escaped(paragraph).replace(/\n/g, '<br>')}</p>`)
    .join('');

function updateOf(update: unknown, page: string | null, graph: Graph): string {
  if (!isNode(update)) return asHtml(textOf(update) ?? '');
  const headline = lineOf(textOf(update['headline']) ?? textOf(update['name']) ?? '');
  const image = urlOf(
    listOf(update['image']).map((each) => resolved(each, graph)),
    page,
  );
  return [
    headline === '' ? '' : `<h2>${escaped(headline)}</h2>`,
    image === null ? '' : `<img src="${escaped(image)}">`,
    asHtml(allTextOf(update['articleBody']) ?? allTextOf(update['text']) ?? ''),
    ...listOf(update['video']).map((each) => videoOf(each, page, graph)),
  ].join('');
}

/** A video in an article: its file, else what it is embedded from, else its page. */
function videoOf(value: unknown, page: string | null, graph: Graph): string {
  const video = resolved(value, graph);
  if (!isNode(video) || !(typesOf(video).includes('VideoObject') || typesOf(video).length === 0)) return '';
  const name = lineOf(textOf(video['name']) ?? textOf(video['caption']) ?? '');
  const file = urlOf(video['contentUrl'], page);
  const embedded = urlOf(video['embedUrl'], page) ?? (file === null ? pageUrlOf(video, 'video') : null);
  if (file === null && embedded !== null)
    return `<iframe src="${escaped(embedded)}" title="${escaped(name)}"></iframe>`;
  if (file === null) return '';
  const poster = urlOf(video['thumbnailUrl'], page) ?? urlOf(video['thumbnail'], page);
  const posterAttribute = poster === null ? '' : ` poster="${escaped(poster)}"`;
  const caption = name === '' ? '' : `<figcaption>${escaped(name)}</figcaption>`;
  return `<figure><video src="${escaped(file)}"${posterAttribute}></video>${caption}</figure>`;
}
