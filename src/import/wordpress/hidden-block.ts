import type { Note } from '../entry.ts';
import { type BlockComment, readAttributes } from './block-comment.ts';

/**
 * Names of attributes by which plugins show a block to some readers only, or at some times: `blockVisibility` (Block
 * Visibility), `conditionalBlocks`, `contentControls` (Content Control), `newspackAccessControlRules`,
 * `advgbBlockControls` (PublishPress), `kadenceConditional`, `otterConditions`, `displayCondition` (Stackable),
 * `gbBlockConditions` (GenerateBlocks), `UAGLoggedIn` (Spectra), `llms_visibility`, `um_is_restrict`, `rcpAccess`.
 * One that is not known here is told by such a name too: what is not known to be public is not public.
 */
const conditionName =
  /visibilit|visibleTo|condition|restrict|hideBlock|^(?:is_?)?hidden$|access_?(?:control|rule|level|group)|(?:block|content)_?controls|logged_?(?:in|out)|(?:user|required?)_?(?:role|state|group|level)|rcpAccess|memberships?|^members?_?only$|paywall|schedul|expir/i;
/** Names of attributes, and of what stands in them, that only say on which screens a block is shown, or how. */
const otherName =
  /responsive|viewport|screen|device|browser|breakpoint|desktop|tablet|mobile|mode$|hideDesktop|animation|style|css|class|color/i;
/** What stands beside a condition and is none. */
const labelName = /^(?:id|title|name|version|control|enabled?|active|operator|relation|uniqueID)$/i;
/** Values that hide a block from nobody. */
const openToAll =
  /^(?:|0|false|no|off|none|all|any|default|everyone|everybody|public|always|visible|show|responsiveVisibility)$/i;
const screens = ['desk(?:top)?', 'tab(?:let)?', 'mob(?:ile)?'].map(
  (screen) => new RegExp(`^(?:UAG)?(?:hide|vs)(?:On)?${screen}$`, 'i'),
);
const maxDepth = 12;

/** Why a page does not show a block to everybody, as the note for it; null if it does. */
export function hiddenReason(
  comment: BlockComment,
): Extract<Note, 'part-hidden' | 'part-conditional'> | null {
  if (comment.json === '') return null;
  const attributes = readAttributes(comment);
  // Damaged attributes cannot say that the block is public.
  if (attributes === null) return conditionName.test(comment.json) ? 'part-conditional' : null;
  const core = coreReason(valuesOf(attributes['metadata'])['blockVisibility']);
  if (core === 'part-hidden' || isSwitchedOff(attributes)) return 'part-hidden';
  if (core !== null) return core;
  const isConditional = Object.entries(attributes).some(
    ([name, value]) => conditionName.test(name) && !otherName.test(name) && isSet(value, 0),
  );
  return isConditional ? 'part-conditional' : null;
}

type Values = Readonly<Record<string, unknown>>;

const valuesOf = (value: unknown): Values =>
  typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};

/** Whether an editor has hidden a block from everybody, on all screens. */
function isSwitchedOff(attributes: Values): boolean {
  const given = attributes['blockVisibility'];
  if (given === 0 || (typeof given !== 'object' && /^(?:false|0|no|off|none)$/i.test(String(given))))
    return true;
  const plugin = valuesOf(given);
  if (plugin['hideBlock'] === true || attributes['hideBlock'] === true) return true;
  const sets = plugin['controlSets'];
  const isHiddenBySet = (set: unknown): boolean => {
    const { screenSize } = valuesOf(valuesOf(set)['controls']);
    const { large, medium, small } = valuesOf(valuesOf(screenSize)['hideOnScreenSize']);
    return large === true && medium === true && small === true;
  };
  if (Array.isArray(sets) && sets.some(isHiddenBySet)) return true;
  return screens.every((screen) =>
    Object.entries(attributes).some(([name, value]) => value === true && screen.test(name)),
  );
}

/**
 * What the block editor says itself. WordPress 6.9: false. WordPress 7.0: an object of screens, each of which may be
 * false. Any other value that does not say that the block is shown hides it.
 */
function coreReason(value: unknown): Extract<Note, 'part-hidden' | 'part-conditional'> | null {
  if (isShown(value)) return null;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'part-hidden';
  const { viewport, ...others } = valuesOf(value);
  const isScreens = typeof viewport === 'object' && viewport !== null;
  const { desktop, tablet, mobile } = valuesOf(viewport);
  if (isScreens ? [desktop, tablet, mobile].every((screen) => !isShown(screen)) : !isShown(viewport))
    return 'part-hidden';
  return Object.values(others).some((each) => each === false || isSet(each, 0)) ? 'part-conditional' : null;
}

/** Whether a value of visibility says that a block is there; without a value it is. */
const isShown = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  value === true ||
  value === 1 ||
  (typeof value === 'string' &&
    /^(?:|true|1|yes|on|show|shown|visible|always|all|everyone|default)$/i.test(value.trim()));

/** Whether a condition asks for anything: plugins leave empty and disabled ones behind in every block. */
function isSet(value: unknown, depth: number): boolean {
  if (typeof value === 'string') return !openToAll.test(value.trim());
  if (typeof value !== 'object' || value === null) return value !== undefined && Boolean(value);
  if (depth > maxDepth) return true;
  if (Array.isArray(value)) return value.some((each) => isSet(each, depth + 1));
  const values = valuesOf(value);
  const switches = [values['enable'], values['enabled'], values['active']];
  if (switches.includes(false)) return false;
  const members = Object.entries(values).filter(([name]) => !labelName.test(name));
  // One that is switched on and has nothing else to say asks for something by that alone.
  if (values['active'] === true || (members.length === 0 && switches.includes(true))) return true;
  return members.some(([name, each]) => !otherName.test(name) && isSet(each, depth + 1));
}
