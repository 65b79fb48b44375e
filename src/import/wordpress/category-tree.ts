import type { ImportedSection } from '../../../db/import/item.ts';
import { textOfHtml } from '../html/body.ts';
import { named } from '../name.ts';
import { slugOf } from '../slug.ts';
import { cutAtWord, plainLine, plainText } from '../text.ts';
import type { Category, ItemTerm } from './term.ts';

/** So many stand above a section at the most. */
const maxAncestors = 9;
const maxDescription = 5_000;

/** The categories of an export, with those above them. */
export class CategoryTree {
  readonly #categories = new Map<string, Category>();
  readonly #bySlug = new Map<string, Category>();
  readonly #byId = new Map<string, Category>();
  /** What was found of each: the one above it, and how many are above it. */
  readonly #above = new Map<Category, { parent: Category | null; depth: number }>();
  readonly #sections = new Map<string, ImportedSection>();

  add(category: Category): void {
    this.#categories.set(category.nicename, category);
    this.#bySlug.set(slugOf(category.nicename), category);
    if (category.id !== null) this.#byId.set(category.id, category);
  }

  /** The category that an item names; null where the export does not describe it. */
  find({ nicename, name }: Pick<ItemTerm, 'nicename' | 'name'>): Category | null {
    return this.#categories.get(nicename) ?? this.#bySlug.get(slugOf(nicename || name)) ?? null;
  }

  byId(id: string): Category | null {
    return this.#byId.get(id) ?? null;
  }

  /** Those above a category, the nearest first. */
  above(category: Category): Category[] {
    const ancestors: Category[] = [];
    for (let parent = this.#parentOf(category); parent !== null; parent = this.#parentOf(parent))
      ancestors.push(parent);
    return ancestors;
  }

  /**
   * The section that a category is here.
   * @throws RejectError where its name, or one above it, is longer than 200 characters
   */
  sectionOf(category: Category): ImportedSection {
    const known = this.#sections.get(category.nicename);
    if (known !== undefined) return known;
    let section: ImportedSection | null = null;
    for (const each of [category, ...this.above(category)].reverse()) section = sectionIn(each, section);
    const made = section ?? sectionIn(category, null);
    this.#sections.set(category.nicename, made);
    return made;
  }

  /**
   * The category above one. None of a circle has one, and where more than nine would stand in a row it is cut: so
   * that the answer hangs on the file alone, and not on the item that asks.
   */
  #parentOf(category: Category): Category | null {
    const path: Category[] = [];
    const onPath = new Map<Category, number>();
    let next: Category | null = category;
    while (next !== null && !this.#above.has(next) && !onPath.has(next)) {
      onPath.set(next, path.length);
      path.push(next);
      next = next.parent === null ? null : this.find({ nicename: next.parent, name: '' });
    }
    const circle = (next === null ? undefined : onPath.get(next)) ?? path.length;
    for (const each of path.slice(circle)) this.#above.set(each, { parent: null, depth: 0 });
    for (const each of path.slice(0, circle).reverse()) {
      const depth = next === null ? 0 : (this.#above.get(next)?.depth ?? 0) + 1;
      this.#above.set(each, depth > maxAncestors ? { parent: null, depth: 0 } : { parent: next, depth });
      next = each;
    }
    return this.#above.get(category)?.parent ?? null;
  }
}

function sectionIn(category: Category, parent: ImportedSection | null): ImportedSection {
  const description = category.description === null ? '' : plainText(textOfHtml(category.description));
  return {
    ...named('section', plainLine(category.name), {
      externalId: category.nicename,
      slug: category.nicename,
      isRecord: category.isDescribed,
    }),
    parent,
    description: description === '' ? null : cutAtWord(description, maxDescription),
  };
}
