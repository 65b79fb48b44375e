import type { Note } from '../entry.ts';
import type { Node } from '../schema-org/node.ts';
import { addressIn, firstAddress } from './address.ts';
import { nodesUnder, numberUnder, textUnder } from './json-value.ts';
import { escaped, htmlOfText, shielded } from './markup.ts';
import { kindOf, type Medium, mimeTypeAt, mimeTypeOf } from './medium.ts';
import type { FoundAuthor } from './person.ts';
import { noRestrictions } from './restriction.ts';
import type { Story } from './story.ts';

const maxMedia = 200;

/** The id of an item as a text; numbers are allowed, for many feeds write them. Null where there is none. */
export function idOf(item: Node): string | null {
  const { id } = item;
  return typeof id === 'number' && Number.isFinite(id) ? String(id) : textUnder(item, 'id');
}

/** What an item of a JSON Feed says. Extensions (names that begin with "_") are passed over. */
export function storyOfNode(item: Node, feed: Node, site: string | null, notes: Set<Note>): Story {
  const home = addressIn(textUnder(feed, 'home_page_url'), site) ?? site;
  const url = firstAddress([textUnder(item, 'url')], home, notes) ?? addressIn(idOf(item), null);
  const text = textUnder(item, 'content_text');
  const summary = textUnder(item, 'summary');
  const dates = (name: string) =>
    [textUnder(item, name) ?? numberUnder(item, name)?.toString() ?? null].filter((date) => date !== null);
  return {
    id: idOf(item),
    title: textUnder(item, 'title'),
    url,
    isUrlShared: false,
    baseUrl: url ?? home,
    content: withExternal(
      textUnder(item, 'content_html') ?? (text === null ? null : htmlOfText(text, true)),
      addressIn(textUnder(item, 'external_url'), home),
      url,
    ),
    description: summary === null ? null : htmlOfText(summary, true),
    abstracts: [],
    dates: [...dates('date_published'), ...dates('date_modified')],
    changes: dates('date_modified'),
    updates: [],
    language: textUnder(item, 'language') ?? textUnder(feed, 'language'),
    restrictions: noRestrictions,
    sections: [],
    authors: authorsUnder(item) ?? authorsUnder(feed) ?? [],
    tags: (Array.isArray(item['tags']) ? item['tags'] : []).filter((tag) => typeof tag === 'string'),
    media: mediaOf(item, home, notes),
  };
}

/** What an item of a link blog is about stands behind its text as a link, where the text does not name it. */
function withExternal(html: string | null, external: string | null, url: string | null): string | null {
  if (external === null || external === url || html?.includes(escaped(external)) === true) return html;
  const href = escaped(external).replaceAll('"', '&quot;');
  return `${html ?? ''}<p><a href="${href}">${escaped(external)}</a></p>`;
}

/** JSON Feed 1.1 has authors, 1.0 one author; null where neither names anybody. */
function authorsUnder(node: Node): FoundAuthor[] | null {
  const found = [...nodesUnder(node, 'authors'), ...nodesUnder(node, 'author')].map((author) => ({
    name: textUnder(author, 'name') ?? '',
    urls: [textUnder(author, 'url') ?? ''],
  }));
  return found.length === 0 ? null : found;
}

function mediaOf(item: Node, base: string | null, notes: Set<Note>): Medium[] {
  const found: Medium[] = [];
  for (const given of [textUnder(item, 'image'), textUnder(item, 'banner_image')]) {
    const url = addressIn(given, base);
    if (url !== null) found.push({ ...nothing, kind: 'image', url });
    else if (given !== null) notes.add('image-unfit');
  }
  for (const attachment of nodesUnder(item, 'attachments').slice(0, maxMedia)) {
    const url = addressIn(textUnder(attachment, 'url'), base);
    if (url === null) {
      notes.add('url-unfit');
      continue;
    }
    const mimeType = mimeTypeOf(textUnder(attachment, 'mime_type')) ?? mimeTypeAt(url);
    const title = textUnder(attachment, 'title');
    found.push({
      ...nothing,
      kind: kindOf(mimeType),
      url,
      mimeType,
      durationSeconds: durationOf(attachment),
      title: title === null ? null : shielded(title),
    });
  }
  return found;
}

function durationOf(attachment: Node): number | null {
  const seconds = Math.round(numberUnder(attachment, 'duration_in_seconds') ?? 0);
  return seconds > 0 && seconds <= 1_000_000 ? seconds : null;
}

const nothing: Omit<Medium, 'kind' | 'url'> = {
  ...{
    isThumbnail: false,
    playerUrl: null,
    mimeType: null,
    width: null,
    height: null,
    durationSeconds: null,
  },
  ...{ title: null, description: null, credit: null },
};
