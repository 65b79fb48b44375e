import type { BlockDraft } from '../../db/blocks.ts';
import type { Note } from '../../src/import/entry.ts';
import { type BodyOptions, bodyOfHtml } from '../../src/import/html/body.ts';

/** What a body becomes on the site of the tests: its blocks without their ids, its pictures and notes. */
export function read(html: string, options: Partial<BodyOptions> = {}) {
  const notes = new Set<Note>();
  const { body, images } = bodyOfHtml(html, { baseUrl: 'https://sound.example/', ...options }, notes);
  return { blocks: body.map(({ id: _, ...block }): BlockDraft => block), body, images, notes: [...notes] };
}

/** The only block of a body, without its id. */
export function only(html: string, options: Partial<BodyOptions> = {}): BlockDraft {
  const { blocks } = read(html, options);
  const [block] = blocks;
  if (block === undefined || blocks.length > 1) throw new Error(`${blocks.length} blocks, not one`);
  return block;
}

/** Each block in few characters: its type and its words, pictures as their file names. */
export function outline(html: string, options: Partial<BodyOptions> = {}): string[] {
  const { body, images } = read(html, options);
  return body.map((block) => {
    switch (block.type) {
      case 'image':
        return `image ${images[Number(block.imageId) - 1]?.url.split('/').at(-1)}`;
      case 'list':
        return `list ${block.items.map((item) => `${item.level}${item.ordered ? '.' : '*'} ${item.spans.map((span) => span.text).join('')}`).join(' / ')}`;
      case 'paragraph':
      case 'heading':
      case 'quote':
        return `${block.type} ${block.spans.map((span) => span.text).join('')}`;
      default:
        return block.type;
    }
  });
}

/** All words of blocks, whatever they stand in. */
export function wordsOfBlocks(blocks: readonly unknown[]): string[] {
  const texts: string[] = [];
  const collect = (value: unknown, name: string): void => {
    if (typeof value === 'string') {
      if (/^(?:text|alt|caption|credit|attribution|headline|summary|url)$/.test(name)) texts.push(value);
    } else if (Array.isArray(value)) {
      if (name === 'spans') texts.push(value.map((span) => span.text).join(''));
      // Their words stand beside them as plain text.
      else if (!/^(?:caption|credit)Spans$/.test(name)) for (const each of value) collect(each, '');
    } else if (typeof value === 'object' && value !== null)
      for (const [key, each] of Object.entries(value)) collect(each, key);
  };
  collect(blocks, '');
  return wordsIn(texts.join(' \n '));
}

export const wordsIn = (text: string): string[] => text.normalize('NFC').match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
