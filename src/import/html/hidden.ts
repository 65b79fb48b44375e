import type { Note } from '../entry.ts';
import { attributeOf, classesOf, firstAttribute, isText } from './node.ts';
import { fontSizeIn, isHiddenByStyle, isTransparent, type Style, styleIn } from './style.ts';
import { type Element, isElement, type Node } from './tree.ts';

/** Classes of words that stand on a page for screen readers only, as WordPress, Bootstrap, Drupal and KaTeX name them. */
const unseenClasses = new Set([
  'screen-reader-text',
  'sr-only',
  'visually-hidden',
  'visuallyhidden',
  'katex-mathml',
  'mjx-assistive-mml',
]);

/** Classes by which Bootstrap, Tailwind, Drupal and the editors of newsrooms hide words from everybody. */
const hiddenClasses = new Set([
  'hidden',
  'd-none',
  'is-hidden',
  'invisible',
  'display-none',
  'element-hidden',
]);
/** Shown after all on some screens: `d-none d-md-block`, `hidden lg:flex`. */
const shownOnScreens =
  /^(?:d-(?:sm|md|lg|xl|xxl)-(?!none)\w|(?:sm|md|lg|xl|2xl):(?:block|flex|grid|inline|table|visible|contents|flow-root|list-item))/;
/** Classes and attributes of scripts that let a part fade in. */
const fadingIn = /anim|fade|wow|aos|reveal|lazy|slide|scroll/i;

/** What a script may show later, though the page as it is written hides it. */
const lazyTags = new Set(['img', 'amp-img', 'iframe', 'video', 'audio']);
const lazyAttributes = ['data-src', 'data-lazy-src', 'data-original', 'data-srcset', 'data-lazy-srcset'];
const shownByScript = new Set(['wp-embedded-content', 'tableauViz']);

/**
 * Takes out of a tree what the page does not show: what is `hidden`, or hidden by its style (see isHiddenByStyle) or a
 * class, letters of the size 0, a closed dialog, words for screen readers only, and decoration (`aria-hidden` without
 * a letter or digit). Words that are `aria-hidden` are seen, and stay; so does what a script shows (lazy pictures,
 * WordPress' embedded posts, parts that fade in). Words that somebody has hidden are noted. Linear time.
 */
export function withoutHidden(roots: readonly Node[], notes: Set<Note>): Node[] {
  /** `isTiny`: the letters in it have the size 0. */
  const open: { readonly element: { childNodes: Node[] }; readonly isTiny: boolean }[] = [];
  const shownOf = (nodes: readonly Node[], isTiny: boolean): Node[] =>
    nodes.filter((node) => {
      if (!isElement(node)) {
        const isLost = isTiny && isText(node) && node.value.trim() !== '';
        if (isLost) notes.add('part-hidden');
        return !isLost;
      }
      if (isForNoEye(node)) return false;
      const style = styleIn(attributeOf(node, 'style'));
      if (isHidden(node, style)) {
        if (!isDecoration(node)) notes.add('part-hidden');
        return false;
      }
      const size = fontSizeIn(style);
      open.push({ element: node, isTiny: size === 'none' || (isTiny && size !== 'own') });
      return true;
    });
  const shown = shownOf(roots, false);
  for (let next = open.pop(); next !== undefined; next = open.pop())
    next.element.childNodes = shownOf(next.element.childNodes, next.isTiny);
  return shown;
}

const isForNoEye = (element: Element): boolean =>
  element.attrs.length > 0 &&
  (classesOf(element).some((name) => unseenClasses.has(name)) ||
    (attributeOf(element, 'aria-hidden') === 'true' && isDecoration(element)));

function isHidden(element: Element, style: Style): boolean {
  if (element.tagName === 'dialog' && attributeOf(element, 'open') === null) return true;
  if (element.attrs.length === 0) return false;
  const hidden = attributeOf(element, 'hidden');
  // A browser shows what is "until-found" once a reader searches for it.
  const isOff = hidden !== null && hidden.toLowerCase() !== 'until-found';
  const isUnseen = isOff || isHiddenByStyle(style) || isHiddenByClass(element);
  return (isUnseen || (isTransparent(style) && !isFadingIn(element, style))) && !isShownByScript(element);
}

function isHiddenByClass(element: Element): boolean {
  const classes = classesOf(element);
  return (
    classes.some((name) => hiddenClasses.has(name)) && !classes.some((name) => shownOnScreens.test(name))
  );
}

/** Whether a page shows after a moment what it begins with as transparent. */
const isFadingIn = (element: Element, style: Style): boolean =>
  ['transition', 'animation', 'animation-name'].some((property) => style.has(property)) ||
  classesOf(element).some((name) => fadingIn.test(name)) ||
  element.attrs.some(({ name }) => name.startsWith('data-') && fadingIn.test(name));

const isShownByScript = (element: Element): boolean =>
  classesOf(element).some((name) => shownByScript.has(name)) ||
  (lazyTags.has(element.tagName) && firstAttribute(element, ...lazyAttributes) !== null);

/** No icon is made of more nodes; so elements within each other are not looked through again and again. */
const maxDecoration = 500;

/** Whether an element shows no letter and no digit: an icon, an arrow, a line. */
function isDecoration(element: Element): boolean {
  const open: Node[] = [element];
  let seen = 0;
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    seen++;
    if (seen > maxDecoration) return false;
    if (isText(node)) {
      if (/[\p{L}\p{N}]/u.test(node.value)) return false;
    } else if (isElement(node)) for (const child of node.childNodes) open.push(child);
  }
  return true;
}
