import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { ImportedArticle } from '../../db/import/item.ts';
import { restore, withdraw } from '../../db/import/withdrawal.ts';
import { schema } from '../../schema/schema.ts';
import { startGateway } from '../http/gateway.ts';
import { type Desk, openDesk } from './desk.ts';
import { imported, write } from './imported.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterEach(() => desk.rows('truncate item, section, author, tag, image cascade'));
afterAll(() => desk.close());

const put = async (given: Partial<ImportedArticle> = {}) => (await write(desk.db, imported('1', given)))[0];
const row = async () => (await desk.rows('select id, withdrawn_at, held_at from item'))[0] ?? {};
const idOf = async () => String((await row())['id']);
const isPublic = async () => (await desk.rows('select from public_item')).length === 1;

describe('An item that was taken down by hand', () => {
  it.each<[string, Partial<ImportedArticle>]>([
    ['the same', {}],
    ['another headline', { headline: 'New' }],
    ['another moment', { publishedAt: '2020-01-01T00:00:00Z' }],
    ['an end in the future', { withdrawnAt: '2100-01-01T00:00:00Z' }],
    ['that it expired', { withdrawnAt: '2020-01-01T00:00:00Z' }],
  ])('stays down whatever a later import says: %s', async (_, given) => {
    await put();
    await withdraw(desk.db, await idOf());
    const before = await row();
    await put(given);
    await put({ ...given, status: 'draft' });
    await put(given);
    expect(await row()).toEqual(before);
    expect(await isPublic()).toBe(false);
  });

  it('is public again once it is restored, and a later import leaves it so', async () => {
    await put();
    expect(await withdraw(desk.db, await idOf())).toMatchObject({ state: 'withdrawn', isHeld: true });
    expect(await restore(desk.db, await idOf())).toMatchObject({ state: 'public', isHeld: false });
    await put({ headline: 'New' });
    expect(await isPublic()).toBe(true);
    expect(await row()).toMatchObject({ withdrawn_at: null, held_at: null });
  });

  it('is what its source says once it is restored; restored again, it is shown all the same', async () => {
    await put();
    await withdraw(desk.db, await idOf());
    await put({ withdrawnAt: '2024-06-01T00:00:00Z' });
    expect(await restore(desk.db, await idOf())).toMatchObject({
      state: 'withdrawn',
      at: '2024-06-01T00:00:00.000Z',
      isHeld: false,
    });
    expect(await restore(desk.db, await idOf())).toMatchObject({ state: 'public', at: null });
    await put({ withdrawnAt: '2024-06-01T00:00:00Z' });
    expect(await isPublic()).toBe(true);
  });

  it('keeps the moment of an earlier withdrawal, and is held from then on', async () => {
    await put({ withdrawnAt: '2024-06-01T00:00:00Z' });
    await withdraw(desk.db, await idOf());
    await put();
    expect(await row()).toMatchObject({ withdrawn_at: new Date('2024-06-01T00:00:00Z') });
    expect(await isPublic()).toBe(false);
  });

  it('is not held any more if an editor clears its withdrawal', async () => {
    await put();
    await withdraw(desk.db, await idOf());
    await desk.rows('update item set withdrawn_at = null');
    expect(await row()).toMatchObject({ withdrawn_at: null, held_at: null });
  });

  it('may be a draft: restored, it is one', async () => {
    await put({ status: 'draft' });
    expect(await withdraw(desk.db, await idOf())).toMatchObject({ state: 'withdrawn' });
    expect(await restore(desk.db, await idOf())).toMatchObject({ state: 'draft', isWithdrawn: false });
  });

  it('that was withdrawn and held already is not written again', async () => {
    await put();
    await withdraw(desk.db, await idOf());
    const before = await desk.digest();
    await withdraw(desk.db, await idOf());
    expect(await desk.digest()).toBe(before);
  });

  it('that has gone is null', async () => {
    expect(await withdraw(desk.db, '1')).toBeNull();
    expect(await restore(desk.db, '1')).toBeNull();
  });
});

describe('A gateway that runs', () => {
  /** Asks it until it shows the story, or shows it no more. */
  async function whileItRuns(
    act: (until: (isShown: boolean) => Promise<void>) => Promise<void>,
  ): Promise<void> {
    const gateway = await startGateway({ databaseUrl: desk.url, schema });
    const isShown = async (): Promise<boolean> => {
      const response = await gateway.post({ query: '{ article(slug: "story-1") { headline } }' });
      const { data } = (await response.json()) as { data: { article: unknown } };
      return data.article !== null;
    };
    try {
      for (let time = 0; time < 3; time++) expect(await isShown()).toBe(true);
      await act(async (wanted) => {
        while ((await isShown()) !== wanted) await new Promise((resolve) => setTimeout(resolve, 5));
      });
    } finally {
      await gateway.stop();
    }
  }

  it('stops showing what was taken down as soon as it hears of it, and shows it again when it is restored', async () => {
    await put();
    await whileItRuns(async (until) => {
      await withdraw(desk.db, await idOf());
      await until(false);
      await restore(desk.db, await idOf());
      await until(true);
    });
  });

  it('does so too of what an import takes back, and brings back', async () => {
    await put();
    await whileItRuns(async (until) => {
      for (const given of [
        { publishedAt: '2031-01-01T00:00:00Z' },
        { status: 'draft' as const },
        { withdrawnAt: '2024-06-01T00:00:00Z' },
      ]) {
        await put(given);
        await until(false);
        await put();
        await until(true);
      }
    });
  });
});
