import { RejectError } from './entry.ts';
import { firstSentence, lengthOf, plainLine, plainText } from './text.ts';

const maxHeadline = 500;
const maxSummary = 10_000;

/**
 * The headline that is given, else the first sentence of the first of `texts` (decoded already) that has one.
 * @throws RejectError where it is longer than 500 characters, or there is nothing to make it of
 */
export function headlineFrom(given: string | null, texts: readonly string[]): string {
  const headline = plainLine(given ?? '');
  if (lengthOf(headline) > maxHeadline)
    throw new RejectError(
      `has a headline of ${lengthOf(headline)} characters; at most ${maxHeadline} are allowed`,
    );
  if (headline !== '') return headline;
  for (const text of texts) {
    const sentence = firstSentence(text);
    if (sentence !== null) return sentence;
  }
  throw new RejectError('has neither a headline nor a text');
}

/**
 * A summary as plain text; null where there is none.
 * @throws RejectError where it is longer than 10,000 characters; `called` is the format's word for it
 */
export function summaryFrom(given: string | null, called: string): string | null {
  const summary = plainText(given ?? '');
  if (lengthOf(summary) > maxSummary)
    throw new RejectError(
      `has ${called} of ${lengthOf(summary)} characters; at most ${maxSummary} are allowed`,
    );
  return summary === '' ? null : summary;
}
