import { blockText } from '../../../db/block-text.ts';
import type { Note } from '../entry.ts';
import { bodyOfHtml, type ImportedBody, textOfHtml } from '../html/body.ts';
import { lengthOf } from '../text.ts';
import type { Story } from './story.ts';

const maxSummary = 10_000;

/** The words of a story, each in its place. */
export interface TextParts extends ImportedBody {
  /** The words of the body. */
  readonly bodyText: string;
  /** The body is the description, for want of anything else. */
  readonly isDescription: boolean;
  /** Plain text; null where it would only say again what the whole body says. */
  readonly summary: string | null;
}

/**
 * Divides what a feed says into body and summary. The content is the body and the description the summary; without
 * content the description is the body and not made a summary too. A description that is longer than a summary may
 * be, and than the content, was the text itself.
 * @throws RejectError as bodyOfHtml does
 */
export function divided(story: Story, notes: Set<Note>): TextParts {
  const { content, abstracts } = story;
  const description = content === null ? '' : textOf(story.description);
  const isDescription =
    content === null ||
    (lengthOf(description) > maxSummary && lengthOf(description) > lengthOf(textOfHtml(content)));
  const html = isDescription ? story.description : content;
  const made = bodyOfHtml(html ?? '', { baseUrl: story.baseUrl }, notes);
  const bodyText = made.body
    .map(blockText)
    .filter((text) => text !== '')
    .join('\n\n');
  const others = [isDescription ? textOf(content) : description, ...abstracts.map(textOf)];
  const summary = others.find((text) => text !== '' && wordsOf(text) !== wordsOf(bodyText));
  return { ...made, bodyText, isDescription, summary: summary ?? null };
}

const textOf = (html: string | null): string => (html === null ? '' : textOfHtml(html));

/** What two texts of the same words have in common. */
export const wordsOf = (text: string): string => text.replace(/\s+/g, ' ').trim();
