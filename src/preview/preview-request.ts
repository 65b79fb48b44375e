import type { IncomingMessage } from 'node:http';
import { missingToken } from './refusals.ts';
import { previewTokenOf } from './request-token.ts';

/** A preview that a client asks for. */
export interface PreviewRequest {
  readonly token: string;
  /**
   * Whether the query string has `preview=1`: it tells caches between apart what is public and what is not, and says
   * nothing about the item.
   */
  readonly isMarked: boolean;
}

/**
 * The preview that a request asks for; null if it is for the public.
 * @throws Refusal 401 for a token of ours that does not stand alone; and if the query string asks for a preview and there
 * is no token, for then a cache would store the public answer as a preview's
 */
export function previewOf(request: IncomingMessage, search: URLSearchParams): PreviewRequest | null {
  const token = previewTokenOf(request);
  const isMarked = search.getAll('preview').includes('1');
  if (token !== null) return { token, isMarked };
  if (isMarked) throw missingToken();
  return null;
}
