import type { Block, BlockOf, Mark, Span, ImageUse as StoredUse } from '../db/blocks.ts';
import { type Body, targetOf } from './body.ts';
import type { Context } from './context.ts';
import { altStatus, imageUse, srcSet } from './image.ts';
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

/**
 * The HTML of blocks, in their order. Made from the blocks alone: every text is escaped, links lead only where a
 * link may lead, and nothing that was written as HTML is handed on. Links and cards that name an item by its id
 * need that item's URL: those are loaded in one batch, and one that is not public is left as words.
 */
export const blocksHtml = async (blocks: readonly Block[], body: Body, context: Context): Promise<string> =>
  (await Promise.all(blocks.map((block) => blockHtml(block, body, context)))).filter(Boolean).join('\n');

/** The HTML of a run of spans, without an element around it. */
export async function spansHtml(spans: readonly Span[], context: Context): Promise<string> {
  const runs = await Promise.all(spans.map((span) => spanHtml(span, context)));
  return runs.join('');
}

async function spanHtml(span: Span, context: Context): Promise<string> {
  let html = escapeHtml(span.text).replaceAll('\n', '<br>');
  for (const mark of span.marks ?? []) html = wrap(elements[mark], html);
  const href = await spanUrl(span, context);
  return href === null ? html : `<a href="${escapeHtml(href)}">${html}</a>`;
}

/** Where a span leads: the URL that it was given, else that of the item that it names; null where there is none. */
export const spanUrl = async (span: Span, context: Context): Promise<string | null> =>
  absoluteUrl(span.href, context.site) ?? (await urlOf(span.itemId ?? null, context));

async function urlOf(itemId: string | null, { loaders, site }: Context): Promise<string | null> {
  const item = itemId === null ? null : await loaders.item.cardById.load(itemId);
  return item === null ? null : itemUrl(item, site);
}

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
  return `<img ${attributes.filter(Boolean).join(' ')}>`;
}

const pictureWords = (use: StoredUse): string =>
  [use.caption, use.credit && `(${use.credit})`]
    .filter(Boolean)
    .map((words) => escapeHtml(words as string))
    .join(' ');

/** The HTML of one block. */
export async function blockHtml(block: Block, body: Body, context: Context): Promise<string> {
  const words = (spans: readonly Span[]) => spansHtml(spans, context);
  switch (block.type) {
    case 'paragraph':
      return wrap('p', await words(block.spans));
    case 'heading':
      return wrap(`h${block.level}`, await words(block.spans));
    case 'quote': {
      const cite = block.attribution ? `<footer>${escapeHtml(block.attribution)}</footer>` : '';
      return wrap('blockquote', wrap('p', await words(block.spans)) + cite);
    }
    case 'list':
      return listHtml(block, words);
    case 'image':
      return wrap('figure', pictureHtml(block, body, context) + figcaption(pictureWords(block)));
    case 'gallery': {
      const pictures = block.images.map((use) =>
        wrap('figure', pictureHtml(use, body, context) + figcaption(pictureWords(use))),
      );
      return wrap('figure', pictures.join('') + figcaption(escapeHtml(block.caption ?? '')));
    }
    case 'video': {
      const url = (await urlOf(targetOf(body, block), context)) ?? absoluteUrl(block.url, context.site);
      const poster = pictureHtml(block.poster, body, context);
      const words = escapeHtml(block.caption ?? '');
      const shown = poster || words || escapeHtml(url ?? '');
      const linked = url === null ? shown : `<a href="${escapeHtml(url)}">${shown}</a>`;
      return wrap('figure', linked + (poster === '' ? '' : figcaption(words)));
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
      return cardHtml(block, body, context);
    case 'unsupported':
      return block.text === '' ? '' : wrap('p', escapeHtml(block.text).replaceAll('\n', '<br>'));
  }
}

type Words = (spans: readonly Span[]) => Promise<string>;

/**
 * Flat items with levels become nested lists again; a level that jumps is taken as one deeper, and where numbered
 * items follow others at one level, a new list begins.
 */
async function listHtml(block: BlockOf<'list'>, words: Words): Promise<string> {
  let html = '';
  const open: string[] = [];
  for (const item of block.items) {
    const depth = Math.min(item.level, open.length + 1);
    const list = item.ordered ? 'ol' : 'ul';
    while (open.length > depth || (open.length === depth && open.at(-1) !== list))
      html += `</li></${open.pop()}>`;
    if (open.length === depth) html += '</li>';
    else {
      open.push(list);
      html += `<${list}>`;
    }
    html += `<li>${await words(item.spans)}`;
  }
  while (open.length > 0) html += `</li></${open.pop()}>`;
  return html;
}

async function tableHtml(block: BlockOf<'table'>, words: Words): Promise<string> {
  const rows = await Promise.all(
    block.rows.map(async ({ cells }) => {
      const shown = cells.map(async (cell) => wrap(cell.header ? 'th' : 'td', await words(cell.spans)));
      return wrap('tr', (await Promise.all(shown)).join(''));
    }),
  );
  const caption = block.caption ? wrap('caption', escapeHtml(block.caption)) : '';
  return wrap('table', `${caption}<tbody>${rows.join('')}</tbody>`);
}

async function cardHtml(block: BlockOf<'relatedItem'>, body: Body, context: Context): Promise<string> {
  const id = targetOf(body, block);
  const item = id === null ? null : await context.loaders.item.cardById.load(id);
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
