import { type Note, RejectError } from '../entry.ts';
import { attributesOf, type BlockComment, blockComments } from './block-comment.ts';
import { addressOfAttributes } from './code-address.ts';
import { footnoteIds, footnotesOf } from './footnote.ts';
import { hiddenReason } from './hidden-block.ts';
import { looseText } from './loose-text.ts';
import {
  attributeOf,
  audioOf,
  embedOf,
  galleryOf,
  linkedWords,
  mediaKind,
  pictureOf,
  unsupported,
  videoOf,
} from './markup.ts';
import { saysForMembers } from './member-name.ts';
import { type Metas, rowIdOf } from './meta.ts';
import { overridden } from './override.ts';
import { readingWords } from './reading-word.ts';
import type { Site } from './site.ts';

/** So much may come of a content by its reusable blocks, in characters. */
const maxCharacters = 4_194_304;
/** Reusable blocks stand in each other, but not deeper than this. */
const maxNesting = 10;
/** So many pictures a block may show, or a gallery. */
const maxPictures = 1_000;

/** Blocks that show their words only to those who pay or are signed in. */
const forMembers =
  /^(?:jetpack\/paywall|premium-content\/|restrict-content|memberpress\/|leaky-paywall|newspack-blocks\/paywall|pmpro\/|pms\/|woocommerce-memberships\/|rcp\/|wishlist|groups\/|lifterlms\/|learndash\/ld-|wp-?fusion\/|members\/|memberful\/|passster\/|ppwp\/|profilepress\/|user-registration\/content-restriction|wpum\/restrict)/;
const isForMembers = (name: string): boolean => forMembers.test(name) || saysForMembers(name);
/** Blocks that show their words on a condition only. */
const conditional =
  /^(?:content-control\/|conditional-blocks\/|conditional-content|if-so|ifso|timed-content)/;
/** Blocks whose words WordPress takes from elsewhere: from other posts, or from the furniture of the site. */
const dynamic =
  /^(?:latest-|archives$|calendar$|categories$|tag-cloud$|rss$|search$|page-list|post-|query|site-|navigation|home-link|loginout$|social-link|avatar$|comment|term-|template-part$|pattern$|widget-|legacy-widget$|more$|nextpage$|spacer$|separator$|read-more$|missing$|null$|freeform$|newspack-(?:blocks|ads|popups)\/|jetpack\/(?:related-posts|subscriptions|sharing|like))/;

/** Blocks of Jetpack that show a page of another site. */
const framed = /^(?:embed$|jetpack\/(?:podcast-player|gif|calendly|eventbrite|pinterest)$)/;
/** Fields of a plugin's block that hold the id of a picture. */
const pictureField = /image|photo|picture|gallery|slides?$/i;

/**
 * A content of the block editor as the HTML that a page shows of it: its comments go, and what stands in them alone
 * (reusable blocks, embeds and pictures without markup, the words of a plugin's block) takes their place.
 * @throws RejectError where reusable blocks make it longer than 4 MiB
 */
export const withoutComments = (content: string, metas: Metas, site: Site, notes: Set<Note>): string =>
  new Expansion(metas, site, notes).expanded(content, []);

class Expansion {
  readonly #metas: Metas;
  readonly #site: Site;
  readonly #notes: Set<Note>;
  /** The ids of footnotes whose marks stand in hidden blocks. */
  readonly #hiddenFootnotes = new Set<string>();
  #characters = 0;

  constructor(metas: Metas, site: Site, notes: Set<Note>) {
    this.#metas = metas;
    this.#site = site;
    this.#notes = notes;
  }

  /** `within` are the reusable blocks around the content, `overrides` what the post puts into the innermost. */
  expanded(content: string, within: readonly number[], overrides: unknown = null): string {
    this.#characters += within.length === 0 ? 0 : content.length;
    if (this.#characters > maxCharacters)
      throw new RejectError('has reusable blocks that make it longer than 4 MiB');
    let html = '';
    let opened: BlockComment | null = null;
    let at = 0;
    let depth = 0;
    /** How deep the block stands that is not shown; 0 without one. */
    let hidden = 0;
    const lastHidden = content.lastIndexOf('<!-- /wp:query-no-results');
    for (const comment of blockComments(content)) {
      const { kind, name } = comment;
      const chunk = content.slice(at, comment.start);
      if (hidden === 0) html += this.#chunk(chunk, opened, depth, overrides);
      else for (const id of footnoteIds(chunk)) this.#hiddenFootnotes.add(id);
      at = comment.end;
      const reason = hidden === 0 && kind !== 'close' ? reasonOf(comment) : null;
      if (reason !== null) this.#notes.add(reason);
      opened = kind === 'open' ? comment : null;
      if (kind === 'open') {
        depth++;
        // What stands where a list of posts is empty; one that is not closed hides nothing.
        const isHiding = name === 'query-no-results' && comment.start < lastHidden;
        if (hidden === 0 && (isHiding || reason !== null)) hidden = depth;
      }
      if (kind === 'close') {
        if (depth === hidden) hidden = 0;
        depth = Math.max(0, depth - 1);
      }
      if (isForMembers(name)) this.#notes.add('status-members');
      if (kind === 'void' && hidden === 0 && reason === null) html += this.#void(comment, within);
    }
    // WordPress, too, takes a block that is not closed to reach to the end.
    return hidden === 0 ? html + this.#chunk(content.slice(at), opened, depth, overrides) : html;
  }

  /** The markup right behind the comment that opens a block, with what only the comment says. */
  #chunk(chunk: string, opened: BlockComment | null, depth: number, overrides: unknown): string {
    if (depth === 0 || opened?.name === 'freeform') return looseText(chunk, this.#site.url);
    if (opened === null || opened.json === '') return chunk;
    if (overrides !== null) return overridden(chunk, attributesOf(opened), overrides);
    const { name } = opened;
    if (name === 'image' && !/\bwp-image-\d/.test(chunk)) {
      const id = rowIdOf(String(attributesOf(opened)['id'] ?? ''));
      return id === null ? chunk : chunk.replace('<img ', `<img data-id="${id}" `);
    }
    if (name === 'cover' && !/<(?:img|video)\b/.test(chunk)) {
      const url = attributesOf(opened)['url'];
      return (typeof url === 'string' ? `<img src="${attributeOf(url)}" alt="">` : '') + chunk;
    }
    return chunk;
  }

  #void(comment: BlockComment, within: readonly number[]): string {
    const { name } = comment;
    if (dynamic.test(name) || isForMembers(name)) return '';
    const attributes = attributesOf(comment);
    if (name === 'block') return this.#reusable(attributes, within);
    if (name === 'footnotes') return footnotesOf(this.#metas, this.#hiddenFootnotes);
    const text = (key: string): string => (typeof attributes[key] === 'string' ? attributes[key] : '');
    const id = rowIdOf(String(attributes['id'] ?? attributes['mediaId'] ?? ''));
    const file = id === null ? null : this.#site.attachment(id);
    const url =
      text('url') || text('src') || text('href') || text('mediaUrl') || text('giphyUrl') || file?.url || '';
    if (framed.test(name) && url !== '') return embedOf(url, text('caption'));
    if (name === 'gallery' && Array.isArray(attributes['ids'])) return this.#gallery(attributes['ids']);
    if (name === 'image' && file !== null) return pictureOf(file);
    if (name === 'video' && url !== '') return videoOf(url, text('caption'), text('poster'));
    if (name === 'audio' && url !== '') return audioOf(url, text('caption'), file?.title ?? '');
    const words = readingWords(attributes);
    if (words === '' && !name.includes('/')) return '';
    this.#notes.add('block-unsupported');
    const led =
      addressOfAttributes(attributes, this.#site) ?? addressOfAttributes(attributes['data'], this.#site);
    return (
      this.#pictures(attributes['data']) + unsupported(name, led === null ? words : linkedWords(words, led))
    );
  }

  /** The pictures of a block of Advanced Custom Fields, which stand there by their ids. */
  #pictures(data: unknown): string {
    if (typeof data !== 'object' || data === null) return '';
    return Object.entries(data)
      .filter(([name]) => pictureField.test(name) && !name.startsWith('_'))
      .flatMap(([, value]): unknown[] => (Array.isArray(value) ? value : [value]))
      .slice(0, maxPictures)
      .map((value) => rowIdOf(String(value)))
      .map((id) => (id === null ? null : this.#site.attachment(id)))
      .filter((file) => file !== null && mediaKind(file.url) === 'image')
      .map((file) => (file === null ? '' : pictureOf(file)))
      .join('');
  }

  #reusable(
    { ref, content: overrides }: Readonly<Record<string, unknown>>,
    within: readonly number[],
  ): string {
    const id = rowIdOf(String(ref ?? ''));
    if (id === null || within.includes(id) || within.length >= maxNesting) return '';
    const content = this.#site.block(id);
    if (content === null) {
      this.#notes.add(this.#site.isPrivateBlock(id) ? 'part-private' : 'part-missing');
      return '';
    }
    return this.expanded(content, [...within, id], overrides ?? null);
  }

  #gallery(ids: readonly unknown[]): string {
    const rows = ids.slice(0, maxPictures).map((id) => rowIdOf(String(id)));
    return galleryOf(this.#site.attachmentsWith(rows, this.#notes));
  }
}

const reasonOf = (comment: BlockComment): Note | null =>
  conditional.test(comment.name) ? 'part-conditional' : hiddenReason(comment);
