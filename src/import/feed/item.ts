import type { ImportedItem } from '../../../db/import/item.ts';
import type { Takedown } from '../../../db/import/takedown.ts';
import { Availability, latestOf } from '../availability.ts';
import type { ItemKey, Note } from '../entry.ts';
import { digestOf, externalIdOf } from '../external-id.ts';
import { readFeedMoment } from '../feed-date.ts';
import { headlineFrom, summaryFrom } from '../headline.ts';
import { MomentError } from '../moment.ts';
import { sectionOf, tagsOf } from '../schema-org/name.ts';
import { slugOfUrl, slugOrDigest } from '../slug.ts';
import { pastMoment, takedownOf } from '../takedown.ts';
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
  const access = accessOf(story, notes);
  const externalId = externalIdOf(
    story.id ?? (story.isUrlShared ? null : story.url) ?? digestOf(`${headline}\n${story.dates[0] ?? ''}`),
  );
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
    ...access,
    ...changesOf(story, access.publishedAt),
    isFeatured: false,
    section: sectionOf(story.sections, notes),
    authors: authorsOf(story.authors, notes),
    tags: tagsOf(story.tags, new Map(), notes),
    image: leadImageOf(story.media, notes),
  };
  if (filmText === null) return { ...card, kind: 'article', ...withAttachments(texts, story.media) };
  return { ...card, kind: 'video', ...videoOf(story.media), image: card.image ?? pictureIn(texts.images) };
}

/**
 * Of a story that cannot become an item: the key of the item that it would have become, and what its feed says
 * against showing it; null if nothing does, or if neither id nor URL tells which item it is.
 */
export function absenceOf(story: Story, source: string): { key: ItemKey | null; takedown: Takedown | null } {
  const id = story.id ?? (story.isUrlShared ? null : story.url);
  if (id === null) return { key: null, takedown: null };
  const key = { source, externalId: externalIdOf(id) };
  const moment = momentOf(story.dates, story.language, new Set());
  const access = availabilityOf(story, new Set()).at(moment ?? pastMoment);
  return { key, takedown: takedownOf(key, access) };
}

/** Whether readers may see it, from when and until when. */
const accessOf = (story: Story, notes: Set<Note>) =>
  availabilityOf(story, notes).at(momentOf(story.dates, story.language, notes));

function availabilityOf({ language, restrictions }: Story, notes: Set<Note>): Availability {
  const availability = new Availability(notes);
  for (const reason of restrictions.reasons) availability.hold(reason);
  for (const date of restrictions.notBefore) availability.notBefore(date, language);
  for (const date of restrictions.until) availability.until(date, language);
  if (restrictions.isDeleted) availability.delete();
  return availability;
}

/**
 * When it was changed. Of all feeds only Atom says which changes count: `updated` is the last one that "the publisher
 * considers significant" (RFC 4287), so that its readers are meant to see it, if it came after the publication. What
 * other elements say of changes (dcterms:modified, JSON Feed's date_modified) tells no more than that there was one.
 */
function changesOf({ changes, updates, language }: Story, publishedAt: string | null) {
  const updated = latestOf(updates, language);
  return {
    updatedAt: updated !== null && publishedAt !== null && updated > publishedAt ? updated : null,
    modifiedAt: latestOf(changes, language),
  };
}

/** The first date that can be read: of publication, else of the last change; null, and noted, without one. */
function momentOf(dates: readonly string[], language: string | null, notes: Set<Note>): string | null {
  for (const date of dates)
    try {
      const { moment, isGuessed } = readFeedMoment(date, language);
      if (isGuessed) notes.add('moment-guessed');
      return moment;
    } catch (error) {
      if (!(error instanceof MomentError)) throw error;
    }
  notes.add('moment-missing');
  return null;
}
