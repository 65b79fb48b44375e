import type { Note } from '../entry.ts';
import { unknownCard } from './card-words.ts';
import { isHidden, partHidden } from './gated.ts';
import { audioCard, fileCard, galleryCard, imageCard, videoCard } from './media-card.ts';
import type { Row } from './row.ts';
import { bookmarkCard, codeCard, embedCard, htmlCard, markdownCard } from './source-card.ts';
import {
  buttonCard,
  calloutCard,
  callToActionCard,
  headerCard,
  productCard,
  signupCard,
  toggleCard,
} from './text-card.ts';

/** The cards of Ghost's editors by their names, those of Mobiledoc among them. */
const cards: ReadonlyMap<string, (card: Row) => string | null> = new Map([
  ['image', imageCard],
  ['gallery', galleryCard],
  ['video', videoCard],
  ['audio', audioCard],
  ['file', fileCard],
  ['callout', calloutCard],
  ['toggle', toggleCard],
  ['button', buttonCard],
  ['product', productCard],
  ['header', headerCard],
  ['signup', signupCard],
  ['call-to-action', callToActionCard],
  ['html', htmlCard],
  ['plugin-card', htmlCard],
  ['markdown', markdownCard],
  ['card-markdown', markdownCard],
  ['code', codeCard],
  ['codeblock', codeCard],
  ['embed', embedCard],
  ['bookmark', bookmarkCard],
  ['hr', () => '<hr>'],
  ['horizontalrule', () => '<hr>'],
  ['paywall', () => '<!--members-only-->'],
]);

/** Cards that stand in newsletters only, today's and those to come: the site shows nothing of them. */
const isMailed = (name: string): boolean => /^(?:e-?mail|newsletter)(?:$|[^a-z])/i.test(name);

/**
 * The HTML that Ghost would write for a card. What readers of the site do not see (a card for members, or for the
 * newsletter) is left out with a note; a card that is not known comes as its words, with a note too.
 */
export function htmlOfCard(name: string, card: Row, notes: Set<Note>): string {
  if (isMailed(name) || isHidden(card)) {
    notes.add(partHidden);
    return '';
  }
  const written = cards.get(name)?.(card) ?? null;
  if (written !== null) return written;
  const words = unknownCard(name, card);
  if (words !== '') notes.add('block-unsupported');
  return words;
}

/** Whether Ghost's editors know a card of this name. */
export const isCard = (name: string): boolean => cards.has(name) || isMailed(name);
