import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Newsroom, openNewsroom } from '../support/newsroom.ts';
import { columnsOf } from './catalogue.ts';

let newsroom: Newsroom;
beforeAll(async () => {
  newsroom = await openNewsroom();
});
afterAll(() => newsroom.close());

describe('the columns', () => {
  /** Their name, their table and their type say all there is to say. Units and derived values never stand here. */
  const selfEvident = new Set(
    Object.entries({
      article: ['item_id', 'kind'],
      author: ['avatar_id', 'id', 'job_title', 'name', 'slug'],
      correction: ['item_id', 'published_at', 'text'],
      image: ['id'],
      imported_author: ['author_id'],
      imported_item: ['item_id'],
      imported_section: ['section_id'],
      imported_tag: ['tag_id'],
      item: ['headline', 'id', 'image_caption', 'image_credit', 'image_id', 'kind', 'status', 'summary'],
      item_author: ['author_id', 'item_id', 'role'],
      item_reference: ['id', 'item_id', 'role'],
      item_section: ['item_id', 'section_id'],
      item_slug: ['item_id', 'slug'],
      item_tag: ['item_id', 'tag_id'],
      read_more: ['item_id', 'target_id'],
      section: ['description', 'id', 'name', 'parent_id', 'slug'],
      tag: ['id', 'kind', 'name', 'slug'],
      video: ['item_id', 'kind'],
    }).flatMap(([table, columns]) => columns.map((column) => `${table}.${column}`)),
  );

  it('that are not self-evident all have a comment', async () => {
    const columns = await columnsOf(newsroom.db);
    const silent = columns.filter(({ comment }) => comment === null).map(({ name }) => name);
    expect(silent).toEqual(columns.map(({ name }) => name).filter((name) => selfEvident.has(name)));
    expect([...selfEvident].filter((name) => !silent.includes(name))).toEqual([]);
  });

  it.each([
    ['article.reading_minutes', /minutes/],
    ['video.duration_seconds', /[Ss]econds/],
    ['image.width', /pixels/],
    ['image.height', /pixels/],
    ['image.variants', /pixels/],
    ['image.focal_x', /0 \(left\) to 1 \(right\)/],
    ['video.sources', /pixels/],
  ])('that hold a quantity say its unit: %s', async (column, unit) => {
    const found = (await columnsOf(newsroom.db)).find(({ name }) => name === column);
    expect(found?.comment).toMatch(unit);
  });

  it.each([
    'article.body_text',
    'article.word_count',
    'article.reading_minutes',
    'article.image_ids',
    'author.bio_text',
    'item.listed_at',
    'item.modified_at',
    'item_author.kind',
    'item_author.published_at',
    'item_section.kind',
    'item_section.published_at',
    'item_tag.kind',
    'item_tag.published_at',
    'section.ancestor_ids',
  ])('that the database derives say so: %s', async (column) => {
    const found = (await columnsOf(newsroom.db)).find(({ name }) => name === column);
    expect(found?.comment).toMatch(/by trigger/);
  });
});
