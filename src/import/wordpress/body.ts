import type { Note } from '../entry.ts';
import { bodyOfHtml, type ImportedBody } from '../html/body.ts';
import { absoluteUrl, siteName } from '../web-url.ts';
import { childText, type XmlElement } from '../xml/element.ts';
import { withEmbeds } from './bare-url.ts';
import { hasBlocks } from './block-comment.ts';
import { withoutComments } from './block-markup.ts';
import { codeReader } from './code-html.ts';
import { withoutCodes } from './code-text.ts';
import { markupIn } from './item-markup.ts';
import { attributeOf, embedOf, mediaKind, mediaOf, shownAt } from './markup.ts';
import { type Metas, metaIn, rowIdOf } from './meta.ts';
import { pictureIn } from './picture.ts';
import type { Site } from './site.ts';

/** The content of a post as the HTML that a page shows of it, and whether its line feeds part paragraphs. */
export interface Content {
  readonly html: string;
  readonly lineBreaks: boolean;
}

/**
 * Turns what is special to WordPress into HTML: blocks, short codes, addresses on lines of their own, links by id,
 * and files that a plugin keeps beside the content.
 * @throws RejectError where reusable blocks make it too long
 */
export function contentOf(item: XmlElement, metas: Metas, site: Site, notes: Set<Note>): Content {
  const post = rowIdOf(childText(item, 'wp:post_id'));
  const content = withLinks(markupIn(item, 'content:encoded') ?? '', site);
  const isClassic = !hasBlocks(content);
  const markup = isClassic ? content : withoutComments(content, metas, site, notes);
  const shown = withoutCodes(markup, codeReader(post, site, notes));
  const html = isClassic ? withEmbeds(shown, site.url) : shown;
  return { html: featured(metas, html) + html + enclosures(metas, html), lineBreaks: isClassic };
}

/** @throws RejectError where it is too long for a body */
export const bodyOf = (
  { html, lineBreaks }: Content,
  pageUrl: string | null,
  site: Site,
  notes: Set<Note>,
): ImportedBody =>
  bodyOfHtml(html, { baseUrl: pageUrl ?? site.url, lineBreaks, pictureOf: pictureIn(site, notes) }, notes);

/** What a page shows of an excerpt, as HTML. */
export function excerptOf(html: string, metas: Metas, site: Site, notes: Set<Note>): string {
  const markup = hasBlocks(html) ? withoutComments(html, metas, site, notes) : html;
  return withoutCodes(markup, codeReader(null, site, notes));
}

const byId =
  /href=(["'])([^"'<>]{0,2000}[?&](?:amp;)?(?:p|page_id|attachment_id)=(\d{1,15})[^"'<>]{0,200})\1/g;

/** Links that name a post of the site by its id lead to its address, which items are known by. */
function withLinks(content: string, site: Site): string {
  if (!/[?&;](?:p|page_id|attachment_id)=\d/.test(content)) return content;
  return content.replace(byId, (link: string, quote: string, written: string, id: string) => {
    const url = site.address(written.replace(/&amp;/g, '&'));
    const isOwn = url !== null && site.url !== null && siteName(url) === siteName(site.url);
    const target = isOwn ? site.linkOf(Number(id)) : null;
    return target === null ? link : `href=${quote}${attributeOf(target)}${quote}`;
  });
}

/** The film or sound of a post of such a format, which themes keep beside its text and show above it. */
function featured(metas: Metas, html: string): string {
  const url =
    metaIn(metas, '_format_video_embed', '_format_audio_embed', 'tie_video_url', '_video_url') ?? '';
  if (absoluteUrl(url) === null || html.includes(url) || html.includes(attributeOf(url))) return '';
  return shownAt(url) ?? embedOf(url);
}

/** Films and sounds that podcast and video plugins keep beside a post, where its content does not show them. */
function enclosures(metas: Metas, html: string): string {
  const urls = (metas.get('enclosure') ?? []).map((value) => value.split('\n', 1)[0]?.trim() ?? '');
  return [...new Set(urls)]
    .filter((url) => absoluteUrl(url) !== null && !html.includes(url) && !html.includes(attributeOf(url)))
    .map((url) => {
      const kind = mediaKind(url);
      return kind === 'video' || kind === 'audio' ? mediaOf(kind, url) : '';
    })
    .join('');
}
