import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { signPreviewToken } from '../../src/preview/token.ts';
import { sendRaw, startGateway } from '../http/gateway.ts';
import { forge, forged, keyNamed } from '../preview/forge.ts';
import {
  bearer,
  openPreviewDesk,
  type PreviewDesk,
  type Previewed,
  previewKey,
  replyOf,
} from './preview-desk.ts';

const json = 'application/json';
const graphql = 'application/graphql-response+json';

let desk: PreviewDesk;
let story: Previewed;
beforeAll(async () => {
  desk = await openPreviewDesk();
  const [first] = desk.previewed;
  if (first === undefined) throw new Error('nothing to preview');
  story = first;
});
afterAll(() => desk.close());

const text = 'query ($slug: String!) { article(slug: $slug) { headline } }';
const asked = (slug = story.slug) => ({ query: text, variables: { slug } });
const pathOf = (slug = story.slug) =>
  `/graphql?${new URLSearchParams({ query: text, variables: JSON.stringify({ slug }) })}`;
const post = (headers: Record<string, string>, slug?: string) =>
  replyOf(desk.gateway.post(asked(slug), headers));
const get = (headers: Record<string, string>, search = '') =>
  replyOf(desk.gateway.get(pathOf() + search, headers));
/** As a preview is asked for by GET. */
const getMarked = (headers: Record<string, string>) => get(headers, '&preview=1');

describe('An answer to a token', () => {
  it.each([
    ['by POST', post],
    ['by GET', getMarked],
  ])('is kept by nobody, %s', async (_, ask) => {
    const { data, headers } = await ask(bearer(story.token));
    expect(data.article.headline).toBe('Secret draft');
    expect(headers.get('cache-control')).toBe('private, no-store');
    expect(headers.get('etag')).toBeNull();
    expect(headers.get('last-modified')).toBeNull();
  });

  it('has a URL of its own by GET, which says nothing about the item: without it there is no answer', async () => {
    const { status, code, text, headers } = await get(bearer(story.token));
    expect([status, code]).toEqual([400, 'PREVIEW_PARAMETER_MISSING']);
    expect(JSON.parse(text).errors[0].message).toBe(
      'Ask for a preview by POST, or add preview=1 to the query string of a GET: caches would take it for the public answer.',
    );
    expect(headers.get('cache-control')).toBe('no-store');
    for (const other of ['&preview', '&preview=', '&preview=true', '&preview=0'])
      expect((await get(bearer(story.token), other)).code).toBe('PREVIEW_PARAMETER_MISSING');
    const head = await fetch(`${desk.gateway.url}${pathOf()}`, {
      ...{ method: 'HEAD', headers: bearer(story.token) },
    });
    expect(head.status).toBe(400);
  });

  it('is not what a URL of a preview gets without a token of ours, which would be stored as a preview', async () => {
    for (const headers of [{}, { authorization: 'Basic YTpi' }, { authorization: 'Bearer foreign' }])
      for (const ask of [
        () => getMarked(headers),
        () =>
          replyOf(
            fetch(`${desk.gateway.url}/graphql?preview=1`, {
              method: 'POST',
              headers: { 'content-type': json, ...headers },
              body: JSON.stringify(asked('latest')),
            }),
          ),
      ]) {
        const reply = await ask();
        expect([reply.status, reply.code]).toEqual([401, 'PREVIEW_TOKEN_MISSING']);
        expect(reply.headers.get('www-authenticate')).toBe('Bearer');
        expect(reply.headers.get('cache-control')).toBe('no-store');
      }
  });

  it('is whole whatever tag of an answer the client names, also where it shows nothing that is hidden', async () => {
    const query = '{ article(slug: "latest") { headline } }';
    const path = `/graphql?${new URLSearchParams({ query })}`;
    const open = await replyOf(desk.gateway.get(path));
    const tag = open.headers.get('etag') ?? '';
    expect(tag).toMatch(/"/);
    expect((await desk.gateway.get(path, { 'if-none-match': tag })).status).toBe(304);
    for (const named of [tag, '*']) {
      const headers = { ...bearer(story.token), 'if-none-match': named };
      const preview = await replyOf(desk.gateway.get(`${path}&preview=1`, headers));
      expect([preview.status, preview.text]).toEqual([200, open.text]);
      expect(preview.headers.get('cache-control')).toBe('private, no-store');
      expect(preview.headers.get('etag')).toBeNull();
    }
  });

  it('leaves the answers of the public to every cache: they do not vary by Authorization', async () => {
    const open = await get({});
    const authorized = await get({ authorization: 'Basic YTpi' });
    for (const { headers, data } of [open, authorized]) {
      expect(headers.get('cache-control')).toBe('public, no-cache');
      expect(headers.get('vary')).toBe('accept, accept-encoding, origin');
      expect(headers.get('etag')).toBe(open.headers.get('etag'));
      expect(data).toEqual({ article: null });
    }
  });

  it('says what it has cost, and is charged like any other', async () => {
    const settings = { RATE_LIMIT_PER_SECOND: '1', RATE_LIMIT_BURST: '1000' };
    const slow = await openPreviewDesk(settings);
    const [one] = slow.previewed;
    const query = `{ article(slug: "${one?.slug}") { headline } feed(first: 60) { nodes { id } } }`;
    const first = await slow.ask(query, one?.token);
    const cost = Number(first.headers.get('x-graphql-cost'));
    expect(cost).toBeGreaterThan(60);
    for (let time = 1; time < Math.floor(1_000 / cost); time++)
      expect((await slow.ask(query, one?.token)).status).toBe(200);
    expect(await slow.ask(query, one?.token)).toMatchObject({ status: 429, code: 'RATE_LIMITED' });
    await slow.close();
  });
});

describe('A token', () => {
  it('is taken in an Authorization of any case, as Bearer of any case', async () => {
    for (const [name, scheme] of [
      ['Authorization', 'Bearer'],
      ['AUTHORIZATION', 'BEARER'],
      ['authorization', 'bearer  '],
    ] as const) {
      const lines = ['GET', `${pathOf()}&preview=1`, 'HTTP/1.1\r\nhost: a\r\nconnection: close\r\n'].join(
        ' ',
      );
      const answer = await sendRaw(desk.gateway.port, `${lines}${name}: ${scheme} ${story.token}\r\n\r\n`);
      expect(answer).toContain('Secret draft');
    }
  });

  it('does nothing anywhere else: the request is the public’s', async () => {
    const { token } = story;
    for (const search of [
      ...[`&token=${token}`, `&authorization=Bearer%20${token}`, `&access_token=${token}`],
      ...[`&preview=${token}`, `&extensions=${encodeURIComponent(JSON.stringify({ authorization: token }))}`],
    ])
      expect((await get({}, search)).data).toEqual({ article: null });
    for (const headers of [
      { cookie: `token=${token}; authorization=Bearer ${token}` },
      ...['x-authorization', 'proxy-authorization', 'x-preview-token', 'x-forwarded-authorization'].map(
        (name) => ({ [name]: `Bearer ${token}` }),
      ),
      { authorization: `Basic ${Buffer.from(`preview:${token}`).toString('base64')}` },
      { authorization: token },
    ])
      for (const ask of [get, post]) {
        const { status, data } = await ask(headers as Record<string, string>);
        expect([status, data]).toEqual([200, { article: null }]);
      }
    const inBody = desk.gateway.post({ ...asked(), extensions: { authorization: `Bearer ${token}`, token } });
    expect((await replyOf(inBody)).data).toEqual({ article: null });
  });

  it('may be sent by a page elsewhere, which asks before', async () => {
    const answer = await fetch(`${desk.gateway.url}/graphql`, {
      method: 'OPTIONS',
      headers: {
        origin: 'https://desk.example',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization,content-type',
      },
    });
    expect(answer.headers.get('access-control-allow-headers')).toContain('authorization');
    expect(answer.headers.get('access-control-allow-credentials')).toBeNull();
  });
});

const wrong: [what: string, authorization: () => string, code: string][] = [
  ['foreign', () => `Bearer ${forged(keyNamed('foreign'))}`, 'INVALID'],
  ['forged', () => `Bearer ${forged({ ...keyNamed('foreign'), id: previewKey.id })}`, 'INVALID'],
  ['altered', () => `Bearer ${story.token.slice(0, -4)}AAAA`, 'INVALID'],
  ['without a signature', () => `Bearer ${story.token.slice(0, story.token.lastIndexOf('.'))}`, 'INVALID'],
  ['of alg none', () => `Bearer ${forged(previewKey, { header: { alg: 'none' } })}`, 'INVALID'],
  ['for another audience', () => `Bearer ${forged(previewKey, { claims: { aud: 'else' } })}`, 'INVALID'],
  ['of another type', () => `Bearer ${forged(previewKey, { header: { typ: 'JWT' } })}`, 'INVALID'],
  ['too long', () => `Bearer ${story.token}${'a'.repeat(9_000)}`, 'INVALID'],
  ['one of two', () => `Bearer ${story.token} ${story.token}`, 'INVALID'],
  [
    'past its end',
    () => `Bearer ${forged(previewKey, { claims: { iat: 1_500_000_000, exp: 1_500_007_200 } })}`,
    'EXPIRED',
  ],
];

describe('A request whose token is not good', () => {
  it.each(wrong)('is refused as a whole: %s', async (_, authorization, code) => {
    for (const accept of [json, graphql, '*/*'])
      for (const ask of [get, getMarked, post]) {
        const reply = await ask({ authorization: authorization(), accept });
        expect([reply.status, reply.code]).toEqual([401, `PREVIEW_TOKEN_${code}`]);
        expect(reply.headers.get('www-authenticate')).toBe('Bearer error="invalid_token"');
        expect(reply.headers.get('content-type')).toBe(
          `${accept === graphql ? graphql : json}; charset=utf-8`,
        );
        expect(reply.headers.get('cache-control')).toMatch(/no-store/);
        expect(JSON.parse(reply.text)).toEqual({
          errors: [{ message: expect.any(String), extensions: { code: `PREVIEW_TOKEN_${code}` } }],
        });
      }
  });

  it('is refused also where the public would be answered from the cache, and leaves that as it was', async () => {
    const open = await post({}, 'latest');
    expect(open.data).not.toEqual({ article: null });
    expect((await post(bearer(forged(keyNamed('foreign'))), 'latest')).status).toBe(401);
    expect((await post({}, 'latest')).text).toBe(open.text);
  });

  it('is told when a token that was good has come to its end', async () => {
    const token = await signPreviewToken({ itemId: story.id, forSeconds: 600, key: previewKey });
    expect((await post(bearer(token))).data.article.headline).toBe('Secret draft');
    const clock = jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 600_000);
    const later = await post(bearer(token));
    clock.mockRestore();
    expect(later).toMatchObject({ status: 401, code: 'PREVIEW_TOKEN_EXPIRED' });
  });

  it('is refused where previews are switched off', async () => {
    const gateway = await startGateway();
    const refused = await replyOf(gateway.post({ query: '{ hello }' }, bearer(story.token)));
    expect(refused).toMatchObject({ status: 401, code: 'PREVIEW_TOKEN_INVALID' });
    expect(refused.text).toContain('Previews are switched off.');
    await gateway.stop();
  });
});

describe('An Authorization that is no preview token of ours', () => {
  const foreign: [what: string, authorization: string][] = [
    ['a password', 'Basic YTpi'],
    ['nothing', ''],
    ['a Bearer without a token', 'Bearer'],
    ['a token of another kind', 'Bearer ghp_16C7e42F292c6912E7710c838347Ae178B4a'],
    [
      'a JWT of another server',
      `Bearer ${forge({ alg: 'HS256', typ: 'JWT' }, { aud: 'site' }, previewKey.secret)}`,
    ],
    [
      'a JWT that our key has signed for another purpose',
      `Bearer ${forged(previewKey, { header: { typ: 'JWT' }, claims: { aud: 'site' } })}`,
    ],
    ['garbage', 'Bearer %00 ((( , ;'],
    ['the scheme of a cloud', 'AWS4-HMAC-SHA256 Credential=a/b, SignedHeaders=host, Signature=0'],
  ];

  it.each(foreign)('is ignored, with previews and without: %s', async (_, authorization) => {
    const off = await startGateway();
    const hello = await replyOf(off.post({ query: '{ hello }' }, { authorization }));
    expect([hello.status, hello.data]).toEqual([200, { hello: 'world' }]);
    await off.stop();
    for (const ask of [get, post]) {
      const { status, data } = await ask({ authorization });
      expect([status, data]).toEqual([200, { article: null }]);
    }
  });

  it('is ignored if it was a token of ours of which neither header nor claims can be read any more', async () => {
    const [header = '', claims = '', signature = ''] = story.token.split('.');
    const mangled = [header.slice(0, -6), claims.slice(0, -6), signature].join('.');
    expect(await post(bearer(mangled))).toMatchObject({ status: 200, data: { article: null } });
  });
});

describe('The log', () => {
  it('holds neither tokens nor variables, of previews and of what is refused', async () => {
    desk.gateway.log.length = 0;
    await post(bearer(story.token));
    await get(bearer(story.token), `&token=${story.token}`);
    const bad = wrong.map(([, authorization]) => authorization());
    for (const authorization of bad) await post({ authorization });
    while (desk.gateway.log.length < 2 + bad.length) await new Promise((resolve) => setTimeout(resolve, 5));
    const logged = JSON.stringify(desk.gateway.log);
    for (const sent of [story.token, ...bad.map((each) => each.slice(7))])
      for (const part of sent.split('.').filter((each) => each.length > 8))
        expect(logged).not.toContain(part);
    expect(logged).not.toMatch(/secret|bearer|authorization/i);
    expect(logged).toContain('PREVIEW_TOKEN_EXPIRED');
  });
});
