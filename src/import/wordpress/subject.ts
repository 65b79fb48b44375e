import type { ImportedName, ImportedSection } from '../../../db/import/item.ts';
import type { Note } from '../entry.ts';
import { externalIdOf } from '../external-id.ts';
import { named } from '../name.ts';
import { lengthOf, plainLine } from '../text.ts';
import type { XmlElement } from '../xml/element.ts';
import type { CategoryTree } from './category-tree.ts';
import { type Metas, metaIn } from './meta.ts';
import { type Category, type ItemTerm, termsOf } from './term.ts';

const maxName = 200;
const maxTags = 100;

/** What WordPress puts a post into when its writer chose nothing, in the languages of many newsrooms. */
const noCategory =
  /^(?:uncategori[sz]ed|non-class[eé]|unkategorisiert|sin-categor[ií]a|sem-categoria|senza-categoria|geen-categorie|ukategori(?:sert|seret)|okategoriserade?|bez-kategorii|без-рубрики|カテゴリー|未分类|未分類|미분류)(?:-\p{L}{2})?$/u;

/** Taxonomies that sort posts for the software, and say nothing to readers. */
const internal =
  /^(?:category|author|post_format|nav_menu|link_category|language|term_language|post_translations|term_translations|translation_priority|post_status|following_users|action-group|amp_|elementor|wp_|_|yst_|wpseo|product|pa_|ef_|visibility|fl-builder|et_|layout|scope|media_|attachment)/;

/** The section that an item stands in, and what else it is filed under. */
export interface Subject {
  readonly section: ImportedSection | null;
  /** In the order of the file, each once, at most 100. */
  readonly tags: readonly ImportedName[];
}

/**
 * The category that editors marked as primary, else the one furthest down the tree, becomes the section: with it
 * come those above it. Every further category becomes a tag, so that the item is still found under it; so do the
 * terms of taxonomies that a newsroom made (series, person, location).
 * @throws RejectError where the name of the section is longer than 200 characters
 */
export function subjectOf(item: XmlElement, metas: Metas, tree: CategoryTree, notes: Set<Note>): Subject {
  const terms = termsOf(item);
  const categories = categoriesIn(terms, tree);
  const chosen = primaryOf(categories, metas, tree) ?? deepestOf(categories, tree);
  const covered = new Set(
    chosen === null ? [] : [chosen, ...tree.above(chosen)].map(({ nicename }) => nicename),
  );
  const tags = new Map<string, ImportedName>();
  const names = new Set<string>();
  const add = (externalId: string, { name, nicename }: Pick<ItemTerm, 'name' | 'nicename'>): void => {
    const line = plainLine(name);
    const id = externalIdOf(externalId);
    if (line === '' || tags.has(id) || names.has(line.toLowerCase())) return;
    if (lengthOf(line) > maxName || tags.size === maxTags) notes.add('tag-unfit');
    else {
      tags.set(id, named('tag', line, { externalId: id, slug: nicename, isRecord: nicename !== '' }));
      names.add(line.toLowerCase());
    }
  };

  for (const term of terms)
    if (term.domain === 'post_tag') add(term.nicename || term.name.toLowerCase(), term);
    else if (term.domain !== '' && !internal.test(term.domain))
      add(`${term.domain}:${term.nicename || term.name.toLowerCase()}`, term);
  const further = categories.filter(({ nicename }) => !covered.has(nicename));
  if (further.length > 0) notes.add('section-tag');
  for (const category of further) add(`category:${category.nicename}`, category);
  // A feed says of its categories no more than their names, categories first: the first is the section.
  for (const { name } of terms.filter(({ domain }) => domain === '').slice(1))
    if (!isNoCategory(name)) add(name.toLowerCase(), { name, nicename: '' });
  return { section: chosen === null ? null : tree.sectionOf(chosen), tags: [...tags.values()] };
}

function categoriesIn(terms: readonly ItemTerm[], tree: CategoryTree): Category[] {
  const first = terms.find(({ domain }) => domain === '');
  const found = new Map<string, Category>();
  for (const term of terms) {
    if (term.domain !== 'category' && term !== first) continue;
    const nicename = term.nicename || term.name.toLowerCase().replace(/\s+/g, '-');
    const category = tree.find({ nicename, name: term.name }) ?? {
      nicename,
      name: term.name,
      parent: null,
      description: null,
      id: null,
      isDescribed: false,
    };
    if (!isNoCategory(nicename) && !isNoCategory(category.name)) found.set(category.nicename, category);
  }
  return [...found.values()];
}

const isNoCategory = (name: string): boolean => noCategory.test(name.toLowerCase().replace(/\s+/g, '-'));

function primaryOf(categories: readonly Category[], metas: Metas, tree: CategoryTree): Category | null {
  const id = metaIn(
    metas,
    '_yoast_wpseo_primary_category',
    'rank_math_primary_category',
    '_primary_category',
  );
  if (id === null) return null;
  const primary = tree.byId(id) ?? tree.find({ nicename: id, name: '' });
  return categories.find(({ nicename }) => nicename === primary?.nicename) ?? null;
}

function deepestOf(categories: readonly Category[], tree: CategoryTree): Category | null {
  let deepest: Category | null = null;
  let depth = -1;
  for (const category of categories) {
    const above = tree.above(category).length;
    if (above <= depth) continue;
    deepest = category;
    depth = above;
  }
  return deepest;
}
