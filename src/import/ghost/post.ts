import type { ImportedArticle } from '../../../db/import/item.ts';
import { type Note, RejectError } from '../entry.ts';
import { headlineFrom, summaryFrom } from '../headline.ts';
import { bodyOfHtml, textOfHtml } from '../html/body.ts';
import { givenSlug, slugOrDigest } from '../slug.ts';
import { plainLine } from '../text.ts';
import type { Authors } from './author.ts';
import { formerSlugsOf } from './former-slug.ts';
import { externalIdIn } from './identity.ts';
import { leadImageOf } from './lead-image.ts';
import { pathOf } from './permalink.ts';
import { htmlOfPost } from './post-html.ts';
import { isOn, type Row, textOf } from './row.ts';
import { type Site, urlOf, wholePicture } from './site.ts';
import { momentIfAny, statusOf } from './status.ts';
import type { Tables } from './tables.ts';
import { tagsOf } from './tag.ts';

/** What the posts of one database share. */
export interface Newsroom {
  readonly source: string;
  readonly site: Site;
  readonly tables: Tables;
  readonly authors: Authors;
}

/** Ghost writes this for a title that nobody gave. */
const untitled = '(Untitled)';

/**
 * Makes an item of a post and of what its export says of its authors, tags and pictures. Null for a draft without
 * title, body, excerpt and picture: somebody opened the editor, and no more.
 * @throws RejectError with the end of a sentence that says what is wrong with it
 */
export function readPost(
  post: Row,
  redirects: readonly Row[],
  newsroom: Newsroom,
): { item: ImportedArticle; notes: Note[] } | null {
  const { source, site, tables, authors } = newsroom;
  const notes = new Set<Note>();
  const externalId = externalIdIn(post);
  if (externalId === null) throw new RejectError('has neither an id nor a slug');

  const { status, publishedAt } = statusOf(post, tables, notes);
  // Not `excerpt`: Ghost's Admin API makes that of the text, with the words of members' cards.
  const summary = summaryFrom(textOf(post, 'custom_excerpt'), 'a custom_excerpt');
  const html = htmlOfPost(post, site, notes);
  const given = givenSlug(textOf(post, 'slug') ?? '');
  const path = given === null ? null : pathOf(post, given, publishedAt, tables.settings);
  const page = site.root === null || path === null ? null : new URL(path, site.root).href;
  const { body, images } = bodyOfHtml(html, { baseUrl: page ?? site.root, pictureOf: wholePicture }, notes);
  const image = leadImageOf(post, tables, site, notes);

  const title = plainLine(textOf(post, 'title') ?? '');
  const isUntitled = title === '' || title === untitled;
  const isEmpty = body.length === 0 && summary === null && image === null;
  if (isUntitled && isEmpty && status === 'draft') return null;
  const lastResort = title === untitled || status === 'draft' ? untitled : '';
  const headline = isUntitled
    ? headlineFrom(null, [textOfHtml(html), summary ?? '', lastResort])
    : headlineFrom(title, []);

  const item: ImportedArticle = {
    kind: 'article',
    source,
    externalId,
    slug: given ?? slugOrDigest(headline, 'article', externalId),
    slugIsGiven: given !== null,
    formerSlugs: given === null ? [] : formerSlugsOf(redirects, given),
    headline,
    summary,
    canonicalUrl: canonicalUrlOf(post, page, site, notes),
    status,
    publishedAt,
    // Ghost's pages show no date of change, and any save moves this one.
    updatedAt: null,
    modifiedAt: momentIfAny(post, 'updated_at'),
    withdrawnAt: null,
    isFeatured: isOn(post['featured']),
    section: null,
    authors: authors.of(post, notes),
    tags: tagsOf(post, tables, notes),
    image,
    body,
    images,
  };
  return { item, notes: [...notes] };
}

/** What its editors named as its address, else that of its page; a post that was only sent has none. */
function canonicalUrlOf(post: Row, page: string | null, site: Site, notes: Set<Note>): string | null {
  const given = textOf(post, 'canonical_url', 'url');
  const url = given === null ? null : urlOf(given, site, 'url-unfit', notes);
  return url ?? (post['status'] === 'sent' ? null : page);
}
