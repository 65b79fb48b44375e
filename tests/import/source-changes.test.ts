import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { writeFormerSlugs } from '../../db/import/former-slug.ts';
import { type Desk, openDesk } from './desk.ts';
import { imported, write } from './imported.ts';

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
});
afterEach(() => desk.close());

const changeOf = async (...items: Parameters<typeof imported>[]): Promise<string[]> =>
  (await write(desk.db, ...items.map((item) => imported(...item)))).map((outcome) => outcome.change);
const item = async (externalId: string) =>
  (
    await desk.rows(`select id, slug, status, is_featured, headline, published_at, modified_at from item
      where external_id = '${externalId}'`)
  )[0];
const idAt = async (slug: string) =>
  (await desk.rows(`select item_id from item_slug where slug = '${slug}'`))[0]?.['item_id'];

describe('The status of an item', () => {
  it('is the source’s: a draft is no public item, and becomes one when the source publishes it', async () => {
    await changeOf(['1', { status: 'draft', publishedAt: null }]);
    expect(await item('1')).toMatchObject({ status: 'draft', published_at: null });
    expect(await desk.rows('select id from public_item')).toEqual([]);
    expect(await changeOf(['1'])).toEqual(['updated']);
    expect(await item('1')).toMatchObject({ status: 'published' });
    expect(await desk.rows('select id from public_item')).toHaveLength(1);
  });

  it('follows a source that takes the item back, and keeps its first moment', async () => {
    await changeOf(['1']);
    expect(await changeOf(['1', { status: 'draft' }])).toEqual(['updated']);
    expect(await desk.rows('select id from public_item')).toEqual([]);
    expect(await changeOf(['1', { status: 'draft' }])).toEqual(['unchanged']);
    expect(await changeOf(['1'])).toEqual(['updated']);
    expect((await item('1'))?.['published_at']).toEqual(new Date('2024-05-06T07:08:09Z'));
  });

  it('that editors have changed here stands while the source says the same', async () => {
    await changeOf(['1'], ['2', { status: 'draft' }]);
    await desk.rows(
      "update item set status = case external_id when '1' then 'draft' else 'published' end::item_status",
    );
    expect(await changeOf(['1'], ['2', { status: 'draft' }])).toEqual(['unchanged', 'unchanged']);
    await changeOf(['1', { headline: 'New' }], ['2', { status: 'draft', headline: 'New' }]);
    expect(await item('1')).toMatchObject({ status: 'draft', headline: 'New' });
    expect(await item('2')).toMatchObject({ status: 'published', headline: 'New' });
  });

  it('a draft without a moment keeps the one that it has here', async () => {
    await changeOf(['1', { status: 'draft', publishedAt: '2030-01-01T00:00:00Z' }]);
    expect(await changeOf(['1', { status: 'draft', publishedAt: null }])).toEqual(['unchanged']);
    expect((await item('1'))?.['published_at']).toEqual(new Date('2030-01-01T00:00:00Z'));
  });
});

describe('An item that the source has singled out', () => {
  it('is featured here, and no longer when the source says so no longer', async () => {
    await changeOf(['1', { isFeatured: true }]);
    expect(await item('1')).toMatchObject({ is_featured: true });
    expect(await changeOf(['1'])).toEqual(['updated']);
    expect(await item('1')).toMatchObject({ is_featured: false });
  });
});

describe('A slug of the source', () => {
  it('that has changed renames the item, which keeps its id; the old slug still leads to it', async () => {
    await changeOf(['1', { slug: 'old' }]);
    const before = await item('1');
    expect(await changeOf(['1', { slug: 'new' }])).toEqual(['updated']);
    expect(await item('1')).toMatchObject({ id: before?.['id'], slug: 'new' });
    expect([await idAt('old'), await idAt('new')]).toEqual([before?.['id'], before?.['id']]);
    expect(await changeOf(['1', { slug: 'new' }])).toEqual(['unchanged']);
  });

  it('that was made here, of a headline, stays', async () => {
    await changeOf(['1', { slug: 'old', slugIsGiven: false }]);
    expect(await changeOf(['1', { slug: 'new', slugIsGiven: false }])).toEqual(['unchanged']);
    expect(await item('1')).toMatchObject({ slug: 'old' });
  });

  it('that editors have changed here is not put back', async () => {
    await changeOf(['1', { slug: 'theirs' }]);
    await desk.rows("update item set slug = 'ours'");
    expect(await changeOf(['1', { slug: 'theirs' }])).toEqual(['unchanged']);
    expect(await item('1')).toMatchObject({ slug: 'ours' });
  });

  it('that is another’s gets a number, once and for all runs', async () => {
    const long = 'x'.repeat(200);
    await changeOf(
      ['1', { slug: 'same' }],
      ['2', { slug: 'same' }],
      ['3', { slug: long }],
      ['4', { slug: long }],
    );
    expect(await item('2')).toMatchObject({ slug: 'same-2' });
    expect(await item('4')).toMatchObject({ slug: `${'x'.repeat(198)}-2` });
    const digest = await desk.digest();
    expect(
      await changeOf(
        ['1', { slug: 'same' }],
        ['2', { slug: 'same' }],
        ['3', { slug: long }],
        ['4', { slug: long }],
      ),
    ).toEqual(['unchanged', 'unchanged', 'unchanged', 'unchanged']);
    expect(await desk.digest()).toBe(digest);
  });

  it('that ends in a number may lose it', async () => {
    await changeOf(['1', { slug: 'budget-2' }]);
    await changeOf(['1', { slug: 'budget' }]);
    expect(await item('1')).toMatchObject({ slug: 'budget' });
  });
});

describe('A slug that an item had at its source', () => {
  const told = (externalId: string, ...slugs: string[]) => ({ source: 'sound.example', externalId, slugs });

  it('leads to it, and is written once', async () => {
    await changeOf(['1']);
    expect(await writeFormerSlugs(desk.db, [told('1', 'first', 'second', 'story-1')])).toBe(2);
    expect(await idAt('second')).toBe((await item('1'))?.['id']);
    expect(await writeFormerSlugs(desk.db, [told('1', 'first', 'second')])).toBe(0);
  });

  it('stays another’s where it is taken, and nobody’s where it is none', async () => {
    await changeOf(['1'], ['2']);
    expect(await writeFormerSlugs(desk.db, [told('2', 'story-1', 'a b', ''), told('9', 'of-nobody')])).toBe(
      0,
    );
    expect(await idAt('story-1')).toBe((await item('1'))?.['id']);
  });
});
