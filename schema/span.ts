import type { Mark, Span as StoredSpan } from '../db/blocks.ts';
import { type Body, spanTarget } from './body.ts';
import { builder } from './builder.ts';
import { FeedItem } from './feed-item.ts';
import { spanUrl } from './html.ts';
import { loadItem } from './item.ts';

/** A span with the body that it stands in. */
export interface SpanNode {
  span: StoredSpan;
  body: Body;
}

const MarkEnum = builder.enumType('Mark', {
  description:
    'How a run of text is set apart. New marks may come: show the text without one that you do not know.',
  values: {
    BOLD: { value: 'bold', description: 'Important: bold, as `strong` in HTML.' },
    ITALIC: { value: 'italic', description: 'Stressed, or a title: italic, as `em` in HTML.' },
    UNDERLINE: { value: 'underline', description: 'Underlined, though it is no link.' },
    STRIKETHROUGH: { value: 'strikethrough', description: 'Not valid any more: struck through.' },
    CODE: { value: 'code', description: 'Of a computer: set in a typewriter face.' },
    SUBSCRIPT: { value: 'subscript', description: 'Lowered, as the 2 of H₂O.' },
    SUPERSCRIPT: { value: 'superscript', description: 'Raised, as the 2 of m².' },
  } as const satisfies Record<Uppercase<Mark>, { value: Mark; description: string }>,
});

export const Span = builder.objectRef<SpanNode>('Span').implement({
  description: 'A run of text with the same marks and the same link.',
  fields: (t) => ({
    text: t.string({
      description: 'Its words; a line break is a newline.',
      resolve: ({ span }) => span.text,
    }),
    marks: t.field({
      type: [MarkEnum],
      description: 'How it is set apart, the innermost first; mostly empty.',
      resolve: ({ span }) => span.marks ?? [],
    }),
    href: t.field({
      type: 'URL',
      nullable: true,
      description:
        'Where it links to (http, https, mailto or tel); null where it is no link, or only names an item that is not public.',
      resolve: ({ span }, _, context) => spanUrl(span, context),
    }),
    item: t.field({
      type: FeedItem,
      nullable: true,
      description:
        "The newsroom's own item that it links to, to be opened inside an app; null where it links elsewhere, or the item is not public.",
      resolve: ({ span, body }, _, context, info) => {
        const id = spanTarget(body, span);
        return id === null ? null : loadItem(id, context, info);
      },
    }),
  }),
});
