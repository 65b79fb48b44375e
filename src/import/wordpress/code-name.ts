import type { Note } from '../entry.ts';
import { withoutWithheld } from './code-text.ts';
import { saysForMembers } from './member-name.ts';

/** Codes that show their contents only to those who pay or are signed in. */
const forMembers =
  /^(?:restrict|members?|member_only|members_only|private|premium|premium_content|paywall|leaky_paywall|mepr-show|mepr-active|ihc-hide-content|membership|pmpro_member|s2If|wlm_private|rcp_restrict|is_paid|subscribers?_only|memberful|content_control|um_loggedin|um_show_content|logged_?in|is_?logged_?in|is_user_logged_in|wpmem_logged_in|swpm_protected|members_access|members_logged_in|pigeon_protect|arm_if_user_in_plan|armif|arm_restrict_content|pms-restrict|wcm_restrict|wcm_content_restricted|wlm_ismember|s2member|emember_protected|groups_(?:member|can)|access|user_?role|passster|content_protector|protected|patreon_only|urcr_restrict|wpuf-restrict|ppwp?(?:_\w+)?|premium-content|subscribers?|registered|rcp_registered|locked)$/i;
/** Codes that show their contents at some times, in some places or for some deed of the reader only. */
const conditional =
  /^(?:timed-content-(?:server|client|rule)|time-?restrict(?:ed)?|schedul(?:ed?|er)|expir(?:es?|ed|y|ing)|hide|hidden|hidethis|hide_content|hide_from|show_to|show_if|hide_if|display_if|if|if_\w+|ifso|ifso_\w+|geoip?-?\w*|geot(?:_\w+)?|pigeon_display_when|(?:social|email|signin|sociallocker|content)-?lock(?:er)?|locker|sociallocker|emaillocker|signinlocker)$/i;

/** Why the contents of a code are not for everybody, as the note for it; null if they are, as far as its name says. */
export function withheldReason(name: string): Extract<Note, 'status-members' | 'part-conditional'> | null {
  if (forMembers.test(name) || saysForMembers(name)) return 'status-members';
  return conditional.test(name) ? 'part-conditional' : null;
}

/** Words in which WordPress runs no codes, without what codes withhold from some readers: see withheldReason. */
export const withoutWithheldCodes = (text: string, notes: Set<Note>): string =>
  withoutWithheld(text, (name) => {
    const reason = withheldReason(name);
    if (reason !== null) notes.add(reason);
    return reason !== null;
  });
