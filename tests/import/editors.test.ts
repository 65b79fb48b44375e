import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { type BatchResult, writeBatch } from '../../db/import/batch.ts';
import type { ImportedArticle, ImportedVideo } from '../../db/import/item.ts';
import { type Desk, openDesk } from './desk.ts';
import { author, imported, picture, section, write } from './imported.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterEach(() => desk.rows('truncate item, section, author, tag, image cascade'));
afterAll(() => desk.close());

const only = async (text: string) => Object.values((await desk.rows(text))[0] ?? {})[0];
const paragraph = (text: string) => [{ id: 'b1', type: 'paragraph' as const, spans: [{ text }] }];
const tag = (name: string) => ({ externalId: name, name, slug: name.toLowerCase(), isRecord: true });
const lead = { ...picture('quay'), alt: 'A quay', caption: 'In May', credit: 'Jo' };

/** What every story of these tests comes in with. */
const first: Partial<ImportedArticle> = {
  slug: 'first-slug',
  summary: 'First summary',
  updatedAt: '2024-05-07T00:00:00Z',
  section: section('Harbour'),
  authors: [author('Mara Lind'), author('Daniel Roe')],
  tags: [tag('Tides'), tag('Boats')],
  image: lead,
  body: [...paragraph('First words.'), { id: 'b2', type: 'image', imageId: '1', caption: 'Dawn' }],
  images: [picture('boats')],
};

interface Case {
  /** The field, as a report of conflicts names it. */
  readonly field: string;
  /** What an editor does, in SQL. */
  readonly edit: string;
  /** What the source changes. */
  readonly source: Partial<ImportedArticle>;
  /** Reads the field. */
  readonly read: string;
  readonly edited: unknown;
  readonly changed: unknown;
}
const column = (name: string) => `select ${name} from item where external_id = '1'`;
const names = (kind: 'author' | 'tag') => `
  select array(select name from item_${kind} join ${kind} on ${kind}.id = ${kind}_id where item_id = item.id
    order by item_${kind}.position) from item where external_id = '1'`;

const cases: Case[] = [
  {
    field: 'slug',
    edit: "update item set slug = 'ours'",
    source: { slug: 'theirs' },
    read: column('slug'),
    edited: 'ours',
    changed: 'theirs',
  },
  {
    field: 'headline',
    edit: "update item set headline = 'Ours'",
    source: { headline: 'Theirs' },
    read: column('headline'),
    edited: 'Ours',
    changed: 'Theirs',
  },
  {
    field: 'summary',
    edit: "update item set summary = 'Ours'",
    source: { summary: null },
    read: column('summary'),
    edited: 'Ours',
    changed: null,
  },
  {
    field: 'canonicalUrl',
    edit: "update item set canonical_url = 'https://ours.example/'",
    source: { canonicalUrl: 'https://theirs.example/' },
    read: column('canonical_url'),
    edited: 'https://ours.example/',
    changed: 'https://theirs.example/',
  },
  {
    field: 'updatedAt',
    edit: 'update item set updated_at = null',
    source: { updatedAt: '2024-05-09T00:00:00Z' },
    read: column('updated_at'),
    edited: null,
    changed: new Date('2024-05-09T00:00:00Z'),
  },
  {
    field: 'isFeatured',
    edit: 'update item set is_featured = true',
    source: { isFeatured: true },
    read: column('is_featured'),
    edited: true,
    changed: true,
  },
  {
    field: 'section',
    edit: "insert into section (slug, name) values ('ours', 'Ours'); update item set section_id = (select id from section where slug = 'ours')",
    source: { section: section('City') },
    read: "select name from item join section on section.id = section_id where item.external_id = '1'",
    edited: 'Ours',
    changed: 'City',
  },
  {
    field: 'image',
    edit: "insert into image (url) values ('https://ours.example/1.jpg'); update item set image_id = (select max(id) from image), image_alt = 'Our words'",
    source: { image: { ...lead, ...picture('mole') } },
    read: "select url || ' ' || image_alt from item join image on image.id = image_id where item.external_id = '1'",
    edited: 'https://ours.example/1.jpg Our words',
    changed: 'https://sound.example/mole.jpg A quay',
  },
  {
    field: 'imageAlt',
    edit: "update item set image_alt = 'Ours'",
    source: { image: { ...lead, alt: 'Theirs' } },
    read: column('image_alt'),
    edited: 'Ours',
    changed: 'Theirs',
  },
  {
    field: 'imageCaption',
    edit: "update item set image_caption = 'Ours'",
    source: { image: { ...lead, caption: 'Theirs' } },
    read: column('image_caption'),
    edited: 'Ours',
    changed: 'Theirs',
  },
  {
    field: 'imageCredit',
    edit: 'update item set image_credit = null',
    source: { image: { ...lead, credit: 'Theirs' } },
    read: column('image_credit'),
    edited: null,
    changed: 'Theirs',
  },
  {
    field: 'authors',
    edit: 'delete from item_author where position = 0',
    source: { authors: [author('Daniel Roe'), author('Zed Adams')] },
    read: names('author'),
    edited: ['Daniel Roe'],
    changed: ['Daniel Roe', 'Zed Adams'],
  },
  {
    field: 'tags',
    edit: 'delete from item_tag where position = 1',
    source: { tags: [tag('Ropes')] },
    read: names('tag'),
    edited: ['Tides'],
    changed: ['Ropes'],
  },
  {
    field: 'body',
    edit: `update article set body = '${JSON.stringify(paragraph('Ours.'))}'`,
    source: { body: paragraph('Theirs.') },
    read: 'select body_text from article',
    edited: 'Ours.',
    changed: 'Theirs.',
  },
];

const put = async (given: Partial<ImportedArticle>) =>
  (await write(desk.db, imported('1', { ...first, ...given })))[0];
const edit = async (text: string) => {
  for (const statement of text.split(';')) await desk.rows(statement);
};

describe.each(cases)('The $field of an item', ({ field, edit: change, source, read, edited, changed }) => {
  it('that an editor has changed stands while the source says the same of it', async () => {
    await put({});
    await edit(change);
    const before = await desk.digest();
    expect(await put({})).toMatchObject({ change: 'unchanged', conflicts: [] });
    expect(await desk.digest()).toBe(before);
    // Another field changes at the source.
    const other = field === 'headline' ? { summary: 'Another' } : { headline: 'Another' };
    expect(await put(other)).toMatchObject({ change: 'updated', conflicts: [] });
    expect(await only(read)).toEqual(edited);
  });

  it('follows the source if nobody has changed it here', async () => {
    await put({});
    expect(await put(source)).toMatchObject({ change: 'updated', conflicts: [] });
    expect(await only(read)).toEqual(changed);
    expect(await put(source)).toMatchObject({ change: 'unchanged' });
  });

  it('that both have changed is what the source says now, and is reported', async () => {
    await put({});
    await edit(change);
    const outcome = await put(source);
    expect(await only(read)).toEqual(changed);
    // An editor and a source that agree are no conflict.
    const isAgreed = edited === changed;
    expect(outcome).toMatchObject({ conflicts: expect.arrayContaining(isAgreed ? [] : [field]) });
    expect(await put(source)).toMatchObject({ change: 'unchanged', conflicts: [] });
  });
});

describe('What only editors write', () => {
  it.each(["label = 'Analysis'", "byline = 'Staff'"])(
    'stands, whatever the source changes: %s',
    async (set) => {
      await put({});
      await desk.rows(`update item set ${set}`);
      await put({ ...Object.assign({}, ...cases.map(({ source }) => source)) });
      expect(await desk.rows(`select from item where ${set}`)).toHaveLength(1);
    },
  );
});

describe('The picture of an item', () => {
  it('that an editor has chosen keeps its words when the source rewords its own', async () => {
    await put({});
    await edit(cases.find(({ field }) => field === 'image')?.edit ?? '');
    await put({ image: { ...lead, alt: 'Theirs', caption: 'Theirs', credit: 'Theirs' } });
    expect(await desk.rows('select image_alt, image_caption from item')).toEqual([
      { image_alt: 'Our words', image_caption: 'In May' },
    ]);
  });

  it('that the source replaces takes the words of editors along, and that is reported', async () => {
    await put({});
    await desk.rows("update item set image_caption = 'Ours'");
    const outcome = await put({ image: { ...lead, ...picture('mole'), caption: 'In June' } });
    expect(outcome).toMatchObject({ conflicts: ['imageCaption'] });
    expect(await only(column('image_caption'))).toBe('In June');
  });

  it('keeps an alt text that an editor wrote if the source has none', async () => {
    await put({ image: { ...lead, alt: null } });
    await desk.rows("update item set image_alt = 'Ours'");
    await put({ image: { ...lead, alt: null, caption: 'In June' } });
    expect(await only(column('image_alt'))).toBe('Ours');
  });
});

describe('The fields of a video', () => {
  const { body: _, images: __, ...card } = imported('1', { ...first, authors: [], tags: [] });
  const film: ImportedVideo = {
    ...card,
    kind: 'video',
    durationSeconds: 60,
    videoSources: [{ url: 'https://sound.example/1.mp4', mimeType: 'video/mp4' }],
    embedUrl: 'https://sound.example/1',
    transcript: 'First words.',
  };
  const video = () => desk.rows('select duration_seconds, sources, embed_url, transcript from video');

  it.each<[string, string, Partial<ImportedVideo>]>([
    ['durationSeconds', 'duration_seconds = 61', { durationSeconds: 90 }],
    [
      'videoSources',
      `sources = '[{"url": "https://ours.example/1.mp4", "mimeType": "video/mp4"}]'`,
      { videoSources: [] },
    ],
    ['embedUrl', "embed_url = 'https://ours.example/'", { embedUrl: null }],
    ['transcript', "transcript = 'Our words.'", { transcript: 'Their words.' }],
  ])('stand and follow one by one: %s', async (field, set, source) => {
    await write(desk.db, film);
    await desk.rows(`update video set ${set}`);
    const edited = await video();
    await write(desk.db, { ...film, headline: 'Another' });
    expect(await video()).toEqual(edited);
    expect(await write(desk.db, { ...film, ...source })).toMatchObject([{ conflicts: [field] }]);
    const changed = await video();
    expect(changed).not.toEqual(edited);
  });
});

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
      { kind: 'author', name: 'Mara Ours', field: 'name' },
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

describe('An item from before imports recorded what sources say', () => {
  const forgotten = async () => {
    await put({});
    await desk.rows(`update imported_item set said = '{"status": "published"}'`);
  };

  it('takes what differs at the source, as before, and from then on keeps what editors change', async () => {
    await forgotten();
    await desk.rows("update item set headline = 'Ours'");
    expect(await put({})).toMatchObject({ change: 'updated', conflicts: [] });
    expect(await only(column('headline'))).toBe('Story 1');
    await desk.rows("update item set headline = 'Ours'");
    expect(await put({})).toMatchObject({ change: 'unchanged' });
    expect(await only(column('headline'))).toBe('Ours');
  });

  it('keeps the slug, status and withdrawal that editors gave it', async () => {
    await forgotten();
    await desk.rows("update item set slug = 'ours', status = 'draft', withdrawn_at = now()");
    expect(await put({})).toMatchObject({ change: 'unchanged' });
    expect(await desk.rows('select slug, status, withdrawn_at is null as shown from item')).toEqual([
      { slug: 'ours', status: 'draft', shown: false },
    ]);
  });

  it('that is the same is recorded, and is no update', async () => {
    await forgotten();
    expect(await put({})).toMatchObject({ change: 'unchanged' });
    const before = await desk.digest();
    await put({});
    expect(await desk.digest()).toBe(before);
  });
});
