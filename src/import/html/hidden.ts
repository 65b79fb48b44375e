import type { Note } from '../entry.ts';
import { attributeOf, classesOf, firstAttribute, isText } from './node.ts';
import { type Element, isElement, type Node } from './tree.ts';

/** No style that people write is longer, in characters. */
const maxStyle = 2_000;

/** Classes of words that stand on a page for screen readers only, as WordPress, Bootstrap, Drupal and KaTeX name them. */
const unseenClasses = new Set([
  'screen-reader-text',
  'sr-only',
  'visually-hidden',
  'visuallyhidden',
  'katex-mathml',
  'mjx-assistive-mml',
]);

/** What a script may show later, though the page as it is written hides it. */
const lazyTags = new Set(['img', 'amp-img', 'iframe', 'video', 'audio']);
const lazyAttributes = ['data-src', 'data-lazy-src', 'data-original', 'data-srcset', 'data-lazy-srcset'];
const shownByScript = new Set(['wp-embedded-content', 'tableauViz']);

/**
 * Takes out of a tree what the page does not show: what is `hidden`, set to `display: none` or `visibility: hidden`, a
 * closed dialog, words for screen readers only, and decoration (`aria-hidden` without a letter or digit). Words that
 * are `aria-hidden` are seen, and stay; so does what a script shows (lazy pictures, WordPress' embedded posts). Words
 * that somebody has hidden are noted. Linear time.
 */
export function withoutHidden(roots: readonly Node[], notes: Set<Note>): Node[] {
  const open: { childNodes: Node[] }[] = [];
  const isShown = (node: Node): boolean => {
    if (!isElement(node)) return true;
    if (isForNoEye(node)) return false;
    if (isHidden(node)) {
      if (!isDecoration(node)) notes.add('part-hidden');
      return false;
    }
    open.push(node);
    return true;
  };
  const shown = roots.filter(isShown);
  for (let element = open.pop(); element !== undefined; element = open.pop())
    element.childNodes = element.childNodes.filter(isShown);
  return shown;
}

const isForNoEye = (element: Element): boolean =>
  element.attrs.length > 0 &&
  (classesOf(element).some((name) => unseenClasses.has(name)) ||
    (attributeOf(element, 'aria-hidden') === 'true' && isDecoration(element)));

function isHidden(element: Element): boolean {
  if (element.tagName === 'dialog' && attributeOf(element, 'open') === null) return true;
  if (element.attrs.length === 0) return false;
  const hidden = attributeOf(element, 'hidden');
  // A browser shows what is "until-found" once a reader searches for it.
  const isOff = hidden !== null && hidden.toLowerCase() !== 'until-found';
  return (isOff || isHiddenByStyle(element)) && !isShownByScript(element);
}

function isHiddenByStyle(element: Element): boolean {
  const style = attributeOf(element, 'style')?.slice(0, maxStyle) ?? '';
  if (!/none|hidden|collapse/i.test(style)) return false;
  let display = '';
  let visibility = '';
  for (const declaration of style.toLowerCase().split(';')) {
    const [property = '', value = ''] = declaration.split(':').map((part) => part.trim());
    if (property === 'display') display = value;
    else if (property === 'visibility') visibility = value;
  }
  return /^none\b/.test(display) || /^(?:hidden|collapse)\b/.test(visibility);
}

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
