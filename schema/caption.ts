import { captionRuns } from '../db/block-text.ts';
import type { Span as StoredSpan } from '../db/blocks.ts';
import type { Body } from './body.ts';
import { builder } from './builder.ts';
import { extent } from './extent.ts';
import { Image, type ImageUse } from './image.ts';
import { needs } from './selection.ts';
import { Span, type SpanNode } from './span.ts';

/** The spans of a caption or a credit for clients; empty if there is none. */
export function wordNodes(
  plain: string | null | undefined,
  spans: readonly StoredSpan[] | null | undefined,
  body: Body,
): SpanNode[] {
  return (captionRuns(plain, spans) ?? []).map((span) => ({ span, body }));
}

/** Of the words of a picture; without loading its spans if there are no words. */
function nodesOfUse(use: ImageUse, words: 'caption' | 'credit'): SpanNode[] {
  if (use[words] === null) return [];
  const spans = use.spans();
  return wordNodes(use[words], spans[words], spans.body);
}

// A caption is priced as one text, as the spans of a paragraph are: few captions have more than one link.
const oneText = { ...needs('captions'), ...extent({ kind: 'list', most: 1 }) };

builder.objectFields(Image, (t) => ({
  captionSpans: t.field({
    type: [Span],
    description:
      'The caption as runs: each has one set of marks and at most one link; empty if there is no caption.',
    extensions: oneText,
    resolve: (use) => nodesOfUse(use, 'caption'),
  }),
  creditSpans: t.field({
    type: [Span],
    description:
      'The credit as runs: each has one set of marks and at most one link; empty if there is no credit.',
    extensions: oneText,
    resolve: (use) => nodesOfUse(use, 'credit'),
  }),
}));
