import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { ImportedArticle } from '../../db/import/item.ts';
import { type Desk, openDesk } from './desk.ts';
import { author, imported, picture, section, write } from './imported.ts';

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
});
afterEach(() => desk.close());

const put = (given: Partial<ImportedArticle>) => write(desk.db, imported('1', given));
const authors = () =>
  desk.rows(
    'select name, slug, job_title, bio_text, avatar_id is not null as has_avatar, same_as from author',
  );
const sections = () =>
  desk.rows(`select section.name, section.slug, parent.name as parent, cardinality(section.ancestor_ids) as above
    from section left join section as parent on parent.id = section.parent_id order by section.name`);
const bio = [{ id: 'b1', type: 'paragraph' as const, spans: [{ text: 'Covers the harbour.' }] }];

describe('An author', () => {
  it('whom the file describes has name, bio, portrait and addresses, and follows what changes there', async () => {
    const told = { isRecord: true, bio, avatar: picture('mara'), sameAs: ['https://mara.example/'] };
    await put({ authors: [author('Mara Lind', told)] });
    expect(await authors()).toEqual([
      {
        name: 'Mara Lind',
        slug: 'mara-lind',
        job_title: null,
        bio_text: 'Covers the harbour.',
        has_avatar: true,
        same_as: ['https://mara.example/'],
      },
    ]);
    await put({ authors: [author('Mara Lind', { ...told, name: 'Mara Lind-Berg', jobTitle: 'Editor' })] });
    expect(await authors()).toMatchObject([
      { name: 'Mara Lind-Berg', slug: 'mara-lind', job_title: 'Editor', bio_text: 'Covers the harbour.' },
    ]);
  });

  it('keeps what the file no longer says', async () => {
    await put({ authors: [author('Mara Lind', { isRecord: true, bio, avatar: picture('mara') })] });
    await put({ authors: [author('Mara Lind', { isRecord: true })] });
    expect(await authors()).toMatchObject([{ bio_text: 'Covers the harbour.', has_avatar: true }]);
  });

  it('who is merely mentioned is filled in and not changed', async () => {
    await put({ authors: [author('Mara Lind', { jobTitle: 'Reporter' })] });
    await put({ authors: [author('Mara Lind', { name: 'M. Lind', jobTitle: 'Editor', bio })] });
    expect(await authors()).toMatchObject([
      { name: 'Mara Lind', job_title: 'Reporter', bio_text: 'Covers the harbour.' },
    ]);
  });
});

describe('A section', () => {
  const world = section('World');
  const europe = section('Europe', { parent: world });
  const north = section('North', { parent: europe });

  it('comes with those above it, and its items stand in all of them', async () => {
    await put({ section: north });
    expect(await sections()).toEqual([
      { name: 'Europe', slug: 'europe', parent: 'World', above: 1 },
      { name: 'North', slug: 'north', parent: 'Europe', above: 2 },
      { name: 'World', slug: 'world', parent: null, above: 0 },
    ]);
    expect(await desk.rows('select from item_section')).toHaveLength(3);
  });

  it('moves and is renamed where the source does so, even where two change places', async () => {
    await put({ section: europe });
    await put({ section: { ...world, name: 'Globe', parent: { ...europe, parent: null } } });
    expect(await sections()).toMatchObject([
      { name: 'Europe', parent: null, above: 0 },
      { name: 'Globe', parent: 'Europe', above: 1 },
    ]);
  });

  it('that is merely mentioned stays where editors have put it', async () => {
    await put({ section: section('Europe', { isRecord: false }) });
    await desk.rows(`with top as (insert into section (slug, name) values ('world', 'World') returning id)
      update section set parent_id = top.id, name = 'EU' from top where slug = 'europe'`);
    const before = await sections();
    await put({ section: section('Europe', { isRecord: false }), headline: 'New' });
    expect(await sections()).toEqual(before);
  });
});

describe('The same again', () => {
  it('writes nothing, however much the file tells', async () => {
    const everything: Partial<ImportedArticle> = {
      section: section('Europe', { parent: section('World'), description: 'All of it.' }),
      authors: [author('Mara Lind', { isRecord: true, bio, avatar: picture('mara'), jobTitle: 'Editor' })],
      tags: [{ externalId: 't', name: 'Tides', slug: 'tides', isRecord: true }],
      image: { ...picture('lead'), alt: 'A quay', caption: null, credit: 'Mara Lind' },
      body: [
        { id: 'b1', type: 'image', imageId: '2', alt: 'Boats', caption: 'In the morning' },
        { id: 'b2', type: 'gallery', images: [{ imageId: '1' }, { imageId: '2', alt: 'Other words' }] },
        { id: 'b3', type: 'video', url: 'https://sound.example/film', poster: { imageId: '1' } },
        { id: 'b4', type: 'relatedItem', url: 'https://sound.example/x', image: { imageId: '2' } },
      ],
      images: [picture('one'), picture('two')],
    };
    await put(everything);
    const digest = await desk.digest();
    expect(await put(everything)).toMatchObject([{ change: 'unchanged' }]);
    expect(await desk.digest()).toBe(digest);
  });
});

describe('A picture in a body', () => {
  it('is one row, however often it is used, and each use has its own words', async () => {
    const shown = (id: string, caption: string): Partial<ImportedArticle> => ({
      body: [{ id: 'b1', type: 'image', imageId: '1', caption }],
      images: [picture(id)],
    });
    await write(
      desk.db,
      imported('1', shown('quay', 'In May')),
      imported('2', shown('quay', 'In June')),
      imported('3', shown('mole', 'In May')),
    );
    expect(await desk.rows('select url from image order by url')).toEqual([
      { url: 'https://sound.example/mole.jpg' },
      { url: 'https://sound.example/quay.jpg' },
    ]);
    const uses = await desk.rows(`select image.url, body #>> '{0,caption}' as caption
      from article join image on image.id = (body #>> '{0,imageId}')::bigint order by item_id`);
    expect(uses).toEqual([
      { url: 'https://sound.example/quay.jpg', caption: 'In May' },
      { url: 'https://sound.example/quay.jpg', caption: 'In June' },
      { url: 'https://sound.example/mole.jpg', caption: 'In May' },
    ]);
  });
});
