import type { Note } from '../entry.ts';
import { paragraphsOf, plainText } from '../text.ts';
import { shownParts } from './access.ts';
import { pageUrlOf } from './identity.ts';
import { withLineFeeds } from './line-feed.ts';
import { escaped, htmlIn, lineOf } from './markup.ts';
import { allTextOf, type Graph, isNode, listOf, type Node, resolved, textOf, urlOf } from './node.ts';
import { typesOf } from './type.ts';

/**
 * What an article shows beside its articleBody, as HTML: the updates of a live blog, in the order in which they are
 * given, then its videos; those that are not public now are left out and noted. Null where there is nothing of the
 * kind.
 */
export function partsOf(article: Node, page: string | null, graph: Graph, notes: Set<Note>): string | null {
  const shown = (parts: unknown) => shownParts(parts, graph, 'part-withheld', notes);
  const videosOf = (node: Node) => shown(node['video']).map((each) => videoOf(each, page));
  const updates = shown(article['liveBlogUpdate']).map((each) =>
    isNode(each) ? updateOf(each, page, graph) + videosOf(each).join('') : asHtml(textOf(each) ?? ''),
  );
  const html = [...updates, ...videosOf(article)].join('');
  return html === '' ? null : html;
}

/** A body as HTML: what is plain text becomes its paragraphs. */
export const asHtml = (body: string): string =>
  htmlIn(body) ??
  paragraphsOf(plainText(withLineFeeds(body)))
    .map((paragraph) => `<p>${escaped(paragraph).replace(/\n/g, '<br>')}</p>`)
    .join('');

function updateOf(update: Node, page: string | null, graph: Graph): string {
  const headline = lineOf(textOf(update['headline']) ?? textOf(update['name']) ?? '');
  const image = urlOf(
    listOf(update['image']).map((each) => resolved(each, graph)),
    page,
  );
  return [
    headline === '' ? '' : `<h2>${escaped(headline)}</h2>`,
    image === null ? '' : `<img src="${escaped(image)}">`,
    asHtml(allTextOf(update['articleBody']) ?? allTextOf(update['text']) ?? ''),
  ].join('');
}

/** A video in an article: its file, else what it is embedded from, else its page. */
function videoOf(video: unknown, page: string | null): string {
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
