import { webAddressOf } from './address.ts';
import { putAside } from './aside.ts';
import { type Draft, joined, paragraph, parted, spansOf } from './draft.ts';
import { attributeOf, classesOf, hasClass, withClass, withTag } from './node.ts';
import type { Page } from './page.ts';
import type { Setting } from './run.ts';
import { plainSetting } from './setting.ts';
import type { Element, Node } from './tree.ts';
import { lineOf, linesOf } from './visible-text.ts';

type BookmarkPart = 'title' | 'description' | 'author' | 'publisher' | 'thumbnail' | 'icon' | 'caption';

const bookmarkParts = new Map<string, BookmarkPart>([
  ['kg-bookmark-title', 'title'],
  ['kg-bookmark-description', 'description'],
  ['kg-bookmark-author', 'author'],
  ['kg-bookmark-publisher', 'publisher'],
  ['kg-bookmark-thumbnail', 'thumbnail'],
  ['kg-bookmark-icon', 'icon'],
]);

function bookmarkPart(element: Element): BookmarkPart | null {
  if (element.tagName === 'figcaption') return 'caption';
  for (const name of classesOf(element)) {
    const part = bookmarkParts.get(name);
    if (part !== undefined) return part;
  }
  return null;
}

/**
 * Ghost's card of a page, here or elsewhere: its link, title and description, below that its author and site, its
 * caption and whatever else stands in it. The icon of the site does not come in.
 */
export function bookmarkDrafts(element: Element, page: Page): Draft[] {
  const parts = new Map<BookmarkPart, Element[]>();
  const rest = putAside(element.childNodes, bookmarkPart, parts);
  const others: Draft[] = [];
  const wordsOf = (nodes: readonly Node[]): string => {
    const said = parted(page.draftsOf(nodes, plainSetting));
    for (const other of said.others) others.push(other);
    return lineOf(said.text.replaceAll('\n', ' '));
  };
  const wordsIn = (name: BookmarkPart): string => wordsOf(parts.get(name) ?? []);
  const headline = wordsIn('title');
  const description = wordsIn('description');
  const origin = [wordsIn('author'), wordsIn('publisher')].filter(Boolean).join(' · ');
  const further = [wordsIn('thumbnail'), wordsIn('caption'), wordsOf(rest)];
  const image = others.find((draft) => draft.type === 'image');
  const card: Draft = {
    type: 'relatedItem',
    url: linkIn(element, page),
    headline,
    summary: [description, origin, ...further].filter(Boolean).join('\n'),
    image: image?.picture ?? null,
  };
  const isEmpty = headline === '' && card.summary === '' && card.url === null;
  return isEmpty ? others : [card, ...others.filter((draft) => draft !== image)];
}

/** Where the first link in an element leads. */
function linkIn(element: Element, page: Page): string | null {
  const link = element.tagName === 'a' ? element : withTag(element, 'a');
  const address = link === null ? null : attributeOf(link, 'href');
  return address === null ? null : webAddressOf(address, page);
}

/** What WordPress writes for another site's post, or one of the own: a link in a quotation. */
export function embeddedPostDrafts(element: Element, page: Page): Draft[] {
  const { text, others } = parted(page.draftsOf(element.childNodes, plainSetting));
  const url = linkIn(element, page);
  const [headline = '', ...summary] = linesOf(text).split('\n');
  return [{ type: 'relatedItem', url, headline, summary: summary.join('\n'), image: null }, ...others];
}

/** Ghost's card of a file: its title, caption, name and size in one paragraph, linked to the file. */
export function fileDrafts(element: Element, page: Page, setting: Setting): Draft[] {
  return folded(page.draftsOf(element.childNodes, setting), '\n');
}

/** Ghost's callout: its emoji and its words in one paragraph. */
export function calloutDrafts(element: Element, page: Page, setting: Setting): Draft[] {
  const hasEmoji = withClass(element, 'kg-callout-emoji') !== null;
  const drafts = page.draftsOf(element.childNodes, setting);
  return hasEmoji ? [...folded(drafts.slice(0, 2), ' '), ...drafts.slice(2)] : drafts;
}

/** The words of blocks in one paragraph, the other blocks behind it. */
function folded(drafts: readonly Draft[], between: string): Draft[] {
  const runs = drafts.map(spansOf);
  const spans = joined(
    runs.filter((run) => run !== null),
    between,
  );
  const others = drafts.filter((_, place) => runs[place] === null);
  return spans.length === 0 ? others : [paragraph(spans), ...others];
}

/** Ghost's card of a sound: its title is the words of the embed. */
export function audioDrafts(element: Element, page: Page, setting: Setting): Draft[] {
  const drafts = page.draftsOf(element.childNodes, setting);
  const sound = drafts.find((draft) => draft.type === 'embed');
  if (sound === undefined) return drafts;
  const { text, others } = parted(drafts);
  const words = [linesOf(text), sound.text].filter(Boolean).join('\n');
  return others.map((draft) => (draft === sound ? { ...sound, text: words } : draft));
}

/** The buttons of a player. */
export const isPlayer = (element: Element): boolean =>
  ['kg-audio-player', 'kg-video-player', 'kg-video-overlay', 'kg-audio-player-container'].some((name) =>
    hasClass(element, name),
  ) && withTag(element, 'audio', 'video') === null;
