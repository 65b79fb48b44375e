/** Moments of the items of the world, in microseconds since 1970: how a list's topic names their place. */
export const at = {
  it: 1577836800000000,
  other: 1577923200000000,
  film: 1578009600000000,
} as const;

/**
 * A small newsroom with ids that a test can write down. Article 1 (`it`) is in section 2 below section 1, with tags 1 and
 * 2, author 1 (with image 2) and image 1; article 2 (`other`) refers to it in its body, shows image 1 there and has it and
 * video 3 (`film`) as picks; article 4 is a draft.
 */
export const world = `
  delete from item; delete from author; delete from tag; delete from image;
  delete from section where parent_id is not null; delete from section;
  insert into image (id, url) values (1, '/1.webp'), (2, '/2.webp');
  insert into section (id, slug, name) values (1, 'top', 'Top'), (3, 'sport', 'Sport');
  insert into section (id, slug, name, parent_id) values (2, 'city', 'City', 1);
  insert into tag (id, slug, name) values (1, 'one', 'One'), (2, 'two', 'Two'), (3, 'three', 'Three');
  insert into author (id, slug, name, avatar_id) values (1, 'ana', 'Ana', 2), (2, 'bo', 'Bo', null);
  insert into item (id, kind, slug, headline, status, published_at, section_id, image_id, canonical_url) values
    (1, 'article', 'it', 'It', 'published', '2020-01-01Z', 2, 1, 'https://news.test/it'),
    (2, 'article', 'other', 'Other', 'published', '2020-01-02Z', null, null, null),
    (3, 'video', 'film', 'Film', 'published', '2020-01-03Z', null, null, null),
    (4, 'article', 'draft', 'Draft', 'draft', null, null, null, null);
  insert into article (item_id, body) values (1, '[]'), (4, '[]'),
    (2, '[{"id": "b1", "type": "relatedItem", "url": "https://news.test/it"},
          {"id": "b2", "type": "image", "image": {"imageId": "1"}}]');
  insert into video (item_id) values (3);
  insert into item_tag (item_id, tag_id, position, kind) values (1, 1, 0, 'article'), (1, 2, 1, 'article');
  insert into item_author (item_id, author_id, position, kind) values (1, 1, 0, 'article');
  insert into read_more (item_id, target_id, position) values (2, 1, 0), (2, 3, 1);
  insert into correction (item_id, position, text, published_at) values (1, 0, 'It was Monday.', '2020-01-01Z');
`;

/** The lists in which `it` stands. */
export const listsOfIt = (moment: number = at.it): string[] => [
  `list author 1 article ${moment}`,
  `list newsroom 0 article ${moment}`,
  `list section 1 article ${moment}`,
  `list section 2 article ${moment}`,
  `list tag 1 article ${moment}`,
  `list tag 2 article ${moment}`,
];
