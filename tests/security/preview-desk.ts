import type { ItemKind } from '../../db/tables.ts';
import { fromGlobalId, type NodeType, toGlobalId } from '../../schema/id.ts';
import { schema } from '../../schema/schema.ts';
import { signPreviewToken } from '../../src/preview/token.ts';
import { startGateway, type TestGateway } from '../http/gateway.ts';
import { keyNamed, settingOf } from '../preview/forge.ts';
import { bodyThatPointsAt, type MarkedNewsroom, openMarkedNewsroom } from '../schema/marked-newsroom.ts';
import { type ItemWish, paragraph } from '../support/newsroom.ts';

/** The key of these gateways. */
export const previewKey = keyNamed('2026-11');

/** An item that only its token shows. */
export interface Previewed {
  readonly kind: ItemKind;
  readonly id: string;
  readonly globalId: string;
  readonly slug: string;
  readonly formerSlug: string;
  readonly token: string;
}

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: each test knows what it has asked for
  readonly data: any;
  readonly code: string | undefined;
}

/**
 * A gateway over a newsroom in which much is hidden, all of it marked: no answer, with a token or without, may match
 * /marker/i. `previewed` are items that are hidden too, and lead to all that is marked; their words match /secret/i.
 */
export interface PreviewDesk {
  readonly newsroom: MarkedNewsroom;
  readonly gateway: TestGateway;
  readonly previewed: readonly Previewed[];
  /** Writes an item and signs a token for it. */
  item(kind: ItemKind, wish: ItemWish): Promise<Previewed>;
  ask(query: string, token?: string | null, variables?: object): Promise<Reply>;
  close(): Promise<void>;
}

/** The ways in which an item is not public. */
export const waysToHide: readonly [way: string, wish: ItemWish][] = [
  ['draft', { minutes: null }],
  ['embargoed', { minutes: 60 }],
  ['withdrawn', { withdrawnMinutes: -1 }],
];

export const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

export async function replyOf(answering: Promise<Response>): Promise<Reply> {
  const { status, headers, text } = await answering.then(async (answer) => ({
    status: answer.status,
    headers: answer.headers,
    text: await answer.text(),
  }));
  const { data, errors } = JSON.parse(text);
  return { status, headers, text, data, code: errors?.[0]?.extensions?.code };
}

export async function openPreviewDesk(settings: Record<string, string> = {}): Promise<PreviewDesk> {
  const newsroom = await openMarkedNewsroom(true);
  const rowOf = (globalId: string, type: NodeType) => fromGlobalId('id', globalId, [type]).id;
  const latest = await newsroom.video({ slug: 'picked-too' });
  const shared: ItemWish = {
    section: rowOf(newsroom.sectionId, 'Section'),
    tags: [rowOf(newsroom.tagId, 'Tag')],
    authors: [rowOf(newsroom.authorId, 'Author'), await newsroom.author('Quiet Author')],
    picks: [...newsroom.items.map(({ id }) => id), latest],
    body: [paragraph('Secret words.'), ...bodyThatPointsAt(newsroom.items)],
  };
  async function item(kind: ItemKind, wish: ItemWish): Promise<Previewed> {
    const id = await newsroom[kind](wish);
    const formerSlug = `once-${wish.slug}`;
    await newsroom.db.kysely.insertInto('item_slug').values({ slug: formerSlug, item_id: id }).execute();
    const globalId = toGlobalId(kind === 'article' ? 'Article' : 'Video', id);
    const token = await signPreviewToken({ itemId: id, forSeconds: 600, key: previewKey });
    return { kind, id, globalId, slug: wish.slug ?? '', formerSlug, token };
  }
  const previewed: Previewed[] = [];
  for (const [way, wish] of waysToHide)
    for (const kind of ['article', 'video'] as const)
      previewed.push(
        await item(kind, { ...shared, ...wish, slug: `secret-${way}-${kind}`, headline: `Secret ${way}` }),
      );
  const gateway = await startGateway({
    schema,
    databaseUrl: newsroom.url,
    settings: { PREVIEW_KEYS: settingOf(previewKey, keyNamed('2026-05')), ...settings },
  });
  return {
    newsroom,
    gateway,
    previewed,
    item,
    ask: (query, token = null, variables = {}) =>
      replyOf(gateway.post({ query, variables }, token === null ? {} : bearer(token))),
    async close() {
      await gateway.stop();
      await newsroom.close();
    },
  };
}
