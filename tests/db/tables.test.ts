import fs from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Newsroom, openNewsroom } from '../support/newsroom.ts';
import { tablesFile, tableTypes } from '../support/table-types.ts';

let newsroom: Newsroom;
beforeAll(async () => {
  newsroom = await openNewsroom();
});
afterAll(() => newsroom.close());

describe('db/tables.ts', () => {
  it('is what the migrations make: `npm run db:types` writes it anew', async () => {
    expect(await tableTypes(newsroom.url)).toBe(fs.readFileSync(tablesFile, 'utf8'));
  });

  it('tells units and meanings, as the migrations comment them', () => {
    expect(fs.readFileSync(tablesFile, 'utf8')).toContain(
      '/**\n   * Words in body_text. Kept by trigger.\n   */\n  word_count: Generated<number>;',
    );
  });
});
