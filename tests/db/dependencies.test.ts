import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createEdition } from '../../db/edition.ts';
import { Reading } from '../../db/reading.ts';
import { type KeptNewsroom, openKeptNewsroom } from './kept-newsroom.ts';
import { type Read, readThrough } from './random-read.ts';
import { smallWorld, wideWorld } from './random-world.ts';
import { openSession } from './session.ts';

let here: KeptNewsroom;
beforeAll(async () => {
  here = await openKeptNewsroom();
});
afterAll(() => here.close());

const rail = (parent: string, limit: number, enoughPicks = false): Read => ({
  what: 'rail',
  parent,
  kinds: ['article', 'video'],
  excludeIds: [],
  backward: false,
  limit,
  cursor: null,
  inclusive: false,
  enoughPicks,
  parts: 0,
});

const kept = (read: Read) => readThrough(here.kept, read, new Reading());
const fresh = (read: Read) => readThrough(createEdition(here.newsroom.db), read, new Reading());
const commit = async (...statements: string[]) => {
  await here.editor.run(statements.join(';'));
  await here.heard();
};

/** That a write changes what is read, and that what is kept follows. */
async function expectFollows(read: Read, write: string): Promise<void> {
  const before = await kept(read);
  await commit(write);
  const after = await fresh(read);
  expect(after).not.toEqual(before);
  expect(await kept(read)).toEqual(after);
}

describe('A rail of a newsroom with a tag on many items', () => {
  // Tag 1 has more than a hundred newer items; items 4 and 6 are in the rail of item 1 for tag 2, which few have.
  const links = `delete from read_more; delete from item_tag where item_id < 100;
    insert into item_tag (item_id, tag_id, position, kind) select item.id, tag_id, tag_id, item.kind
    from (values (1, 1), (1, 2), (2, 2), (4, 2), (6, 1), (6, 2)) as link (id, tag_id) join item using (id)`;
  beforeEach(() => commit(wideWorld, links));

  it.each([
    ['gains', "insert into item_tag (item_id, tag_id, position, kind) values (4, 1, 9, 'article')"],
    ['loses', 'delete from item_tag where item_id = 6 and tag_id = 1'],
  ])('follows when an item that is in it for another tag %s that one', async (_, write) => {
    await expectFollows(rail('1', 6), write);
  });
});

describe('A rail that its picks fill follows', () => {
  /** At a moment that no other item has. */
  const publish = "update item set status = 'published', published_at = '2019-06-01Z' where id = 7";
  beforeEach(() =>
    commit(
      smallWorld,
      'update item_reference set target_id = 1',
      'delete from read_more where item_id = 1',
      'insert into read_more (item_id, target_id, position) values (1, 7, 0), (1, 4, 1), (1, 5, 2), (1, 6, 3)',
    ),
  );

  it.each([
    ['when a pick before them becomes public', publish],
    ['when one of them is withdrawn', 'update item set withdrawn_at = now() where id = 4'],
    ['when one of them is deleted', 'delete from item where id = 4'],
    ['when the body shows one of them', 'update item_reference set item_id = 1, target_id = 4'],
    ['when they are put in another order', 'update read_more set position = 20 - position where item_id = 1'],
  ])('%s', async (_, write) => {
    await expectFollows(rail('1', 3, true), write);
  });

  it('when a pick before them is published in the very moment in which the rail is read', async () => {
    const locking = await openSession(here.newsroom);
    const read = rail('1', 3, true);
    await kept(read);
    await commit('update item set modified_at = now() where id = 1');
    // The statement begins, and waits before it looks; so the item is listed after the statement's own moment.
    await locking.run('begin; lock table read_more in access exclusive mode');
    const reading = kept(read);
    await new Promise((resolve) => setTimeout(resolve, 50));
    await commit(publish);
    await locking.run('commit');
    await reading;
    expect(await kept(read)).toEqual(await fresh(read));
    await locking.close();
  });
});

describe('A slug in other case', () => {
  const asked: Read = { what: 'folded-slug', slug: 'NEW-Story' };
  beforeEach(() => commit(smallWorld));

  it.each([
    ['an item gets it', "update item set slug = 'new-story' where id = 1"],
    ['an item had it once', "insert into item_slug (slug, item_id) values ('New-story', 1)"],
  ])('follows when %s', async (_, write) => {
    await expectFollows(asked, write);
  });

  it('follows when a second item gets it, and when the first is not public any more', async () => {
    await commit("update item set slug = 'new-story' where id = 1");
    await expectFollows(asked, "update item set slug = 'NEW-STORY' where id = 4");
    await expectFollows(asked, 'update item set withdrawn_at = now() where id = 4');
  });
});

describe('What is read while it is written', () => {
  it('is not kept as it was before: a reading that began before a commit and ended after it', async () => {
    await commit(smallWorld);
    const slow = await openSession(here.newsroom);
    const item: Read = { what: 'item', id: '1', parts: 127 };
    // Its statement has to wait for the table of tags, and the edit is committed meanwhile.
    await slow.run('begin; lock table tag in access exclusive mode');
    const reading = kept(item);
    await new Promise((resolve) => setTimeout(resolve, 50));
    await commit("update item set headline = 'Later' where id = 1");
    await slow.run('commit');
    await reading;
    expect(await kept(item)).toEqual(await fresh(item));
    expect(await kept(item)).toMatchObject({ headline: 'Later' });
    await slow.close();
  });
});
