import { describe, expect, it } from '@jest/globals';
import { documentIdIn, hashOf, sha256Of } from '../../src/persisted/document-name.ts';
import { type GivenDocument, PersistedOperations } from '../../src/persisted/operations.ts';
import { Refusal } from '../../src/refusal.ts';

const text = 'query Hello { hello }';
const hash = sha256Of(text);
const other = '{ __typename }';
/** MD5, as the Relay compiler writes it. */
const relayId = '3be4abb81fa595e25eb725b2c6a87508';
const relayText = 'query Relayed { hello }';
const trusted = new Map([
  [hash, text],
  [relayId, relayText],
]);

const nothing: GivenDocument = { query: null, hash: undefined, documentId: undefined };
const given = (some: Partial<GivenDocument>): GivenDocument => ({ ...nothing, ...some });

const automatic = (mostBytes = 100_000) =>
  new PersistedOperations({ automatic: true, trusted: null, trustedOnly: false, mostBytes });
const off = () => new PersistedOperations({ automatic: false, trusted: null, trustedOnly: false });
const only = () => new PersistedOperations({ automatic: true, trusted, trustedOnly: true });

/** The text, or the status and code of the refusal. */
function outcome(operations: PersistedOperations, some: Partial<GivenDocument>): string | [number, string] {
  try {
    return operations.textOf(given(some));
  } catch (error) {
    if (error instanceof Refusal) return [error.status, error.code];
    throw error;
  }
}

function refusalOf(run: () => unknown): Refusal {
  try {
    run();
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('A hash', () => {
  it('is answered by its text once that has been sent with it and has proved valid, and not before', () => {
    const operations = automatic();
    expect(outcome(operations, { hash })).toEqual([400, 'PERSISTED_QUERY_NOT_FOUND']);
    expect(outcome(operations, { hash, query: text })).toBe(text);
    expect(outcome(operations, { hash })).toEqual([400, 'PERSISTED_QUERY_NOT_FOUND']);
    operations.remember(hash, text);
    expect(outcome(operations, { hash })).toBe(text);
    expect(outcome(operations, { hash, query: '' })).toBe(text);
    expect(outcome(operations, { documentId: `sha256:${hash}` })).toBe(text);
  });

  it.each([
    ['PersistedQueryNotFound', automatic()],
    ['PersistedQueryNotSupported', off()],
  ])(
    'that is unknown is refused with the message that Apollo and urql look for: %s',
    (message, operations) => {
      const refusal = refusalOf(() => operations.textOf(given({ hash })));
      expect(refusal.message).toBe(message);
      expect(refusal.onlyInGraphqlResponse).toBe(true);
    },
  );

  it.each([
    ['another text', sha256Of(other)],
    ['no text, being in capitals', hash.toUpperCase()],
    ['no text, being none', 'a'],
    ['no text, being the name of a member of objects', '__proto__'],
  ])('of %s is refused, and keeps nothing', (_, wrong) => {
    const operations = automatic();
    expect(outcome(operations, { hash: wrong, query: text })).toEqual([400, 'PERSISTED_QUERY_MISMATCH']);
    operations.remember(wrong, text);
    expect(outcome(operations, { hash: wrong })).toEqual([400, 'PERSISTED_QUERY_NOT_FOUND']);
  });

  it.each([[1], [true], [{}], [[]], [''], ['a'.repeat(201)]])(
    'that is no string of 1 to 200 characters (%j) is refused',
    (wrong) => {
      for (const query of [null, text]) {
        expect(outcome(automatic(), { hash: wrong, query })).toEqual([400, 'BAD_REQUEST']);
        expect(outcome(automatic(), { documentId: wrong, query })).toEqual([400, 'BAD_REQUEST']);
      }
    },
  );

  it('beside the id of another document is refused', () => {
    const operations = new PersistedOperations({ automatic: true, trusted, trustedOnly: false });
    expect(outcome(operations, { hash, documentId: relayId })).toEqual([400, 'PERSISTED_QUERY_MISMATCH']);
    expect(outcome(operations, { hash, documentId: `sha256:${hash}` })).toBe(text);
  });
});

describe('Without persisted queries', () => {
  it('a text is answered, with and without its hash, and none is kept', () => {
    const operations = off();
    expect(outcome(operations, { query: text })).toBe(text);
    expect(outcome(operations, { query: text, hash })).toBe(text);
    operations.remember(hash, text);
    expect(outcome(operations, { hash })).toEqual([400, 'PERSISTED_QUERY_NOT_SUPPORTED']);
    expect(outcome(operations, { documentId: hash })).toEqual([400, 'PERSISTED_QUERY_NOT_SUPPORTED']);
  });

  it('a request with neither text nor name is told that the text is missing', () => {
    for (const operations of [off(), automatic(), only()])
      expect(outcome(operations, {})).toEqual([400, 'BAD_REQUEST']);
  });
});

describe('The texts that are kept', () => {
  const texts = Array.from({ length: 50 }, (_, index) => `{ a${index}: hello }${' '.repeat(1_000)}`);

  it('take so many bytes, and those that were used last stay', () => {
    const operations = automatic(20_000);
    for (const each of texts) {
      operations.remember(sha256Of(each), each);
      operations.remember(sha256Of(texts[0] ?? ''), texts[0] ?? ''); // in use all the time
    }
    const known = texts.filter((each) => outcome(operations, { hash: sha256Of(each) }) === each);
    expect(known).toEqual([texts[0], ...texts.slice(-7)]);
  });

  it('that are pushed out are answered when they are sent again, even where none can be kept', () => {
    const operations = automatic(500);
    for (const each of texts) {
      expect(outcome(operations, { hash: sha256Of(each), query: each })).toBe(each);
      operations.remember(sha256Of(each), each);
      expect(outcome(operations, { hash: sha256Of(each) })).toEqual([400, 'PERSISTED_QUERY_NOT_FOUND']);
    }
  });

  it('have at most 65,536 characters', () => {
    const operations = automatic(1_000_000);
    const sized = (length: number) => other.padEnd(length);
    for (const length of [65_535, 65_536, 65_537])
      operations.remember(sha256Of(sized(length)), sized(length));
    expect(outcome(operations, { hash: sha256Of(sized(65_535)) })).toBe(sized(65_535));
    expect(outcome(operations, { hash: sha256Of(sized(65_536)) })).toBe(sized(65_536));
    expect(outcome(operations, { hash: sha256Of(sized(65_537)) })).toEqual([
      400,
      'PERSISTED_QUERY_NOT_FOUND',
    ]);
  });
});

describe('A trusted document', () => {
  it.each([['documentId' as const], ['hash' as const]])(
    'is answered by its id as %s, of any kind',
    (parameter) => {
      for (const operations of [
        only(),
        new PersistedOperations({ automatic: false, trusted, trustedOnly: false }),
      ]) {
        expect(outcome(operations, { [parameter]: relayId })).toBe(relayText);
        expect(outcome(operations, { [parameter]: hash })).toBe(text);
        expect(outcome(operations, { [parameter]: `sha256:${hash}` })).toBe(text);
      }
    },
  );

  it('keeps its id: no other text can be sent with it, nor kept under it', () => {
    for (const trustedOnly of [true, false]) {
      const operations = new PersistedOperations({ automatic: true, trusted, trustedOnly });
      expect(outcome(operations, { hash: relayId, query: text })).toEqual([400, 'PERSISTED_QUERY_MISMATCH']);
      operations.remember(relayId, text);
      expect(outcome(operations, { hash: relayId })).toBe(relayText);
    }
  });

  it('is no matter of what is kept: an unknown id is not found, an unknown hash as without a manifest', () => {
    const without = new PersistedOperations({ automatic: false, trusted, trustedOnly: false });
    expect(outcome(without, { documentId: 'unknown' })).toEqual([400, 'PERSISTED_QUERY_NOT_FOUND']);
    expect(outcome(without, { hash: 'unknown' })).toEqual([400, 'PERSISTED_QUERY_NOT_SUPPORTED']);
    expect(outcome(without, { query: other })).toBe(other);
  });
});

describe('Where nothing but trusted documents is answered', () => {
  it('their texts are too, byte by byte, and nothing else', () => {
    expect(outcome(only(), { query: text })).toBe(text);
    for (const query of [`${text} `, text.toLowerCase(), other, '{', ''])
      expect(outcome(only(), { query })).toEqual([400, 'PERSISTED_QUERY_REQUIRED']);
  });

  it('an unknown hash or id is refused in words that no client tries again', () => {
    for (const some of [{ hash: sha256Of(other) }, { documentId: 'unknown' }, { documentId: '__proto__' }])
      expect(outcome(only(), some)).toEqual([400, 'PERSISTED_QUERY_REQUIRED']);
    expect(refusalOf(() => only().textOf(given({ hash: 'unknown' }))).message).not.toMatch(/PersistedQuery/);
  });

  it('nobody registers another', () => {
    const operations = only();
    const sent = { hash: sha256Of(other), query: other };
    expect(outcome(operations, sent)).toEqual([400, 'PERSISTED_QUERY_REQUIRED']);
    operations.remember(sent.hash, sent.query);
    expect(outcome(operations, { hash: sent.hash })).toEqual([400, 'PERSISTED_QUERY_REQUIRED']);
  });

  it('an empty manifest leaves nothing to answer', () => {
    const operations = new PersistedOperations({ automatic: true, trusted: null, trustedOnly: true });
    expect(outcome(operations, { query: other })).toEqual([400, 'PERSISTED_QUERY_REQUIRED']);
  });
});

describe('The names in a request', () => {
  it('are read from the extensions that Apollo and urql send', () => {
    expect(hashOf({ persistedQuery: { version: 1, sha256Hash: hash, miss: true } })).toBe(hash);
    for (const none of [undefined, {}, { persistedQuery: null }, { cost: true }])
      expect(hashOf(none)).toBeNull();
  });

  it.each([
    [[]],
    ['a'],
    [1],
    [{}],
    [{ version: 2, sha256Hash: hash }],
    [{ version: '1', sha256Hash: hash }],
    [{ sha256Hash: hash }],
    [{ version: 1 }],
    [{ version: 1, sha256Hash: null }],
  ])('must be of the form that is known: %j is not', (persistedQuery) => {
    expect(refusalOf(() => hashOf({ persistedQuery }))).toMatchObject({ status: 400, code: 'BAD_REQUEST' });
  });

  it('are read from the parameters that clients use; `id` counts as one only without a text', () => {
    expect(documentIdIn({ documentId: 'a' })).toBe('a');
    expect(documentIdIn({ doc_id: 'a', query: null })).toBe('a');
    expect(documentIdIn({ id: 'a', query: '' })).toBe('a');
    expect(documentIdIn({ id: '1', query: text })).toBeUndefined();
    expect(documentIdIn({ query: text })).toBeUndefined();
  });
});
