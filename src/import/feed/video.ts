import type { Block } from '../../../db/blocks.ts';
import type {
  ImportedImage,
  ImportedPicture,
  ImportedVideo,
  ImportedVideoSource,
} from '../../../db/import/item.ts';
import { lengthOf } from '../text.ts';
import type { Medium } from './medium.ts';
import { type TextParts, wordsOf } from './text-part.ts';

/** As long as the words that stand under a film, in characters; more is an article with a film in it. */
const maxFilmText = 1_500;
const maxSummary = 10_000;
const maxSources = 20;

/** What can be played or lead to a player. */
export const isFilm = (medium: Medium): boolean => medium.kind === 'video';

/**
 * The text of a story with a film as the summary of a Video, every word of it; null where it must stay an Article:
 * where its own content is longer than the words under a film are, or holds what a summary cannot keep (pictures
 * beside one, embeds, tables). A description, however long, is that of the film.
 */
export function videoTextOf({ body, bodyText, summary, isDescription }: TextParts): string | null {
  const fits = isDescription || (lengthOf(bodyText) <= maxFilmText && isPlain(body));
  if (!fits) return null;
  const [words, others] = [wordsOf(bodyText), wordsOf(summary ?? '')];
  const whole = words.includes(others)
    ? bodyText
    : others.includes(words)
      ? (summary ?? '')
      : `${summary}\n\n${bodyText}`;
  return lengthOf(whole) <= maxSummary ? whole : null;
}

const plainTypes = new Set(['paragraph', 'heading', 'list', 'quote', 'divider']);

function isPlain(body: readonly Block[]): boolean {
  const others = body.filter(({ type }) => !plainTypes.has(type));
  const [first] = others;
  return (
    first === undefined || (others.length === 1 && first.type === 'image' && first.caption === undefined)
  );
}

/** What a Video has beside its card: all files that play it, each once, and how long it is. */
export function videoOf(
  media: readonly Medium[],
): Pick<ImportedVideo, 'durationSeconds' | 'videoSources' | 'embedUrl' | 'transcript'> {
  const films = media.filter(isFilm);
  const sources = new Map<string, ImportedVideoSource>();
  for (const film of films) {
    const source = sourceOf(film);
    if (source !== null && !sources.has(source.url) && sources.size < maxSources)
      sources.set(source.url, source);
  }
  return {
    durationSeconds: films.find(({ durationSeconds }) => durationSeconds !== null)?.durationSeconds ?? null,
    videoSources: [...sources.values()],
    embedUrl: embedUrlOf(films),
    transcript: null,
  };
}

const isFlash = ({ mimeType }: Medium): boolean => mimeType === 'application/x-shockwave-flash';

function sourceOf(film: Medium): ImportedVideoSource | null {
  if (film.url === null || isFlash(film)) return null;
  const { url, width, height } = film;
  return {
    url,
    mimeType: film.mimeType ?? 'video/mp4',
    ...(width === null || width === 0 ? {} : { width }),
    ...(height === null || height === 0 ? {} : { height }),
  };
}

/** The page that plays a film. YouTube still names the Flash player of before, whose id leads to today's. */
function embedUrlOf(films: readonly Medium[]): string | null {
  const player = films.find(({ playerUrl }) => playerUrl !== null)?.playerUrl;
  if (player != null) return player;
  const flash = films.find(isFlash)?.url ?? '';
  const id = /^https?:\/\/www\.youtube\.com\/v\/([\w-]{5,20})/.exec(flash)?.[1];
  return id === undefined ? null : `https://www.youtube.com/embed/${id}`;
}

/** Where a film is to be played from in a body: its first file, else its player. */
export const filmUrlOf = (media: readonly Medium[]): string | null => {
  const { videoSources, embedUrl } = videoOf(media);
  return videoSources[0]?.url ?? embedUrl;
};

/** A picture of a text as the picture of the film that it is about; nothing is known of its words. */
export const pictureIn = ([first]: readonly ImportedPicture[]): ImportedImage | null =>
  first === undefined ? null : { ...first, alt: null, caption: null, credit: null };
