import { describe, expect, it } from '@jest/globals';
import { lexical, only, post, wordsIn } from './ghost-export.ts';

const wordsOf = (body: unknown): string => JSON.stringify(body);

describe('A card of a file', () => {
  it.each<[number | string, string]>([
    [900, '900 Byte'],
    [2_097_152, '2 MB'],
    ['1300', '1 KB'],
  ])('of %s bytes says that it is of %s, as Ghost writes it', (fileSize, size) => {
    const card = { type: 'file', src: '/f.pdf', fileTitle: 'word1', fileName: 'f.pdf', fileSize };
    const { item } = only({ posts: [post({ html: null, lexical: lexical(card) })] });
    expect(wordsOf(item.body)).toContain(`word1\\nf.pdf\\n${size}"`);
  });

  it.each([0, -1, null, 'many', {}])('says nothing of a size of %j', (fileSize) => {
    const card = { type: 'file', src: '/f.pdf', fileTitle: 'word1', fileName: 'f.pdf', fileSize };
    const { item } = only({ posts: [post({ html: null, lexical: lexical(card) })] });
    expect(wordsOf(item.body)).toContain('word1\\nf.pdf"');
    expect(wordsIn(item.body)).toEqual(['word1']);
  });
});

describe('The caption of a lead image', () => {
  it('has the words that its HTML shows, its entities decoded once', () => {
    const caption = 'By <b>R&amp;amp;D</b> &lt;here&gt;';
    const { item } = only({
      posts: [post({ feature_image: 'https://sound.example/a.jpg', feature_image_caption: caption })],
    });
    expect(item.image?.caption).toBe('By R&amp;D <here>');
  });
});
