import { childText, elementsNamed, textIn, type XmlElement } from '../xml/element.ts';
import { kept } from './shelf.ts';

/** A category, tag or other term, as an item names it. */
export interface ItemTerm {
  /** Its taxonomy: category, post_tag, author, …; empty in files that do not say. */
  readonly domain: string;
  /** What tells it from others of its taxonomy; empty in files that do not say. */
  readonly nicename: string;
  readonly name: string;
}

/** A category, as the head of an export describes it. */
export interface Category {
  readonly nicename: string;
  readonly name: string;
  /** The nicename of the category above it; null without one. */
  readonly parent: string | null;
  /** HTML; null without one. */
  readonly description: string | null;
  /** The number of its row; null where the file has none. */
  readonly id: string | null;
  /** Whether the head of the file has it; else it is known from the items that name it. */
  readonly isDescribed: boolean;
}

/** The terms of an item in the order of the file. WXR 1.0 wrote each twice, once without its nicename. */
export function termsOf(item: XmlElement): ItemTerm[] {
  const terms = elementsNamed(item, 'category').map((element) => ({
    domain: domainOf(element.attributes['domain'] ?? ''),
    nicename: nicenameOf(element.attributes['nicename'] ?? ''),
    name: textIn(element).trim(),
  }));
  const hasNicenames = terms.some(({ nicename }) => nicename !== '');
  return terms.filter(({ nicename, name }) => name !== '' && (nicename !== '' || !hasNicenames));
}

const domainOf = (domain: string): string => (domain === 'tag' ? 'post_tag' : domain);

/** A nicename as it is compared: percent signs decoded, in lower case, without spaces. */
export function nicenameOf(written: string): string {
  let nicename = written.trim();
  if (nicename.includes('%')) {
    try {
      nicename = decodeURIComponent(nicename);
    } catch {
      // A percent sign that encodes nothing is part of it.
    }
  }
  return nicename.toLowerCase().replace(/\s+/g, '-');
}

/** Reads a wp:category, or a wp:term of the taxonomy category; null for any other, or one without a name. */
export function categoryOf(element: XmlElement): Category | null {
  const isTerm = element.name === 'wp:term';
  if (isTerm && childText(element, 'wp:term_taxonomy') !== 'category') return null;
  const said = (inCategory: string, inTerm: string) => childText(element, isTerm ? inTerm : inCategory);
  const name = said('wp:cat_name', 'wp:term_name');
  const nicename = said('wp:category_nicename', 'wp:term_slug') ?? name;
  if (name === null || nicename === null) return null;
  const parent = said('wp:category_parent', 'wp:term_parent');
  const description = said('wp:category_description', 'wp:term_description');
  const id = childText(element, 'wp:term_id');
  return {
    nicename: kept(nicenameOf(nicename)),
    name: kept(name),
    parent: parent === null || parent === '0' ? null : kept(nicenameOf(parent)),
    description: description === null ? null : kept(description),
    id: id === null ? null : kept(id),
    isDescribed: true,
  };
}
