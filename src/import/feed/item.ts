import type { ImportedItem } from '../../../db/import/item.ts';
import type { Note } from '../entry.ts';
import { digestOf, externalIdOf } from '../external-id.ts';
import { readFeedMoment } from '../feed-date.ts';
import { headlineFrom, summaryFrom } from '../headline.ts';
import { MomentError } from '../moment.ts';
import { sectionOf, tagsOf } from '../schema-org/name.ts';
import { slugOfUrl, slugOrDigest } from '../slug.ts';
import { withAttachments } from './attachment.ts';
import { shielded } from './markup.ts';
import { leadImageOf } from './medium.ts';
import { authorsOf } from './person.ts';
import type { Story } from './story.ts';
import { divided } from './text-part.ts';
import { isFilm, pictureIn, videoOf, videoTextOf } from './video.ts';

/**
 * The item that a story of a feed is: a Video where a film is what it brings, else an Article.
 * @throws RejectError where it has no words at all, or more than an item may have
 */
export function itemOfStory(story: Story, source: string, notes: Set<Note>): ImportedItem {
  const texts = divided(story, notes);
  const headline = headlineFrom(story.title, [texts.bodyText, texts.summary ?? '']);
  const publishedAt = momentOf(story, notes);
  const externalId = externalIdOf(story.id ?? story.url ?? digestOf(`${headline}\n${story.dates[0] ?? ''}`));
  const filmText = story.media.some(isFilm) ? videoTextOf(texts) : null;
  const kind = filmText === null ? 'article' : 'video';

  const slugOfPage = story.url === null ? null : slugOfUrl(story.url);
  const card = {
    source,
    externalId,
    slug: slugOfPage ?? slugOrDigest(headline, kind, externalId),
    slugIsGiven: slugOfPage !== null,
    formerSlugs: [],
    headline,
    summary: summaryFrom(shielded(filmText ?? texts.summary ?? ''), 'a description'),
    canonicalUrl: story.url,
    status: story.isDraft || publishedAt === null ? ('draft' as const) : ('published' as const),
    publishedAt,
    updatedAt: null,
    modifiedAt: null,
    withdrawnAt: null,
    isFeatured: false,
    section: sectionOf(story.sections, notes),
    authors: authorsOf(story.authors, notes),
    tags: tagsOf(story.tags, new Map(), notes),
    image: leadImageOf(story.media, notes),
  };
  if (story.isDraft) notes.add('status-draft');
  if (filmText === null) return { ...card, kind: 'article', ...withAttachments(texts, story.media) };
  return { ...card, kind: 'video', ...videoOf(story.media), image: card.image ?? pictureIn(texts.images) };
}

/** The first date that can be read: of publication, else of the last change; null, and noted, without one. */
function momentOf(story: Story, notes: Set<Note>): string | null {
  for (const date of story.dates)
    try {
      const { moment, isGuessed } = readFeedMoment(date, story.language);
      if (isGuessed) notes.add('moment-guessed');
      return moment;
    } catch (error) {
      if (!(error instanceof MomentError)) throw error;
    }
  notes.add('moment-missing');
  return null;
}
