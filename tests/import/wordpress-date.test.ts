import { describe, expect, it } from '@jest/globals';
import { aMeta, anExport, aPost, itemIn } from './wordpress-export.ts';

describe('A post of a WordPress export', () => {
  it.each([
    [
      'wp:post_date_gmt before all',
      { 'wp:post_date_gmt': '2024-01-01 08:00:00', 'wp:post_date': '2024-01-01 10:00:00' },
      '2024-01-01T08:00:00.000000Z',
      [],
    ],
    [
      'pubDate with its offset where that is zeros',
      {
        'wp:post_date_gmt': '0000-00-00 00:00:00',
        pubDate: 'Mon, 01 Jan 2024 10:00:00 +0200',
        'wp:post_date': '2024-01-01 10:00:00',
      },
      '2024-01-01T08:00:00.000000Z',
      [],
    ],
    [
      'wp:post_date, noted as guessed, where there is no more',
      { 'wp:post_date_gmt': '', 'wp:post_date': '2024-01-01 10:00:00' },
      '2024-01-01T10:00:00.000000Z',
      ['moment-guessed'],
    ],
    [
      'wp:post_date where pubDate is further before it than a time zone can be',
      {
        'wp:post_date_gmt': '',
        pubDate: 'Mon, 01 Jan 2024 10:00:00 +0000',
        'wp:post_date': '2031-01-01 10:00:00',
      },
      '2031-01-01T10:00:00.000000Z',
      ['moment-guessed'],
    ],
  ])('takes its moment from %s', async (_, words, moment, notes) => {
    const item = await itemIn(anExport([aPost(words)]));
    expect([item.publishedAt, item.notes]).toEqual([moment, notes]);
  });

  it('that is scheduled is published, at its moment', async () => {
    const item = await itemIn(
      anExport([
        aPost({
          'wp:status': 'future',
          'wp:post_date_gmt': '2150-01-01 00:00:00',
          link: 'https://daily.example/?p=12',
        }),
      ]),
    );
    expect([item.status, item.publishedAt]).toEqual(['published', '2150-01-01T00:00:00.000000Z']);
  });

  it.each([
    ['had not passed when the file was written', '2024-04-30', 'published', []],
    ['had passed when the file was written', '2024-05-02', 'draft', ['status-overdue']],
  ])('that is scheduled for a moment which %s', async (_, day, status, notes) => {
    const pubDate = `<pubDate>${new Date(`${day}T08:00:00Z`).toUTCString().replace('GMT', '+0000')}</pubDate>`;
    const item = await itemIn(anExport([aPost({ 'wp:status': 'future' })], pubDate));
    expect([item.status, item.publishedAt, item.notes]).toEqual([
      status,
      '2024-05-01T10:00:00.000000Z',
      notes,
    ]);
  });

  it('with a date in the future is not public before it, whatever its status', async () => {
    const item = await itemIn(
      anExport([
        aPost({ 'wp:post_date_gmt': '2150-01-01 00:00:00', pubDate: 'Fri, 01 Mar 2024 08:00:00 +0000' }),
      ]),
    );
    expect([item.status, item.publishedAt]).toEqual(['published', '2150-01-01T00:00:00.000000Z']);
  });

  it.each([
    [
      'wp:post_modified_gmt',
      {
        'wp:post_date': '2024-03-25 08:00:00',
        'wp:post_date_gmt': '2019-04-01 08:00:00',
        'wp:post_modified_gmt': '2020-05-06 07:08:09',
      },
      '2020-05-06T07:08:09.000000Z',
    ],
    [
      'wp:post_modified, by the offset of its own date',
      {
        'wp:post_date': '2024-05-01 12:00:00',
        'wp:post_modified': '2024-05-03 09:30:00',
        'wp:post_modified_gmt': '0000-00-00 00:00:00',
      },
      '2024-05-03T07:30:00.000000Z',
    ],
    ['nothing but a clock of an unknown place', { 'wp:post_modified': '2024-05-03 09:30:00' }, null],
    ['zeros', { 'wp:post_modified_gmt': '0000-00-00 00:00:00' }, null],
    ['no date', { 'wp:post_modified_gmt': 'yesterday' }, null],
    ['a day that does not exist', { 'wp:post_modified_gmt': '2024-02-30 00:00:00' }, null],
    ['a moment that is yet to come', { 'wp:post_modified_gmt': '2150-01-01 00:00:00' }, null],
    ['nothing', {}, null],
  ])('was changed when the source says: %s', async (_, words, modifiedAt) => {
    const item = await itemIn(anExport([aPost(words)]));
    expect([item.modifiedAt, item.updatedAt]).toEqual([modifiedAt, null]);
  });

  const options = (type: string) => `a:1:{s:10:"expireType";s:${type.length}:"${type}";}`;
  const may2024 = '1714564800';
  it.each([
    [
      'PublishPress Future',
      aMeta('_expiration-date', may2024) + aMeta('_expiration-date-status', 'saved'),
      '2024-05-01T12:00:00.000000Z',
    ],
    ['Post Expirator', aMeta('_expiration-date', may2024), '2024-05-01T12:00:00.000000Z'],
    [
      'PublishPress Future, which only changes its categories',
      aMeta('_expiration-date', may2024) + aMeta('_expiration-date-options', options('category-add')),
      null,
    ],
    [
      'PublishPress Future, which is switched off',
      aMeta('_expiration-date', may2024) + aMeta('_expiration-date-status', 'disabled'),
      null,
    ],
    ['Unpublish', aMeta('unpublish_timestamp', may2024), '2024-05-01T12:00:00.000000Z'],
    [
      'Content Scheduler',
      aMeta('_cs-enable-schedule', 'Enable') + aMeta('_cs-expire-date', '2024-05-01 14:00:00'),
      '2024-05-01T12:00:00.000000Z',
    ],
    [
      'Content Scheduler, which is switched off',
      aMeta('_cs-enable-schedule', 'Disable') + aMeta('_cs-expire-date', '2024-05-01 14:00:00'),
      null,
    ],
    [
      'WP Job Manager, by the end of the day',
      aMeta('_job_expires', '2024-04-01'),
      '2024-04-01T22:00:00.000000Z',
    ],
    [
      'the first of several',
      aMeta('unpublish_timestamp', '1800000000') + aMeta('_expiration-date', may2024),
      '2024-05-01T12:00:00.000000Z',
    ],
    ['nonsense', aMeta('_expiration-date', 'soon') + aMeta('_job_expires', '0000-00-00'), null],
  ])('is withdrawn when a plugin takes it from its readers: %s', async (_, more, withdrawnAt) => {
    const item = await itemIn(anExport([aPost({ 'wp:post_date': '2024-05-01 12:00:00', more })]));
    expect(item.withdrawnAt).toBe(withdrawnAt);
  });

  it('that is a draft has neither date nor the address of its preview', async () => {
    const item = await itemIn(
      anExport([
        aPost({
          'wp:status': 'draft',
          'wp:post_date_gmt': '0000-00-00 00:00:00',
          pubDate: 'Mon, 30 Nov -0001 00:00:00 +0000',
          link: 'https://daily.example/?p=12',
        }),
      ]),
    );
    expect([item.publishedAt, item.canonicalUrl]).toEqual([null, null]);
  });
});
