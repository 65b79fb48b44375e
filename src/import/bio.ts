import type { Block } from '../../db/blocks.ts';
import type { Note } from './entry.ts';
import { cutAtWord, paragraphsOf, plainText } from './text.ts';

const maxBio = 5_000;
const maxParagraphs = 100;

/** What is said of an author, as paragraphs; cut at the end of a word past 5,000 characters. */
export function bioOf(given: string, notes: Set<Note>): Block[] {
  const whole = plainText(given);
  const text = cutAtWord(whole, maxBio);
  if (text !== whole) notes.add('words-cut');
  const paragraphs = paragraphsOf(text);
  const texts = paragraphs.length > maxParagraphs ? [paragraphs.join('\n')] : paragraphs;
  return texts.map((paragraph, place) => ({
    id: `b${place + 1}`,
    type: 'paragraph',
    spans: [{ text: paragraph }],
  }));
}
