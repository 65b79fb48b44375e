import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Tally } from '../../src/import/report.ts';
import { sentencesOf } from '../../src/import/sentences.ts';
import { type Desk, news, openDesk } from './desk.ts';
import { exported, post } from './ghost-export.ts';
import { imported, picture } from './imported.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterEach(() => desk.rows('truncate item, section, author, tag, image cascade'));
afterAll(() => desk.close());

const items = (...values: unknown[]) => desk.import(desk.file('news.jsonl', values));

describe('The report counts', () => {
  it('pictures by the host that serves them, each once, however often and where it is used', async () => {
    const report = await items(
      news(1, { image: 'https://www.old.example/1.jpg' }),
      news(2, { image: ['https://www.old.example/1.jpg'] }),
      news(3, {
        image: 'https://www.old.example/2.jpg',
        author: { name: 'Jo', image: 'https://cdn.example:8443/jo.jpg' },
      }),
    );
    expect(report.pictures).toEqual([
      { host: 'www.old.example', count: 2 },
      { host: 'cdn.example:8443', count: 1 },
    ]);
    expect(sentencesOf(report)).toEqual(
      expect.arrayContaining([
        '2 pictures are still served by www.old.example: copy them before it is switched off.',
        '1 picture is still served by cdn.example:8443: copy it before it is switched off.',
      ]),
    );
    expect((await items(news(1), news(2))).pictures).toEqual([]);
  });

  it('pictures of bodies, of items that were there already, and in a dry run', async () => {
    const body = '<p>x</p><img src="https://www.old.example/3.jpg" width="900" height="600">';
    const file = desk.file(
      'feed.json',
      JSON.stringify({
        version: 'https://jsonfeed.org/version/1.1',
        title: 'T',
        home_page_url: 'https://www.old.example/',
        items: [
          {
            id: '1',
            url: 'https://www.old.example/a-story',
            title: 'A story',
            content_html: body,
            date_published: '2024-05-06T07:08:09Z',
            image: 'https://www.old.example/1.jpg',
          },
        ],
      }),
    );
    const expected = [{ host: 'www.old.example', count: 2 }];
    expect((await desk.import(file, { dryRun: true })).pictures).toEqual(expected);
    await desk.import(file);
    expect(await desk.import(file)).toMatchObject({ unchanged: { article: 1 }, pictures: expected });
  });

  it('what was left out by its type, with one link and the option that brings it in', () => {
    const tally = new Tally(false);
    const opinion = { type: 'skipped' as const, what: 'opinion', option: '--types opinion' };
    tally.skipped({ ...opinion, link: null });
    tally.skipped({ ...opinion, link: 'https://daily.example/?p=7' });
    tally.skipped({ ...opinion, link: 'https://daily.example/?p=8' });
    tally.skipped({
      type: 'skipped',
      what: 'page',
      link: 'https://daily.example/about/',
      option: '--types page',
    });
    tally.skipped({ type: 'skipped', what: 'comment' });
    tally.skipped({ type: 'skipped', what: 'comment' });
    const report = tally.finished();
    expect(report.skipped).toEqual({ opinion: 3, page: 1, comment: 2 });
    expect(report.leftOut).toEqual([
      { what: 'opinion', count: 3, link: 'https://daily.example/?p=7', option: '--types opinion' },
      { what: 'page', count: 1, link: 'https://daily.example/about/', option: '--types page' },
    ]);
    expect(sentencesOf(report)).toEqual(
      expect.arrayContaining([
        'Left out: 3 of the type opinion, such as https://daily.example/?p=7; --types opinion brings them in.',
        'Left out: 1 of the type page, such as https://daily.example/about/; --types page brings it in.',
        'Not imported, for they are no items: comment (2).',
      ]),
    );
  });

  it('at most a hundred hosts, and names ten', () => {
    const tally = new Tally(false);
    const written = {
      change: 'created' as const,
      scheduled: false,
      isDraft: false,
      momentKept: false,
      conflicts: [],
      knownAs: null,
      isHeldForUrl: false,
    };
    for (let host = 0; host < 120; host++) {
      const url = `https://h${host}.example/1.jpg`;
      tally.wrote(imported(`${host}`, { images: [{ ...picture('x'), url }] }), written);
    }
    const report = tally.finished();
    expect(report.pictures).toHaveLength(100);
    expect(sentencesOf(report)).toContain('… and by 90 more hosts.');
  });

  it('a field of an author that both have changed once, though a dry run meets it in every batch', async () => {
    const ghost = (name: string) =>
      desk.file(
        'ghost.json',
        JSON.stringify(
          exported({
            posts: [
              post({ id: 'a', slug: 'one-a' }),
              post({ id: 'b', slug: 'two-b' }),
              post({ id: 'c', slug: 'six-c' }),
            ],
            users: [{ id: 'u', name, slug: 'u' }],
            posts_authors: ['a', 'b', 'c'].map((id) => ({ post_id: id, author_id: 'u', sort_order: 0 })),
          }),
        ),
      );
    await desk.import(ghost('Mara'));
    await desk.rows("update author set name = 'Mara Ours'");
    const conflicts = {
      count: 1,
      first: [{ what: 'the author Mara Ours', slug: null, field: 'name', here: 'Mara Ours' }],
    };
    const options = { batchItems: 1 };
    expect((await desk.import(ghost('Theirs'), { ...options, dryRun: true })).conflicts).toEqual(conflicts);
    expect((await desk.import(ghost('Theirs'), options)).conflicts).toEqual(conflicts);
    expect(await desk.rows('select name from author')).toEqual([{ name: 'Theirs' }]);
  });

  it('fields that were changed both here and at the source, and names them', async () => {
    await items(news(1), news(2), news(3));
    await desk.rows("update item set headline = 'Ours', summary = 'Ours'");
    await desk.rows("update item set published_at = published_at, status = 'draft'");
    const report = await items(
      news(1, { headline: 'Theirs' }),
      news(2),
      news(3, { headline: 'Theirs', description: 'Theirs' }),
    );
    const at = (line: number) => `${desk.folder}/news.jsonl, line ${line}`;
    expect(report.conflicts).toEqual({
      count: 3,
      first: [
        { what: at(1), slug: 'harbour-story-1', field: 'headline', here: 'Ours' },
        { what: at(3), slug: 'harbour-story-3', field: 'headline', here: 'Ours' },
        { what: at(3), slug: 'harbour-story-3', field: 'summary', here: 'Ours' },
      ],
    });
    expect(report.exitCode).toBe(0);
    expect(sentencesOf(report)).toEqual(
      expect.arrayContaining([
        `Changed both here and at the source: headline of harbour-story-1 (${at(1)}). Here it was “Ours”.`,
        'The source’s change counts; of status, publication and withdrawal the more restrictive one, which only an editor here can lift.',
      ]),
    );
  });

  it('what stood here in plain words, with the whole of it for a program', async () => {
    const image = { '@type': 'ImageObject', url: 'https://old.example/1.jpg', width: 9, height: 6 };
    await items(news(1, { image: { ...image, creditText: 'Jo' }, articleBody: 'One.' }));
    await desk.rows("update item set image_credit = 'Ours, by night'");
    await desk.rows("update article set body = replace(body::text, 'One.', 'Ours.')::jsonb");
    const [{ body } = {}] = await desk.rows('select body from article');
    const report = await items(news(1, { image: { ...image, creditText: 'Theirs' }, articleBody: 'Two.' }));
    expect(report.conflicts).toMatchObject({
      count: 2,
      first: expect.arrayContaining([
        expect.objectContaining({ field: 'imageCredit', here: 'Ours, by night' }),
        expect.objectContaining({ field: 'body', here: body }),
      ]),
    });
    const text = sentencesOf(report).join('\n');
    expect(text).toMatch(
      /the credit of the lead picture of harbour-story-1 \(.*, line 1\)\. Here it was “Ours, by night”\.$/m,
    );
    expect(text).toMatch(
      /: body of harbour-story-1 .* Here it was another one, which --json has in full\.$/m,
    );
  });

  it('one item that is scheduled as one', async () => {
    const report = await items(news(1, { datePublished: '2100-01-01T00:00:00Z' }));
    expect(sentencesOf(report)).toContain('Of these, 1 is scheduled for later.');
  });
});
