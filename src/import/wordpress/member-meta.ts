import { saysForMembers } from './member-name.ts';
import { type Metas, metaIn } from './meta.ts';
import { type PhpValue, phpText, phpValue } from './php.ts';

/** Metas of plugins that keep a post from readers who do not pay or are not signed in. */
const memberKeys = [
  '_members_access_role',
  'rcp_subscription_level',
  'rcp_user_level',
  'rcp_access_level',
  '_is_paid',
  '_wpmem_block',
  '_wpac_is_members_only',
  'pms-content-restrict-user-status',
  'pms-content-restrict-subscription-plan',
  's2member_ccaps_req',
  'groups-read',
  'groups-groups_read_post',
  'memberful_acl',
  'memberful_viewable_by_any_registered_users',
  'patreon-level',
  '_yith_wcmbs_restrict_access_plan',
  'urcr_meta_checkbox',
  'passster_activate_protection',
];

/** Values that keep a post from nobody. */
const open =
  /^(?:|0|-1|n|no|none|nothing|(?:no|not)[ _-][\w-]+|null|false|off|everyone|everybody|anyone|all|public|open|free|default|inherit|always|visible|never|disabled?|inactive|unrestricted|unprotected|unlocked|guests?)$/i;
/** Advanced Custom Fields keeps under "_NAME" which field "NAME" is. */
const fieldName = /^field_[0-9a-z_]+$/;
/** A longer value is not looked into, in characters. */
const maxValue = 65_536;

/** Whether a meta keeps a post from some readers, by the metas of known plugins, else by names that say so. */
export function isForMembers(metas: Metas): boolean {
  return (
    memberKeys.some((key) => metas.get(key)?.some(isRestricting)) ||
    plugins.some((restricts) => restricts(metas)) ||
    [...metas].some(
      ([key, values]) => !readKeys.has(key) && saysForMembers(key) && values.some(isRestricting),
    )
  );
}

/** Plugins whose values have a form of their own. */
const plugins: readonly ((metas: Metas) => boolean)[] = [
  leakyPaywall,
  pigeon,
  armMember,
  ultimateMembershipPro,
  ultimateMember,
  paidMemberSubscriptions,
  laterPay,
  jetpackNewsletter,
];
/** The keys that these read: their names say less than their values. */
const readKeys: ReadonlySet<string> = new Set([
  ...memberKeys,
  'issuem-leaky-paywall-visibility',
  '_issuem_leaky_paywall_visibility',
  '_wp_pigeon_content_access',
  'arm_access_plan',
  'um_content_restriction',
  '_um_custom_access_settings',
  'laterpay_post_prices',
  '_jetpack_newsletter_access',
]);

function isRestricting(value: string): boolean {
  const text = value.trim();
  if (open.test(text) || fieldName.test(text)) return false;
  if (text.length > maxValue) return true;
  const array = /^[aOsbidN][:;]/.test(text) ? phpValue(text) : jsonIn(text);
  return array === undefined || asksForAnything(array);
}

function jsonIn(text: string): unknown {
  if (!/^[[{"]/.test(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A list or array asks for something if one of its values does, unless it says that it is switched off. */
function asksForAnything(value: unknown): boolean {
  if (typeof value === 'string') return isRestricting(value);
  if (typeof value !== 'object' || value === null) return Boolean(value);
  const entries = value instanceof Map ? [...value] : Object.entries(value);
  const isOff = entries.some(
    ([name, each]) => /^(?:enabled?|active|is_?active|on|status)$/i.test(name) && !asksForAnything(each),
  );
  return !isOff && entries.some(([, each]) => asksForAnything(each));
}

/** For some levels only; "always" and "default" leave the post within what anybody may read. */
function leakyPaywall(metas: Metas): boolean {
  const value = metaIn(metas, '_issuem_leaky_paywall_visibility', 'issuem-leaky-paywall-visibility');
  if (value === null) return false;
  return isRestricting(
    value.includes('"visibility_type"') ? (phpText(value, 'visibility_type') ?? '') : value,
  );
}

/** 0 is metered, 1 public, 2 restricted. */
function pigeon(metas: Metas): boolean {
  const value = metaIn(metas, '_wp_pigeon_content_access');
  return value !== null && value !== '0' && value !== '1' && isRestricting(value);
}

/** A row for each plan that may read the post; one of 0 says that none of them need be there. */
function armMember(metas: Metas): boolean {
  return metas.has('arm_access_plan');
}

/** Shown to these or hidden from them, where "unreg" are readers who are not signed in. */
function ultimateMembershipPro(metas: Metas): boolean {
  const who = metaIn(metas, 'ihc_mb_who')?.trim() ?? '';
  if (who === '' || who === '-1') return false;
  const isForGuests = /(?:^|,)\s*(?:all|unreg)\s*(?:,|$)/.test(who);
  return metaIn(metas, 'ihc_mb_type') === 'block' ? isForGuests : !isForGuests;
}

/** 0 is for everybody, 1 for readers who are not signed in, 2 for those who are. Kept in one array, or key by key. */
function ultimateMember(metas: Metas): boolean {
  const array = metaIn(metas, 'um_content_restriction') ?? '';
  if (/"_um_custom_access_settings";(?!b:0|i:0|N;|s:0:|s:1:"0"|s:3:"off")/.test(array))
    return !/"_um_accessible";(?:i:0|s:1:"0")/.test(array);
  const isOn = isRestricting(metaIn(metas, '_um_custom_access_settings') ?? '');
  return isOn && (metaIn(metas, '_um_accessible') ?? '') !== '0';
}

/** "all" says here that a reader needs a plan, whichever it is. */
function paidMemberSubscriptions(metas: Metas): boolean {
  return metas.has('pms-content-restrict-all-subscription-plans');
}

/** A price of the post itself, or the word that its category has one. A price of the whole site stands elsewhere. */
function laterPay(metas: Metas): boolean {
  const value = metaIn(metas, 'laterpay_post_prices');
  const prices: PhpValue | undefined = value === null ? undefined : phpValue(value);
  if (!(prices instanceof Map)) return value !== null && isRestricting(value);
  if (prices.get('type') === 'category default price') return true;
  return [...prices].some(([name, price]) => name.includes('price') && Number(price) > 0);
}

function jetpackNewsletter(metas: Metas): boolean {
  const access = metaIn(metas, '_jetpack_newsletter_access');
  return access !== null && access !== 'everybody';
}
