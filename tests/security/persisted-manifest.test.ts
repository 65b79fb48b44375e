import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { sha256Of } from '../../src/persisted/document-name.ts';
import { openPersistedOperations, type PersistedSettings } from '../../src/persisted/open.ts';
import { StartError } from '../../src/start-error.ts';
import { exampleSchema } from '../http/gateway.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'broadsheet-manifest-'));
afterAll(() => rmSync(folder, { recursive: true }));

const text = 'query Hello { hello }';
const hash = sha256Of(text);

let written = 0;
function fileOf(content: unknown): string {
  written += 1;
  const file = path.join(folder, `${written}.json`);
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}

const settings = (trustedDocuments: string | null, some: Partial<PersistedSettings> = {}) => ({
  persistedQueries: true,
  trustedDocuments,
  trustedDocumentsOnly: true,
  tokenLimit: 100,
  ...some,
});

const opened = (content: unknown) => openPersistedOperations(settings(fileOf(content)), exampleSchema);
const textBy = (content: unknown, documentId: string): string =>
  opened(content).textOf({ query: null, hash: null, documentId });

/** What a person reads who starts the gateway with this manifest. */
function mistakeIn(content: unknown): string {
  try {
    opened(content);
  } catch (error) {
    if (error instanceof StartError) return error.message;
    throw error;
  }
  throw new Error('nothing was wrong');
}

describe('A manifest', () => {
  it('is read as the GraphQL Code Generator and the Relay compiler write it: texts by their ids', () => {
    expect(textBy({ [hash]: text }, hash)).toBe(text);
    expect(textBy({ [`sha256:${hash}`]: text }, hash)).toBe(text);
    expect(textBy({ [hash]: text }, `sha256:${hash}`)).toBe(text);
    expect(textBy({ '3be4abb81fa595e25eb725b2c6a87508': text }, '3be4abb81fa595e25eb725b2c6a87508')).toBe(
      text,
    );
    expect(textBy(`\uFEFF${JSON.stringify({ one: text })}`, 'one')).toBe(text);
  });

  it('is read as Apollo writes it: a list of operations', () => {
    const operation = { id: hash, name: 'Hello', type: 'query', body: text };
    const apollo = { format: 'apollo-persisted-query-manifest', version: 1, operations: [operation] };
    expect(textBy(apollo, hash)).toBe(text);
    expect(mistakeIn({ ...apollo, version: 2 })).toContain('Apollo manifest of version 1');
  });

  it('that is not there, or is something else, ends the start with a sentence that says so', () => {
    expect(() => openPersistedOperations(settings(path.join(folder, 'absent')), exampleSchema)).toThrow(
      /^TRUSTED_DOCUMENTS cannot be read: ENOENT/,
    );
    expect(mistakeIn('{')).toMatch(/must be JSON/);
    for (const content of [[], [text], 'null', '1', { one: 1 }, { one: { body: text } }, { '': text }])
      expect(mistakeIn(content)).toMatch(/must be a JSON object of texts by their ids/);
  });

  it('that gives one id to two texts, or a hash to another text, ends the start', () => {
    expect(mistakeIn({ [hash]: '{ __typename }', [`sha256:${hash}`]: text })).toContain('two documents');
    expect(mistakeIn({ [`sha256:${hash}`]: `${text}\n` })).toContain('has another hash');
  });

  it.each([
    ['does not parse', 'query Hello {', 'Syntax Error'],
    ['is not valid', '{ absent }', 'Cannot query field "absent"'],
    ['holds no operation', 'fragment Part on Query { hello }', 'holds no operation'],
    ['is empty', '', 'Syntax Error'],
    ['asks for what the schema does not have', 'mutation { anything }', 'The schema has no mutation.'],
    ['is longer than is parsed', `{ ${'hello '.repeat(99)}}`, '100 tokens'],
  ])('with a document that %s ends the start, and says which and why', (_, wrong, reason) => {
    const mistake = mistakeIn({ right: text, wrong });
    expect(mistake).toMatch(/^Of 2 trusted documents 1 cannot be answered/);
    expect(mistake).toContain(`"wrong": `);
    expect(mistake).toContain(reason);
  });

  it('with many wrong documents names the first three, and says how many there are', () => {
    const wrong = Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`id${index}x`, '{ absent }']));
    const mistake = mistakeIn({ right: text, ...wrong });
    expect(mistake).toContain('Of 21 trusted documents 20 cannot');
    expect(mistake.match(/"id\d+x"/g)).toEqual(['"id0x"', '"id1x"', '"id2x"']);
  });

  it('with a document that a limit would refuse ends the start', () => {
    const refuse = () => {
      throw new Error('It is too deep.');
    };
    expect(() => openPersistedOperations(settings(fileOf({ deep: text })), exampleSchema, refuse)).toThrow(
      /"deep": It is too deep\./,
    );
  });

  it('is asked for where nothing but trusted documents is to be answered', () => {
    expect(() => openPersistedOperations(settings(null), exampleSchema)).toThrow(StartError);
    const operations = openPersistedOperations(
      settings(null, { trustedDocumentsOnly: false }),
      exampleSchema,
    );
    expect(operations.textOf({ query: text, hash: null, documentId: null })).toBe(text);
  });
});
