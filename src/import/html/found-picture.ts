import type { Span } from '../../../db/blocks.ts';
import type { ImportedVariant } from '../../../db/import/item.ts';

/** A picture of a body, as its markup tells of it. */
export interface FoundPicture {
  /** Absolute, http or https. */
  readonly url: string;
  /** In pixels. */
  readonly width: number | null;
  readonly height: number | null;
  /** Null where the markup has none; empty: decorative. */
  readonly alt: string | null;
  readonly caption: string | null;
  readonly credit: string | null;
  /** The caption with its links and marks; it counts only if it says the same. So too the credit. */
  readonly captionSpans?: readonly Span[];
  readonly creditSpans?: readonly Span[];
  /** Its further forms, by `srcset` and by the <source>s beside it. */
  readonly variants?: readonly ImportedVariant[];
  /** The classes of the img and of what it stands in, up to its figure. */
  readonly className: string;
  /** Of the img itself. */
  readonly attributes: Readonly<Record<string, string>>;
}
