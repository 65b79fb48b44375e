import { ampDrafts, isAmpEmbed } from './amp.ts';
import { classHandler } from './class-handler.ts';
import type { Draft } from './draft.ts';
import { figureDrafts, galleryDrafts } from './figure.ts';
import { Flow } from './flow.ts';
import { control, selectDrafts } from './form.ts';
import { frameDrafts } from './iframe.ts';
import { characterOf, imageDrafts } from './image.ts';
import { listDrafts, strayItem } from './list.ts';
import { mediaDrafts } from './media.ts';
import { childElements, classNameOf, isText } from './node.ts';
import { noscript, onePicture } from './noscript.ts';
import type { Page } from './page.ts';
import { quoteDrafts } from './quote.ts';
import { rawDrafts } from './raw.ts';
import type { Setting } from './run.ts';
import { hasHandler, scriptDrafts } from './script.ts';
import { marked, settingWithin } from './setting.ts';
import { svgDrafts } from './svg.ts';
import { tableDrafts } from './table.ts';
import { type Element, isElement, type Node } from './tree.ts';
import { unsupportedDrafts, unsupportedName } from './unsupported.ts';
import { isWordItem, wordItem } from './word-list.ts';

type Handler = (element: Element, flow: Flow, setting: Setting) => void;

/** Deeper than lists have levels; each level of folding takes all that stands below in hand once more. */
const maxNesting = 24;
/** As deep may cards and galleries stand. */
const maxCardNesting = 12;

/**
 * The blocks that nodes become, in the order of the page. What stands in more than 24 lists, quotes, tables and
 * figures at once is taken for plain paragraphs.
 */
export function draftsOf(nodes: readonly Node[], page: Page, setting: Setting): Draft[] {
  const flow = new Flow(page);
  page.nesting++;
  walk(nodes, flow, setting);
  page.nesting--;
  flow.flush();
  return flow.drafts;
}

function walk(nodes: readonly Node[], flow: Flow, setting: Setting): void {
  for (const node of nodes)
    if (isText(node)) flow.text(node.value, setting);
    else if (isElement(node)) visit(node, flow, setting);
}

function visit(element: Element, flow: Flow, outer: Setting): void {
  const { page } = flow;
  if (element.attrs.length > 0) {
    if (hasHandler(element)) page.notes.add('script-dropped');
    const unsupported = page.nesting > maxCardNesting ? null : unsupportedName(element);
    if (unsupported !== null) {
      flow.push(unsupportedDrafts(element, unsupported, page));
      return;
    }
    const drafts = page.nesting > maxCardNesting ? undefined : classHandler(element)?.(element, page, outer);
    if (drafts !== undefined) {
      flow.push(drafts);
      return;
    }
  }
  const handler = handlers.get(element.tagName);
  if (handler !== undefined) handler(element, flow, outer);
  else if (isAmpEmbed(element.tagName)) flow.push(ampDrafts(element, page, outer));
  else walk(element.childNodes, flow, settingWithin(element, outer, page));
}

/** What begins and ends a paragraph, and is nothing more. */
const block: Handler = (element, flow, setting) => {
  flow.flush();
  walk(element.childNodes, flow, settingWithin(element, setting, flow.page));
  flow.flush();
};

const heading: Handler = (element, flow, setting) => {
  flow.flush();
  const outer = flow.level;
  flow.level = Math.max(2, Number(element.tagName.slice(1)));
  walk(element.childNodes, flow, setting);
  flow.flush();
  flow.level = outer;
};

const foldingTags = new Set([
  'blockquote',
  'dir',
  'dl',
  'figure',
  'li',
  'menu',
  'ol',
  'select',
  'table',
  'ul',
  'amp-carousel',
  'amp-base-carousel',
]);

/** Something that becomes blocks by itself. */
const drafted =
  (make: (element: Element, page: Page, setting: Setting) => Draft[]): Handler =>
  (element, flow, setting) => {
    if (flow.page.nesting > maxNesting && foldingTags.has(element.tagName)) block(element, flow, setting);
    else flow.push(make(element, flow.page, setting));
  };

const image: Handler = (element, flow, setting) => {
  const character = characterOf(element);
  if (character !== null) flow.text(character, setting);
  else pushPicture(imageDrafts(element, [], flow.page, setting), flow);
};

const picture: Handler = (element, flow, setting) => {
  const first = childElements(element).find((child) => child.tagName === 'img');
  const sources = childElements(element).filter((child) => child.tagName === 'source');
  for (const node of element.childNodes)
    if (node === first) pushPicture(imageDrafts(first, sources, flow.page, setting), flow);
    else walk([node], flow, setting);
};

/** A picture that came before in a <noscript> is not taken twice. */
function pushPicture(drafts: readonly Draft[], flow: Flow): void {
  const { fallback } = flow;
  flow.fallback = null;
  const [first] = drafts;
  if (fallback !== null && flow.last() === fallback && first?.type === 'image') {
    const both = onePicture(first, fallback);
    if (both !== null) {
      flow.replaceLast(both);
      return;
    }
  }
  between(drafts, flow);
}

/** WordPress embeds a post as a quotation and a frame: what they say is said once. */
const frame: Handler = (element, flow, setting) => {
  const drafts = frameDrafts(element, flow.page, setting);
  const last = flow.last();
  const [first] = drafts;
  const isSecond = first?.type === 'relatedItem' && last?.type === 'relatedItem' && first.url === last.url;
  flow.push(isSecond ? drafts.slice(1) : drafts);
};

const preformatted: Handler = (element, flow, setting) => {
  const isVerse = /\bwp-block-verse\b/.test(classNameOf(element));
  const kept = { ...setting, isKept: true };
  block(element, flow, isVerse ? kept : marked(kept, 'code'));
};

const quotation: Handler = (element, flow, setting) => {
  const [open, close] = flow.quotes % 2 === 0 ? ['“', '”'] : ['‘', '’'];
  flow.text(open ?? '', setting);
  flow.quotes++;
  walk(element.childNodes, flow, setting);
  flow.quotes--;
  flow.text(close ?? '', setting);
};

/** Words that stand apart from those beside them, though no white space is written. */
const apart: Handler = (element, flow, setting) => {
  flow.text(' ', setting);
  walk(element.childNodes, flow, settingWithin(element, setting, flow.page));
  flow.text(' ', setting);
};

const ruby: Handler = (element, flow, setting) => {
  const outer = flow.hasBrackets;
  flow.hasBrackets = childElements(element).some((child) => child.tagName === 'rp');
  walk(element.childNodes, flow, setting);
  flow.hasBrackets = outer;
};

/** How a word is read, in brackets where the markup has none. */
const reading: Handler = (element, flow, setting) => {
  if (!flow.hasBrackets) flow.text('(', setting);
  walk(element.childNodes, flow, setting);
  if (!flow.hasBrackets) flow.text(')', setting);
};

/** Blocks that part a paragraph only where there are any. */
function between(drafts: readonly Draft[], flow: Flow): void {
  if (drafts.length > 0) flow.push(drafts);
}

const unseen: Handler = () => {};

const blockTags = `address article aside caption center dd details dialog div dt fieldset figcaption footer form header hgroup
  legend main menuitem nav optgroup option search section tbody
  td tfoot th thead tr`;

const handlers = new Map<string, Handler>([
  ...blockTags.split(/\s+/).map((tag): [string, Handler] => [tag, block]),
  ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((tag): [string, Handler] => [tag, heading]),
  ...['ul', 'ol', 'menu', 'dir', 'dl'].map((tag): [string, Handler] => [tag, drafted(listDrafts)]),
  ...['head', 'style', 'title', 'template', 'source', 'track', 'param', 'datalist'].map(
    (tag): [string, Handler] => [tag, unseen],
  ),
  ...['amp-ad', 'amp-analytics', 'amp-pixel', 'amp-state'].map((tag): [string, Handler] => [tag, unseen]),
  ...['pre', 'listing', 'xmp', 'plaintext'].map((tag): [string, Handler] => [tag, preformatted]),
  ...['iframe', 'object', 'embed', 'applet', 'amp-iframe'].map((tag): [string, Handler] => [tag, frame]),
  ...['video', 'audio', 'amp-video', 'amp-audio'].map((tag): [string, Handler] => [
    tag,
    drafted(mediaDrafts),
  ]),
  ...['img', 'amp-img', 'amp-anim'].map((tag): [string, Handler] => [tag, image]),
  ...['amp-carousel', 'amp-base-carousel'].map((tag): [string, Handler] => [tag, drafted(galleryDrafts)]),
  ...['button', 'annotation', 'annotation-xml'].map((tag): [string, Handler] => [tag, apart]),
  ...['input', 'textarea'].map((tag): [string, Handler] => [tag, control]),
  ['br', (_, flow, setting) => flow.lineBreak(setting)],
  ['hr', (_, flow) => flow.push([{ type: 'divider' }])],
  ['blockquote', drafted(quoteDrafts)],
  ['figure', drafted(figureDrafts)],
  ['li', drafted(strayItem)],
  ...['noembed', 'noframes'].map((tag): [string, Handler] => [tag, drafted(rawDrafts)]),
  ['noscript', noscript],
  [
    'p',
    (element, flow, setting) =>
      isWordItem(element) ? wordItem(element, flow, setting) : block(element, flow, setting),
  ],
  ['picture', picture],
  ['q', quotation],
  ['rt', reading],
  ['ruby', ruby],
  ['script', (element, flow) => between(scriptDrafts(element, flow.page), flow)],
  ['select', drafted(selectDrafts)],
  ['summary', (element, flow, setting) => block(element, flow, marked(setting, 'bold'))],
  ['svg', (element, flow) => between(svgDrafts(element, flow.page), flow)],
  ['table', drafted(tableDrafts)],
]);
