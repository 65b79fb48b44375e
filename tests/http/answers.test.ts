import { beforeAll, describe, expect, it } from '@jest/globals';
import { get, post, send, stateOf, textOf, type WireAnswer } from './ask.ts';
import { type NewsroomGateway, startNewsroomGateway } from './demo-gateway.ts';

let gateway: NewsroomGateway;
beforeAll(async () => {
  gateway = await startNewsroomGateway();
  await post(gateway, { query: '{ __typename }' }); // from now on the media type of these requests is known
});

let made = 0;
/** A page that nobody has asked for yet, of some kilobytes; a small one has less than a packet. */
const newPage = (size: 'large' | 'small' = 'large') => {
  made += 1;
  const fields = size === 'large' ? 'id slug headline summary byline publishedAt' : 'slug';
  return { query: `{ page${made}: feed(first: 20) { nodes { ${fields} } } }` };
};

/** What differs from one answer to the next, though they say the same. */
const saidAnew = ['x-request-id', 'date', 'server-timing'];
const lasting = ({ status, headers, body }: WireAnswer) => ({
  status,
  headers: Object.fromEntries(Object.entries(headers).filter(([name]) => !saidAnew.includes(name))),
  body: body.toString('base64'),
});

describe('An answer that was kept', () => {
  it.each([['identity'], ['gzip'], ['br']])(
    'is byte by byte and header by header what it was, in the coding %s',
    async (coding) => {
      for (const ask of [post, get]) {
        const page = newPage();
        const headers = { 'accept-encoding': coding, origin: 'https://elsewhere.example' };
        const [miss, hit] = [await ask(gateway, page, headers), await ask(gateway, page, headers)];
        expect([stateOf(miss), stateOf(hit)]).toEqual(['miss', 'hit']);
        expect(lasting(hit)).toEqual(lasting(miss));
        expect(hit.headers['content-encoding'] ?? 'identity').toBe(coding);
        expect(Number(hit.headers['content-length'])).toBe(hit.body.length);
      }
    },
  );

  it('says the same in each coding, whichever was asked for first', async () => {
    for (const first of ['br', 'gzip', 'identity']) {
      const page = newPage();
      const texts = [];
      for (const coding of [first, 'identity', 'gzip', 'br'])
        texts.push(textOf(await post(gateway, page, { 'accept-encoding': coding })));
      expect(new Set(texts).size).toBe(1);
      expect(JSON.parse(texts[0] ?? '').data).toBeDefined();
    }
  });

  it('says what every answer says: its own request id, CORS, that it varies, that its type is not to be guessed', async () => {
    const page = newPage();
    const origin = { origin: 'https://elsewhere.example' };
    const answers = [await post(gateway, page, origin), await post(gateway, page, origin)];
    expect(answers.map(stateOf)).toEqual(['miss', 'hit']);
    for (const { headers } of answers)
      expect(headers).toMatchObject({
        'access-control-allow-origin': '*',
        'access-control-expose-headers': expect.stringContaining('etag'),
        'x-content-type-options': 'nosniff',
        'x-request-id': expect.stringMatching(/./),
      });
    for (const name of ['accept', 'accept-encoding', 'origin'])
      expect(answers[1]?.headers.vary?.split(/, */)).toContain(name);
    expect(answers[0]?.headers['x-request-id']).not.toBe(answers[1]?.headers['x-request-id']);
    const named = await post(gateway, page, { 'x-request-id': 'mine' });
    expect([stateOf(named), named.headers['x-request-id']]).toEqual(['hit', 'mine']);
  });

  it('is found by GET and by POST, whoever was first', async () => {
    const [one, other] = [newPage(), newPage()];
    expect([stateOf(await post(gateway, one)), stateOf(await get(gateway, one))]).toEqual(['miss', 'hit']);
    expect([stateOf(await get(gateway, other)), stateOf(await post(gateway, other))]).toEqual([
      'miss',
      'hit',
    ]);
  });

  it('is told to HEAD as to GET, header by header, made or kept, and known by its tag', async () => {
    for (const coding of ['identity', 'br']) {
      const headers = { accept: 'application/json', 'accept-encoding': coding };
      const head = (page: { query: string }, more = {}) =>
        send(gateway, 'HEAD', `/graphql?${new URLSearchParams(page)}`, { ...headers, ...more });
      const page = newPage();
      const [miss, hit] = [await head(page), await head(page)];
      expect([stateOf(miss), stateOf(hit)]).toEqual(['miss', 'hit']);
      const { headers: expected } = lasting(await get(gateway, page, headers));
      for (const answer of [miss, hit])
        expect(lasting(answer)).toEqual({ status: 200, headers: expected, body: '' });
      const known = await head(page, { 'if-none-match': String(expected['etag']) });
      expect([known.status, known.headers.etag]).toEqual([304, expected['etag']]);
    }
  });
});

describe('The coding of an answer', () => {
  const cases: [accepted: string | undefined, coding: string][] = [
    [undefined, 'identity'],
    ['', 'identity'],
    ['identity', 'identity'],
    ['deflate', 'identity'],
    ['gzip', 'gzip'],
    ['br', 'br'],
    ['GZIP', 'gzip'],
    ['Br', 'br'],
    ['gzip, deflate, br', 'br'],
    ['gzip, deflate, br, zstd', 'br'],
    ['br;q=0.5, gzip;q=1', 'gzip'],
    ['gzip ; q=0.8 , br ; q=0.2', 'gzip'],
    ['GZIP;Q=0.8, BR;Q=0.9', 'br'],
    ['*', 'br'],
    ['br;q=0, *', 'gzip'],
    ['*;q=0', 'identity'],
    ['*;q=0, gzip', 'gzip'],
    ['gzip;q=0, br;q=0', 'identity'],
    ['gzip;q=0.001', 'gzip'],
    ['identity;q=0, gzip', 'gzip'],
    ['identity;q=0', 'identity'],
    ['identity, gzip;q=0.5', 'identity'],
  ];
  it.each(cases)(
    'follows Accept-Encoding, for a miss and for a hit: %s is answered by %s',
    async (accepted, coding) => {
      const page = newPage();
      const headers = accepted === undefined ? {} : { 'accept-encoding': accepted };
      for (const state of ['miss', 'hit']) {
        const answer = await post(gateway, page, headers);
        expect([stateOf(answer), answer.headers['content-encoding'] ?? 'identity']).toEqual([state, coding]);
        expect(JSON.parse(textOf(answer)).data).toBeDefined();
      }
    },
  );

  it('is none for an answer that fits into one packet', async () => {
    const { headers, body } = await post(gateway, newPage('small'), { 'accept-encoding': 'br' });
    expect(headers['content-encoding']).toBeUndefined();
    expect(body.length).toBeLessThan(1024);
  });
});

describe('An entity tag', () => {
  it('is strong, and different for each coding', async () => {
    const page = newPage();
    const tags = [];
    for (const coding of ['identity', 'gzip', 'br'])
      tags.push((await get(gateway, page, { 'accept-encoding': coding })).headers.etag);
    for (const tag of tags) expect(tag).toMatch(/^"[\x21\x23-\x7e]+"$/);
    expect(new Set(tags).size).toBe(3);
  });

  it('stands on the answer to a GET or HEAD, and not to a POST', async () => {
    const page = newPage();
    for (let times = 0; times < 2; times++) expect((await post(gateway, page)).headers.etag).toBeUndefined();
    expect((await get(gateway, page)).headers.etag).toBeDefined();
  });

  it('is the same in another process with the same content, and another for other content', async () => {
    const other = await startNewsroomGateway({ ANSWER_CACHE_MIB: '0', ROW_CACHE_MIB: '0' });
    const page = newPage();
    const [here, there] = [await get(gateway, page), await get(other, page)];
    expect(there.headers.etag).toBe(here.headers.etag);
    expect((await get(gateway, newPage())).headers.etag).not.toBe(here.headers.etag);
    await other.stop();
  });

  const known: [words: string, header: (tag: string) => string][] = [
    ['itself', (tag) => tag],
    ['among others', (tag) => `"another", ${tag} ,"third"`],
    ['in its weak form', (tag) => `W/${tag}`],
    ['in its weak form, among others', (tag) => `"another",W/${tag}`],
    ['as any', () => '*'],
  ];
  it.each(known)('that a client names (%s) is answered by 304, without a body', async (_, header) => {
    for (const coding of ['identity', 'br']) {
      const page = newPage();
      const tag = (await get(gateway, page, { 'accept-encoding': coding })).headers.etag ?? '';
      const answer = await get(gateway, page, { 'accept-encoding': coding, 'if-none-match': header(tag) });
      expect([answer.status, answer.body.length, stateOf(answer)]).toEqual([304, 0, 'hit']);
      expect(answer.headers).toMatchObject({
        etag: tag,
        'cache-control': 'public, no-cache',
        vary: expect.stringContaining('accept-encoding'),
        'x-request-id': expect.stringMatching(/./),
      });
      expect(answer.headers['content-length'] ?? '0').toBe('0');
    }
  });

  it('is answered by 304 also where the answer had to be made anew', async () => {
    const page = newPage();
    const tag = (await get(gateway, page)).headers.etag ?? '';
    const fresh = await startNewsroomGateway();
    const answer = await get(fresh, page, { 'if-none-match': tag });
    expect([answer.status, stateOf(answer)]).toEqual([304, 'miss']);
    await fresh.stop();
  });

  const unknown: [words: string, header: (tag: string) => string][] = [
    ['another', () => '"another"'],
    ['without its quotes', (tag) => tag.replaceAll('"', '')],
    ['cut short', (tag) => `${tag.slice(0, -2)}"`],
    ['of another coding', (tag) => `${tag.slice(0, -1)}-gzip"`],
    ['nothing', () => ''],
  ];
  it.each(unknown)('that is not the one (%s) is answered in full', async (_, header) => {
    const page = newPage();
    const first = await get(gateway, page);
    const tag = first.headers.etag ?? '';
    const answer = await get(gateway, page, { 'if-none-match': header(tag) });
    expect([answer.status, answer.body.equals(first.body)]).toEqual([200, true]);
  });

  it('means nothing to a POST, nor to a request that is answered by an error', async () => {
    const page = newPage();
    await post(gateway, page);
    expect((await post(gateway, page, { 'if-none-match': '*' })).status).toBe(200);
    const wrong = await get(
      gateway,
      { query: '{ feed(first: 101) { totalCount } }' },
      { 'if-none-match': '*' },
    );
    expect([wrong.status, textOf(wrong)]).toEqual([200, expect.stringContaining('BAD_USER_INPUT')]);
  });
});
