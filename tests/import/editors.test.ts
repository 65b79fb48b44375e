import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
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
const text = (field: string, name: string, source: Partial<ImportedArticle>): Case => ({
  field,
  edit: `update item set ${name} = 'Ours'`,
  source,
  read: column(name),
  edited: 'Ours',
  changed: 'Theirs',
});
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
  text('headline', 'headline', { headline: 'Theirs' }),
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
  text('imageAlt', 'image_alt', { image: { ...lead, alt: 'Theirs' } }),
  text('imageCaption', 'image_caption', { image: { ...lead, caption: 'Theirs' } }),
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
    expect(outcome).toMatchObject({
      conflicts: expect.arrayContaining(isAgreed ? [] : [expect.objectContaining({ field })]),
    });
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
    expect(outcome).toMatchObject({ conflicts: [{ field: 'imageCaption' }] });
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
    expect(await write(desk.db, { ...film, ...source })).toMatchObject([{ conflicts: [{ field }] }]);
    const changed = await video();
    expect(changed).not.toEqual(edited);
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
