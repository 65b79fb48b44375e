/** What WordPress and its plugins keep for themselves: never an article, whatever the command says. */
const internal = new Set(
  `attachment revision nav_menu_item custom_css customize_changeset oembed_cache user_request guest-author
  guest_author scheduled-action`.split(/\s+/),
);
const internalPrefix = /^(?:wp_|acf-|acf_|_)/;

/** WordPress refuses a longer name, and one with other characters. */
const typeName = /^[\w-]{1,20}$/;

const isInternal = (type: string): boolean => internal.has(type) || internalPrefix.test(type);

/**
 * Whether posts of a type become articles: `post`, and what the command names. No other does by itself: forms,
 * tickets, newsletters and prompts are posts too, published ones even, and nobody can know the types of all plugins.
 */
export const isArticleType = (type: string, named: readonly string[]): boolean =>
  type === 'post' || (named.includes(type) && !isInternal(type));

/** The option of the command that imports posts of a type; null for one that is never an article. */
export const optionFor = (type: string): string | null =>
  isInternal(type) || !typeName.test(type) ? null : `--types ${type}`;

/** The types that a list with commas names, and what is wrong with the others: each the end of a sentence. */
export function postTypesIn(names: string): { types: string[]; faults: string[] } {
  const types = names
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  const faults = types.flatMap((type) => {
    if (!typeName.test(type))
      return [
        `${JSON.stringify(type.slice(0, 60))} is no type of post: 1 to 20 letters, digits, _ or - are allowed`,
      ];
    return isInternal(type) ? [`posts of the type ${type} are no articles`] : [];
  });
  return { types: [...new Set(types)], faults };
}
