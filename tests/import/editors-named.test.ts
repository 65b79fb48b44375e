import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { type BatchResult, writeBatch } from '../../db/import/batch.ts';
import type { ImportedArticle } from '../../db/import/item.ts';
import { type Desk, openDesk } from './desk.ts';
import { author, imported, picture, section } from './imported.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterEach(() => desk.rows('truncate item, section, author, tag, image cascade'));
afterAll(() => desk.close());

const only = async (text: string) => Object.values((await desk.rows(text))[0] ?? {})[0];
const paragraph = (text: string) => [{ id: 'b1', type: 'paragraph' as const, spans: [{ text }] }];
const tag = (name: string) => ({ externalId: name, name, slug: name.toLowerCase(), isRecord: true });

describe('Authors, sections and tags', () => {
  const batch = (given: Partial<ImportedArticle>): Promise<BatchResult> =>
    writeBatch(desk.db, [imported('1', given)], { dryRun: false });
  const bio = paragraph('Covers the harbour.');
  const mara = author('Mara Lind', {
    isRecord: true,
    jobTitle: 'Reporter',
    bio,
    avatar: picture('mara'),
    sameAs: ['https://mara.example/'],
  });

  it.each<[string, string, Partial<ImportedArticle>, Partial<ImportedArticle>, string]>([
    [
      'name of an author',
      "author set name = 'Ours'",
      { authors: [mara] },
      { authors: [{ ...mara, name: 'Theirs' }] },
      'select name from author',
    ],
    [
      'job title of an author',
      "author set job_title = 'Ours'",
      { authors: [mara] },
      { authors: [{ ...mara, jobTitle: 'Theirs' }] },
      'select job_title from author',
    ],
    [
      'bio of an author',
      `author set bio = '${JSON.stringify(paragraph('Ours'))}'`,
      { authors: [mara] },
      { authors: [{ ...mara, bio: paragraph('Theirs') }] },
      'select bio_text from author',
    ],
    [
      'portrait of an author',
      'author set avatar_id = null',
      { authors: [mara] },
      { authors: [{ ...mara, avatar: picture('new') }] },
      'select image.url from author join image on image.id = avatar_id',
    ],
    [
      'addresses of an author',
      "author set same_as = '{https://ours.example/}'",
      { authors: [mara] },
      { authors: [{ ...mara, sameAs: ['https://theirs.example/'] }] },
      'select same_as::text from author',
    ],
    [
      'name of a tag',
      "tag set name = 'Ours'",
      { tags: [tag('Tides')] },
      { tags: [{ ...tag('Tides'), name: 'Theirs' }] },
      'select name from tag',
    ],
    [
      'name of a section',
      "section set name = 'Ours'",
      { section: section('Harbour') },
      { section: section('Harbour', { name: 'Theirs' }) },
      'select name from section',
    ],
    [
      'description of a section',
      "section set description = 'Ours'",
      { section: section('Harbour', { description: 'First.' }) },
      { section: section('Harbour', { description: 'Theirs' }) },
      'select description from section',
    ],
    [
      'place of a section',
      'section set parent_id = null',
      { section: section('Harbour', { parent: section('World') }) },
      { section: section('Harbour', { parent: section('City') }) },
      "select parent.name from section join section as parent on parent.id = section.parent_id where section.name = 'Harbour'",
    ],
  ])(
    'keep what editors have changed until the source changes it: the %s',
    async (_, set, told, changed, read) => {
      await batch(told);
      await desk.rows(`update ${set}`);
      const edited = await only(read);
      const before = await desk.digest();
      expect((await batch(told)).conflicts).toEqual([]);
      expect(await desk.digest()).toBe(before);

      expect((await batch(changed)).conflicts).toHaveLength(1);
      const now = await only(read);
      expect(now).not.toEqual(edited);
      expect((await batch(changed)).conflicts).toEqual([]);
      expect(await only(read)).toEqual(now);
    },
  );

  it('follow their source if nobody has changed them here, without a word', async () => {
    await batch({ authors: [mara], tags: [tag('Tides')], section: section('Harbour') });
    const { conflicts } = await batch({
      authors: [{ ...mara, name: 'Mara Berg' }],
      tags: [{ ...tag('Tides'), name: 'The tides' }],
      section: section('Harbour', { name: 'The harbour' }),
    });
    expect(conflicts).toEqual([]);
    expect(
      await desk.rows('select author.name as a, tag.name as t, section.name as s from author, tag, section'),
    ).toEqual([{ a: 'Mara Berg', t: 'The tides', s: 'The harbour' }]);
  });

  it('name a conflict by what stood here', async () => {
    await batch({ authors: [mara] });
    await desk.rows("update author set name = 'Mara Ours'");
    expect((await batch({ authors: [{ ...mara, name: 'Theirs' }] })).conflicts).toEqual([
      { kind: 'author', name: 'Mara Ours', field: 'name', here: 'Mara Ours' },
    ]);
  });

  it('that are merely mentioned are filled once: what an editor empties stays empty', async () => {
    const mentioned = author('Jo Park', { jobTitle: 'Reporter' });
    await batch({ authors: [mentioned] });
    await desk.rows('update author set job_title = null');
    await batch({ authors: [mentioned], headline: 'Another' });
    await batch({ authors: [{ ...mentioned, jobTitle: 'Editor' }] });
    expect(await only('select job_title from author')).toBeNull();
  });
});
