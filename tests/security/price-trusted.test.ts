import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { schema } from '../../schema/schema.ts';
import { post } from '../http/ask.ts';
import { startGateway, type TestGateway } from '../http/gateway.ts';
import { type Newsroom, openNewsroom } from '../support/newsroom.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'broadsheet-dear-'));
const manifest = path.join(folder, 'documents.json');
const documents = {
  cheap: '{ feed(first: 5) { nodes { id } } }',
  dear: 'query Dear { a: feed(first: 100) { nodes { id } } }',
  grows: '{ article(slug: "story") { tags { name } } }',
  asked: 'query Asked($first: Int) { feed(first: $first) { nodes { slug } } }',
};

let newsroom: Newsroom;
let story: string;
let gateway: TestGateway;
beforeAll(async () => {
  writeFileSync(manifest, JSON.stringify(documents));
  newsroom = await openNewsroom();
  story = await newsroom.article({ slug: 'story' });
  const settings = { TRUSTED_DOCUMENTS: manifest, COST_LIMIT: '120', LOG_LEVEL: 'warn' };
  gateway = await startGateway({ databaseUrl: newsroom.url, schema, settings });
});
afterAll(async () => {
  await gateway.stop();
  await newsroom.close();
  rmSync(folder, { recursive: true });
});

const warned = () =>
  gateway.log
    .filter(({ msg }) => msg === 'a trusted document costs more than four fifths of COST_LIMIT')
    .map(({ document, cost, costLimit, level }) => ({ document, cost, costLimit, level }));

/** Until as many warnings are there; a test that waits in vain ends by Jest's own time limit. */
const untilWarned = async (count: number) => {
  while (warned().length < count) await sleep(10);
};

describe('A trusted document that costs more than four fifths of the limit', () => {
  const dear = { document: 'dear', cost: 101, costLimit: 120, level: 'warn' };

  it('is logged once, at the start', async () => {
    await untilWarned(1);
    await post(gateway, { query: documents.dear });
    await post(gateway, { query: documents.cheap });
    expect(warned()).toEqual([dear]);
  });

  it('is logged when the lists that it asks for have grown so long', async () => {
    const tags = await Promise.all(Array.from({ length: 60 }, (_, place) => newsroom.tag(`Tag ${place}`)));
    for (const [position, tag_id] of tags.entries())
      await newsroom.db.kysely
        .insertInto('item_tag')
        .values({ item_id: story, tag_id, position, kind: 'article' })
        .execute();
    // Somebody asks, so that the gateway notices.
    await post(gateway, { query: '{ article(slug: "story") { headline tags { slug } } }' });
    await untilWarned(2);
    expect(warned()).toEqual([dear, { ...dear, document: 'grows' }]);
  });

  it('is logged when it is asked for with variables that make it so dear', async () => {
    await post(gateway, { query: documents.asked, variables: { first: 50 } });
    expect(warned()).toHaveLength(2);
    for (let time = 0; time < 2; time++)
      await post(gateway, { query: documents.asked, variables: { first: 100 } });
    expect(warned().slice(2)).toEqual([{ ...dear, document: 'asked' }]);
  });
});
