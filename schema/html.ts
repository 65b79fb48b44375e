import { captionRuns } from '../db/block-text.ts';
import type { Block, BlockOf, Mark, Span, ImageUse as StoredUse } from '../db/blocks.ts';
import { type PlacedList, placedItems } from '../db/list-numbers.ts';
import { after, all, type MaybePromise } from '../db/maybe-promise.ts';
import type { ItemRow } from '../db/queries/item-row.ts';
import { type Body, targetOf } from './body.ts';
import type { Context, Site } from './context.ts';
import { altStatus, imageUse, sourcesOf, srcSet } from './image.ts';
import { absoluteUrl, itemUrl } from './url.ts';

const escapes: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => escapes[character] as string);

const elements = {
  bold: 'strong',
  italic: 'em',
  underline: 'u',
  strikethrough: 's',
  code: 'code',
  subscript: 'sub',
  superscript: 'sup',
} satisfies Record<Mark, string>;

const wrap = (tag: string, content: string): string => `<${tag}>${content}</${tag}>`;
const figcaption = (words: string): string => (words === '' ? '' : wrap('figcaption', words));

/** The public item with an id, among those that were loaded for what is being rendered. */
type Find = (itemId: string | null) => ItemRow | null;

/**
 * The HTML of blocks, in their order. Made from the blocks alone: every text is escaped, links lead only where a
 * link may lead, and nothing that was written as HTML is handed on. Links and cards that name an item by its id
 * need that item's URL: those are loaded first, in one batch, and one that is not public is left as words.
 */
export const blocksHtml = (blocks: readonly Block[], body: Body, context: Context): MaybePromise<string> =>
  withItems(
    blocks.flatMap((block) => targetsOfBlock(block, body)),
    context,
    (find) =>
      blocks
        .map((block) => renderBlock(block, body, context, find))
        .filter(Boolean)
        .join('\n'),
  );

/** The HTML of one block. */
export const blockHtml = (block: Block, body: Body, context: Context): MaybePromise<string> =>
  withItems(targetsOfBlock(block, body), context, (find) => renderBlock(block, body, context, find));

/** The HTML of a run of spans, without an element around it. */
export const spansHtml = (spans: readonly Span[], context: Context): MaybePromise<string> =>
  withItems(targetsOfSpans(spans), context, (find) => renderSpans(spans, context, find));

/** Where a span leads: the URL that it was given, else that of the item that it names; null where there is none. */
export const spanUrl = (span: Span, context: Context): MaybePromise<string | null> =>
  withItems(targetsOfSpans([span]), context, (find) => urlOfSpan(span, context, find));

function withItems<Rendered>(
  ids: readonly string[],
  { loaders, reading }: Context,
  render: (find: Find) => Rendered,
): MaybePromise<Rendered> {
  if (ids.length === 0) return render(() => null);
  return after(all(ids.map((id) => loaders.item.byId(id, 0, reading))), (items) => {
    const byId = new Map(ids.map((id, place) => [id, items[place] ?? null]));
    return render((id) => (id === null ? null : (byId.get(id) ?? null)));
  });
}

const targetsOfSpans = (spans: readonly Span[]): string[] =>
  spans.flatMap(({ itemId }) => (itemId === undefined ? [] : [itemId]));

const targetsOfCaption = ({ captionSpans, creditSpans }: Pick<StoredUse, 'captionSpans' | 'creditSpans'>) =>
  targetsOfSpans([...(captionSpans ?? []), ...(creditSpans ?? [])]);

function targetsOfBlock(block: Block, body: Body): string[] {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
    case 'quote':
      return targetsOfSpans(block.spans);
    case 'list':
      return block.items.flatMap(({ spans }) => targetsOfSpans(spans));
    case 'table':
      return [
        ...targetsOfCaption(block),
        ...block.rows.flatMap(({ cells }) => cells.flatMap(({ spans }) => targetsOfSpans(spans))),
      ];
    case 'image':
      return targetsOfCaption(block);
    case 'gallery':
      return [...targetsOfCaption(block), ...block.images.flatMap(targetsOfCaption)];
    case 'video': {
      const id = targetOf(body, block);
      return [...(id === null ? [] : [id]), ...targetsOfCaption(block)];
    }
    case 'relatedItem': {
      const id = targetOf(body, block);
      return id === null ? [] : [id];
    }
    default:
      return [];
  }
}

const renderSpans = (spans: readonly Span[], context: Context, find: Find): string =>
  spans.map((span) => renderSpan(span, context, find)).join('');

function renderSpan(span: Span, context: Context, find: Find): string {
  let html = escapeHtml(span.text).replaceAll('\n', '<br>');
  for (const mark of span.marks ?? []) html = wrap(elements[mark], html);
  const href = urlOfSpan(span, context, find);
  return href === null ? html : `<a href="${escapeHtml(href)}">${html}</a>`;
}

const isLink = ({ href, itemId }: Span): boolean => href !== undefined || itemId !== undefined;

const urlOfSpan = (span: Span, { site }: Context, find: Find): string | null =>
  absoluteUrl(span.href, site) ?? urlOf(find(span.itemId ?? null), site);

const urlOf = (item: ItemRow | null, site: Site): string | null =>
  item === null ? null : itemUrl(item, site);

function pictureHtml(use: StoredUse | undefined, body: Body, { site }: Context): string {
  const image = imageUse(body.images.get(use?.imageId ?? ''), use ?? {}, site);
  if (image === null) return '';
  const { width, height } = image.row;
  const alt = altStatus(image.alt) === 'PROVIDED' ? (image.alt as string) : '';
  const attributes = [
    `src="${escapeHtml(image.url)}"`,
    `alt="${escapeHtml(alt)}"`,
    width === null ? '' : `width="${width}"`,
    height === null ? '' : `height="${height}"`,
    srcSet(image, site) === null ? '' : `srcset="${escapeHtml(srcSet(image, site) as string)}"`,
  ];
  const img = `<img ${attributes.filter(Boolean).join(' ')}>`;
  const sources = sourcesOf(image, site).map(
    ({ type, srcSet: set }) => `<source srcset="${escapeHtml(set)}" type="${escapeHtml(type)}">`,
  );
  return sources.length === 0 ? img : wrap('picture', sources.join('') + img);
}

type Words = (spans: readonly Span[]) => string;

const captionHtml = ({ caption, captionSpans }: StoredUse, words: Words): string =>
  words(captionRuns(caption, captionSpans) ?? []);

function pictureWords(use: StoredUse, words: Words): string {
  const credit = words(captionRuns(use.credit, use.creditSpans) ?? []);
  return [captionHtml(use, words), credit && `(${credit})`].filter(Boolean).join(' ');
}

function renderBlock(block: Block, body: Body, context: Context, find: Find): string {
  const words = (spans: readonly Span[]) => renderSpans(spans, context, find);
  switch (block.type) {
    case 'paragraph':
      return wrap('p', words(block.spans));
    case 'heading':
      return wrap(`h${block.level}`, words(block.spans));
    case 'quote': {
      const cite = block.attribution ? `<footer>${escapeHtml(block.attribution)}</footer>` : '';
      return wrap('blockquote', wrap('p', words(block.spans)) + cite);
    }
    case 'list':
      return listHtml(block, words);
    case 'image':
      return wrap('figure', pictureHtml(block, body, context) + figcaption(pictureWords(block, words)));
    case 'gallery': {
      const pictures = block.images.map((use) =>
        wrap('figure', pictureHtml(use, body, context) + figcaption(pictureWords(use, words))),
      );
      return wrap('figure', pictures.join('') + figcaption(captionHtml(block, words)));
    }
    case 'video': {
      const url = urlOf(find(targetOf(body, block)), context.site) ?? absoluteUrl(block.url, context.site);
      const poster = pictureHtml(block.poster, body, context);
      const caption = captionHtml(block, words);
      // A caption with a link of its own cannot stand within the link to the video.
      const isPlain = (captionRuns(block.caption, block.captionSpans) ?? []).every((span) => !isLink(span));
      const shown = poster || (isPlain && caption) || escapeHtml(url ?? '');
      const linked = url === null ? shown : `<a href="${escapeHtml(url)}">${shown}</a>`;
      return wrap('figure', linked + (poster === '' && isPlain ? '' : figcaption(caption)));
    }
    case 'embed': {
      const url = absoluteUrl(block.url, context.site);
      const source =
        url === null
          ? ''
          : `<footer><a href="${escapeHtml(url)}">${escapeHtml(block.provider || url)}</a></footer>`;
      return wrap('blockquote', wrap('p', escapeHtml(block.text).replaceAll('\n', '<br>')) + source);
    }
    case 'table':
      return tableHtml(block, words);
    case 'divider':
      return '<hr>';
    case 'relatedItem':
      return cardHtml(block, body, context, find);
    case 'unsupported': {
      const url = absoluteUrl(block.url, context.site);
      const text = escapeHtml(block.text || (url ?? '')).replaceAll('\n', '<br>');
      if (text === '') return '';
      return wrap('p', url === null ? text : `<a href="${escapeHtml(url)}">${text}</a>`);
    }
  }
}

/** Flat items with levels become nested lists again. */
function listHtml(block: BlockOf<'list'>, words: Words): string {
  let html = '';
  const open: string[] = [];
  for (const { item, depth, list, isFirst } of placedItems(block.items)) {
    while (open.length > depth || (open.length === depth && isFirst)) html += `</li></${open.pop()}>`;
    if (isFirst) {
      open.push(list.ordered ? 'ol' : 'ul');
      html += startTag(list);
    } else html += '</li>';
    html += list.ordered && item.value !== undefined ? `<li value="${item.value}">` : '<li>';
    html += words(item.spans);
  }
  while (open.length > 0) html += `</li></${open.pop()}>`;
  return html;
}

function startTag({ ordered, start, reversed }: PlacedList): string {
  if (!ordered) return '<ul>';
  return `<ol${start === 1 && !reversed ? '' : ` start="${start}"`}${reversed ? ' reversed' : ''}>`;
}

function tableHtml(block: BlockOf<'table'>, words: Words): string {
  const rows = block.rows.map(({ cells }) =>
    wrap('tr', cells.map((cell) => wrap(cell.header ? 'th' : 'td', words(cell.spans))).join('')),
  );
  const caption = block.caption ? wrap('caption', captionHtml(block, words)) : '';
  return wrap('table', `${caption}<tbody>${rows.join('')}</tbody>`);
}

function cardHtml(block: BlockOf<'relatedItem'>, body: Body, context: Context, find: Find): string {
  const item = find(targetOf(body, block));
  const url = item === null ? absoluteUrl(block.url, context.site) : itemUrl(item, context.site);
  const headline = block.headline || item?.headline;
  const summary = block.summary || item?.summary;
  if (!headline && !summary) return '';
  const title = escapeHtml(headline ?? '');
  const linked = url === null || title === '' ? title : `<a href="${escapeHtml(url)}">${title}</a>`;
  const picture = pictureHtml(block.image, body, context);
  return wrap(
    'aside',
    picture + (linked && wrap('p', linked)) + (summary ? wrap('p', escapeHtml(summary)) : ''),
  );
}
