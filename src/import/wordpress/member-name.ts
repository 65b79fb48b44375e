const readers =
  '(?:members?|subscribers?|subscriptions?|premium|paid|paying|patrons?|supporters?|donors?|registered(?:_users?)?|logged_?in(?:_users?)?|insiders?|users?|customers?|clients?|students?|staff|editors?|admins?|newsletter)';
const things = '(?:content|posts?|pages?|articles?|story|stories|entry|text|parts?)';

/** What a plugin calls that which not everybody may read. It stands between low lines, or at an end of the name. */
const forMembers = new RegExp(
  `(?:^|_)(?:${[
    `(?:${readers}_?only|only_?(?:for_?)?${readers}|(?:for|to)_(?:members|subscribers|premium|patrons|registered(?:_users)?))`,
    '(?:leaky)?paywall(?:ed)?',
    'restrict(?:s|ed|ion|ions)?',
    `(?:protect(?:s|ed|ion|or)?|gated?|premium|paid|private|locked)_${things}`,
    `${things}_(?:protect(?:s|ed|ion|or)?|gated?|restrictor|locked)`,
    'password_?protect(?:ed|ion)?',
    '(?:is_)?(?:protect(?:ed)?|private)$',
    'membership_(?:levels?|plans?|access)',
    'is_(?:premium|paid|gated|members?)',
    '(?:log|sign)_?in_(?:required|needed)',
    '(?:subscription|membership|registration|account)_(?:required|needed)',
    '(?:requires?|required|needs?|must)_(?:be_)?(?:an?_)?(?:logged_?in|(?:log|sign)_?in|subscription|membership|registration|account|members?|subscribers?)',
    '(?:members?|subscribers?|content)_access',
    'access_(?:levels?|roles?|plans?|groups?|control|rules?)',
  ].join('|')})(?=_|$)`,
);

/** Names that say the opposite: disable_paywall, not_restricted, exclude_from_paywall. */
const negated =
  /(?:^|_)(?:disabled?|hide|hidden|no|not|non|never|without|bypass|skip|exclude[ds]?|ignored?|exempt|removed?|free|unlock(?:ed)?|off)(?:_|$)/;

/**
 * Names of what stands beside a condition: its messages, forms, counts and looks; and of conditions on something else
 * than reading, such as editing or comments.
 */
const beside =
  /(?:^|_)(?:messages?|msg|notices?|notes|errors?|warnings?|titles?|headings?|headlines?|labels?|html|teasers?|excerpts?|previews?|descriptions?|desc|buttons?|btn|cta|forms?|login_(?:form|link|url)|sign_?up|register|links?|urls?|redirects?|colou?rs?|styles?|css|class|templates?|layout|counts?|counters?|views|hits|stats|lists?|profiles?|directory|comments?|comment_\w+|edit|editing|editors?(?!_only)|embeds?|emails?|seo|robots|log|history|cache|version|migrated|backup|hash)(?:_|$)/;

/**
 * Plugins whose names have such words for what they do to search engines, languages and layouts, and those of which
 * the keys that decide are known (see member-meta.ts) and the others say how.
 */
const otherPlugin =
  /^_?(?:yoast|wpseo|rank_?math|aioseop?|seopress|genesis|elementor|et_pb|wpml|polylang|oembed|edit|menu_item|wpac|um|pms)_/;

/**
 * Whether a name of a meta, a short code or a block that is not known here says that not everybody may read what it is
 * for: members_only, acme-paywall, isRestricted, login_required. What is not known to be public is not public. Sign-up
 * forms, messages and opposites (disable_paywall) do not say so.
 */
export function saysForMembers(name: string): boolean {
  const words = name
    .slice(0, 255)
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_');
  return forMembers.test(words) && !negated.test(words) && !beside.test(words) && !otherPlugin.test(words);
}
