import { digestOf, externalIdOf } from '../external-id.ts';
import { isNode, listOf, type Node, textOf, urlOf } from './node.ts';

/**
 * The @id of a thing where it is a name for the whole world: absolute, and no fragment of the page that it was
 * found on. Null where it is not, as with "#author" or "_:b0".
 */
export function globalIdOf(value: unknown, pageUrl: string | null): string | null {
  const id = isNode(value) ? value['@id'] : null;
  if (typeof id !== 'string' || !/^[a-z][a-z0-9+.-]*:./i.test(id)) return null;
  return pageUrl !== null && id.startsWith(`${pageUrl.split('#')[0]}#`) ? null : id.trim();
}

/**
 * Where the item was first published: url, the page that it is the main thing of, or its @id; null without one. An
 * @id within a page ("…/story/#article") stands for the page where it is an article's, and for none where it is that
 * of a video beside the article.
 */
export function pageUrlOf(node: Node, kind: 'article' | 'video'): string | null {
  const page = urlOf(node['url']) ?? urlOf(node['mainEntityOfPage']);
  const id = page === null ? urlOf(node['@id']) : null;
  if (id === null || !id.includes('#')) return page ?? id;
  return kind === 'video' ? null : id.replace(/#.*$/s, '');
}

/**
 * What tells an item from every other of its source: its @id, else its URL, its identifier, or a digest of
 * headline and moment.
 */
export const itemIdOf = (node: Node, page: string | null, headline: string, publishedAt: string): string =>
  givenIdOf(node, page) ?? externalIdOf(digestOf(`${headline}\n${publishedAt}`));

/** As itemIdOf, but null without @id, URL and identifier. */
export function givenIdOf(node: Node, page: string | null): string | null {
  const id = globalIdOf(node, null) ?? page ?? identifierOf(node);
  return id === null ? null : externalIdOf(id);
}

function identifierOf(node: Node): string | null {
  const [identifier] = listOf(node['identifier']);
  return isNode(identifier) ? (textOf(identifier['value']) ?? textOf(identifier)) : textOf(identifier);
}
