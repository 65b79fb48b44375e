import { describe, expect, it } from '@jest/globals';
import { aMeta, anAttachment, anAuthor, anExport, aPost, aTerm, itemIn } from './wordpress-export.ts';

const guest = (login: string, name: string, more = '') =>
  aPost({
    title: name,
    'wp:post_id': '90',
    'wp:post_type': 'guest-author',
    'wp:post_name': `cap-${login}`,
    'content:encoded': '',
    more:
      aMeta('cap-display_name', name) +
      aMeta('cap-user_login', login) +
      aMeta('cap-user_email', 'g@secret.example') +
      more,
  });

describe('The authors of a WordPress post', () => {
  it('are those of Co-Authors Plus, each once and in the order of the file', async () => {
    const more = [
      aTerm('author', 'cap-bob-jones', 'bob.jones'),
      aTerm('author', 'cap-alice', 'alice'),
      aTerm('author', 'cap-bob-jones', 'bob.jones'),
    ].join('');
    const head = anAuthor(1, 'alice', 'Alice Smith') + anAuthor(2, 'bob.jones', 'Bob Jones');
    const { authors } = await itemIn(anExport([aPost({ more })], head));
    expect(authors.map(({ name, externalId, isRecord }) => [name, externalId, isRecord])).toEqual([
      ['Bob Jones', 'bob.jones', true],
      ['Alice Smith', 'alice', true],
    ]);
  });

  it.each([
    ['a user', 'zed', ['Zed Adams', 'Amy Zhou', 'City Desk']],
    [
      'a user with an e-mail address as the login',
      'zed@secret.example',
      ['Zed Adams', 'Amy Zhou', 'City Desk'],
    ],
    ['none of them', 'editor', ['Amy Zhou', 'City Desk', 'Zed Adams']],
  ])(
    'begin with the dc:creator, for WordPress exports them by the alphabet: %s',
    async (_, creator, names) => {
      const head =
        anAuthor(1, 'amy', 'Amy Zhou') +
        anAuthor(2, 'desk', 'City Desk') +
        anAuthor(3, 'zed', 'Zed Adams', 'zed@secret.example') +
        anAuthor(4, 'editor', 'An Editor');
      const more = ['amy', 'desk', 'zed'].map((login) => aTerm('author', `cap-${login}`, login)).join('');
      const { authors } = await itemIn(anExport([aPost({ 'dc:creator': creator, more })], head));
      expect(authors.map(({ name }) => name)).toEqual(names);
    },
  );

  it('begin with the dc:creator if the export describes none of them', async () => {
    const more = aTerm('author', 'cap-amy', 'Amy Zhou') + aTerm('author', 'cap-zed', 'Zed Adams');
    const { authors } = await itemIn(anExport([aPost({ 'dc:creator': 'zed', more })]));
    expect(authors.map(({ name }) => name)).toEqual(['Zed Adams', 'Amy Zhou']);
  });

  it('of the same name are told apart by their logins', async () => {
    const head = anAuthor(12, 'jsmith', 'John Smith') + anAuthor(13, 'jsmith2', 'John Smith');
    const items = await Promise.all(
      ['jsmith', 'jsmith2'].map((creator) => itemIn(anExport([aPost({ 'dc:creator': creator })], head))),
    );
    expect(items.map(({ authors }) => authors.map(({ externalId }) => externalId))).toEqual([
      ['jsmith'],
      ['jsmith2'],
    ]);
  });

  it('may be guests, who are described by posts that stand behind', async () => {
    const more =
      aMeta('cap-job_title', 'Film critic') +
      aMeta('cap-description', 'Writes of <em>films</em>.') +
      aMeta('cap-website', 'https://carol.example/') +
      aMeta('_thumbnail_id', '7');
    const { authors } = await itemIn(
      anExport([
        aPost({ more: aTerm('author', 'cap-carol', 'carol') }),
        guest('carol', 'Carol White', more),
        anAttachment(7, 'carol.jpg'),
      ]),
    );
    expect(authors).toEqual([
      {
        externalId: 'carol',
        name: 'Carol White',
        slug: 'carol-white',
        isRecord: true,
        jobTitle: 'Film critic',
        bio: [
          {
            id: 'b1',
            type: 'paragraph',
            spans: [{ text: 'Writes of ' }, { text: 'films', marks: ['italic'] }, { text: '.' }],
          },
        ],
        avatar: {
          externalId: 'https://daily.example/wp-content/uploads/2024/05/carol.jpg',
          url: 'https://daily.example/wp-content/uploads/2024/05/carol.jpg',
          width: null,
          height: null,
        },
        sameAs: ['https://carol.example/'],
      },
    ]);
  });

  it('are one where a guest stands for a user', async () => {
    const posts = [
      aPost({ 'dc:creator': 'al' }),
      guest('alice-smith', 'Alice B. Smith', aMeta('cap-linked_account', 'al')),
    ];
    const { authors } = await itemIn(anExport(posts, anAuthor(1, 'al', 'Alice')));
    expect(authors.map(({ name, externalId }) => [name, externalId])).toEqual([['Alice B. Smith', 'al']]);
  });

  it('are looked up by an e-mail address, which is never kept, be it a login or a name', async () => {
    const head =
      anAuthor(3, 'carol@secret.example', 'Carol', 'carol@secret.example') +
      anAuthor(4, 'dan', 'Dan', 'dan@secret.example');
    const items = await Promise.all(
      ['carol@secret.example', 'DAN@secret.example', 'nobody@secret.example'].map((creator) =>
        itemIn(anExport([aPost({ 'dc:creator': creator })], head)),
      ),
    );
    expect(
      items.map(({ authors, notes }) => [authors.map(({ name, externalId }) => [name, externalId]), notes]),
    ).toEqual([
      [[['Carol', 'user 3']], []],
      [[['Dan', 'dan']], []],
      [[], ['author-unknown']],
    ]);
    expect(JSON.stringify(items)).not.toContain('@secret');
  });

  it('without an entry of their own keep the name that the post gives', async () => {
    const { authors } = await itemIn(anExport([aPost({ 'dc:creator': 'Theme Admin' })]));
    expect(authors).toMatchObject([{ name: 'Theme Admin', isRecord: false }]);
  });
});
