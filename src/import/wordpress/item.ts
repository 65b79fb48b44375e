import type { ImportedArticle } from '../../../db/import/item.ts';
import type { ItemStatus } from '../../../db/tables.ts';
import { type Note, RejectError } from '../entry.ts';
import { externalIdOf } from '../external-id.ts';
import { headlineFrom, summaryFrom } from '../headline.ts';
import { textOfHtml } from '../html/body.ts';
import { givenSlug, slugOrDigest } from '../slug.ts';
import { childText, type XmlElement } from '../xml/element.ts';
import { bodyOf, contentOf, excerptOf } from './body.ts';
import { authorsOf } from './byline.ts';
import { withoutWithheldCodes } from './code-name.ts';
import { modifiedOf, momentOf } from './date.ts';
import { expiryOf } from './expiry.ts';
import { markupIn } from './item-markup.ts';
import { type Metas, metaIn, metasOf } from './meta.ts';
import { leadOf } from './picture.ts';
import type { Site } from './site.ts';
import { statusOf } from './status.ts';
import { subjectOf } from './subject.ts';

const maxFormerSlugs = 100;

/**
 * Makes an article of a post. A post of the format video is one too: it has a text, of which a Video has no place.
 * @throws RejectError with the end of a sentence that says what is wrong with it
 */
export function readPost(item: XmlElement, site: Site): { item: ImportedArticle; notes: Note[] } {
  const notes = new Set<Note>();
  const metas = metasOf(item);
  const link = site.address(childText(item, 'link'));
  const content = contentOf(item, metas, site, notes);
  const { body, images } = bodyOf(content, link, site, notes);
  const publishedAt = momentOf(item, notes);

  const title = textOf(withoutWithheldCodes(markupIn(item, 'title') ?? '', notes));
  const summary = summaryFrom(summaryIn(item, metas, site, notes), 'an excerpt');
  const headline = headlineFrom(title, title === '' ? [textOfHtml(content.html), summary ?? ''] : []);
  const externalId = postIdOf(item);
  const given = slugIn(item);
  const slug = given ?? slugOrDigest(headline, 'article', externalId);
  const image = leadOf(metas, site, notes);
  // Last, for a code for members may stand in any of the words.
  const status = statusOf(item, metas, publishedAt, site.writtenAt, notes);
  const article: ImportedArticle = {
    kind: 'article',
    source: site.source,
    externalId,
    slug,
    slugIsGiven: given !== null,
    formerSlugs: formerSlugsOf(metas, slug),
    headline,
    summary,
    canonicalUrl: canonicalUrlOf(link, status, notes),
    status,
    publishedAt,
    updatedAt: null,
    modifiedAt: modifiedOf(item),
    withdrawnAt: expiryOf(item, metas),
    isFeatured: childText(item, 'wp:is_sticky') === '1',
    ...subjectOf(item, metas, site.categories, notes),
    authors: authorsOf(item, site, notes),
    image,
    body,
    images,
  };
  return { item: article, notes: [...notes] };
}

const textOf = (html: string): string => (html.includes('<') ? textOfHtml(html) : html);

/** The excerpt; without one what a theme prints under the headline. */
function summaryIn(item: XmlElement, metas: Metas, site: Site, notes: Set<Note>): string | null {
  const excerpt =
    markupIn(item, 'excerpt:encoded') ??
    metaIn(metas, 'newspack_post_subtitle', 'wps_subtitle', 'subtitle', 'post_subtitle', 'standfirst', 'dek');
  return excerpt === null ? null : textOf(excerptOf(excerpt, metas, site, notes));
}

/**
 * The id of a post; in an export that lacks it the one in its guid or link, else these themselves.
 * @throws RejectError where there is none of them
 */
export function postIdOf(item: XmlElement): string {
  const id = childText(item, 'wp:post_id');
  const [guid, link] = [childText(item, 'guid'), childText(item, 'link')];
  const inUrl = /[?&]p=(\d{1,15})(?:&|$)/.exec(guid ?? link ?? '')?.[1];
  const found = id ?? inUrl ?? guid ?? link;
  if (found === null) throw new RejectError('has no wp:post_id, guid or link');
  return externalIdOf(found);
}

/** WordPress adds a mark to the slug of what is put into the trash. */
function slugIn(item: XmlElement): string | null {
  const name = childText(item, 'wp:post_name');
  return name === null ? null : givenSlug(name.replace(/__trashed(?:-\d+)?$/, ''));
}

function formerSlugsOf(metas: Metas, slug: string): string[] {
  const slugs = (metas.get('_wp_old_slug') ?? [])
    .map(givenSlug)
    .filter((old) => old !== null && old !== slug);
  return [...new Set(slugs)].filter((old) => old !== null).slice(0, maxFormerSlugs);
}

/** The address of a draft, or of what is not out yet, is one of a preview as long as it names the post by its id. */
function canonicalUrlOf(link: string | null, status: ItemStatus, notes: ReadonlySet<Note>): string | null {
  if (link === null || notes.has('status-trash')) return null;
  const isById = /[?&](?:p|page_id|preview|preview_id)=/.test(link);
  return isById && status !== 'published' ? null : link;
}
