import type { Span } from '../../../db/blocks.ts';
import { absoluteUrl } from '../web-url.ts';
import { type Draft, embed } from './draft.ts';
import { pageOfEmbed } from './embed-page.ts';
import type { Page } from './page.ts';
import { knownProvider, providerOf } from './provider.ts';

/**
 * What WordPress makes of an address that stands alone: a card of a story of the own site, an embed of another. With
 * `isMeant` the markup says that it is one; else only providers that are known count. Null for anything else.
 */
export function oembedOf(spans: readonly Span[], page: Page, isMeant: boolean): Draft | null {
  const [span] = spans;
  if (span === undefined || spans.length > 1 || !/^https?:\/\/\S{1,2048}$/.test(span.text)) return null;
  const url = absoluteUrl(span.text);
  if (url === null || (span.href !== undefined && span.href !== url)) return null;
  if (page.baseUrl !== null && hostOf(page.baseUrl) === hostOf(url)) return cardOf(url);
  if (!isMeant && (knownProvider(url) === null || span.href !== undefined)) return null;
  return embed(providerOf(url), pageOfEmbed(url), '');
}

export const cardOf = (url: string): Draft => ({
  type: 'relatedItem',
  url,
  headline: '',
  summary: '',
  image: null,
});

const hostOf = (url: string): string => new URL(url).host.replace(/^www\./, '');
