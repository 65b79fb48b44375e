import { type DocumentNode, print } from 'graphql';
import { type NewsroomGateway, startNewsroomGateway } from '../http/demo-gateway.ts';
import { type RailPage, railPage } from './rail-page.ts';
import { flagship } from './two-articles.ts';

/** A request as a client sent it. */
export interface Sent {
  readonly method: string;
  readonly status: number;
}

/** A gateway over the demo newsroom, and a `fetch` for a client that notes what was sent. */
export interface ClientGateway {
  readonly gateway: NewsroomGateway;
  readonly address: string;
  readonly sent: Sent[];
  readonly fetch: typeof fetch;
  /** The data that is answered to a document, without a client library and its cache between. */
  ask<Data>(document: DocumentNode, variables: object): Promise<Data>;
  /** The slugs of a rail that is asked for at once. */
  railAtOnce(first: number): Promise<string[]>;
}

export async function startClientGateway(settings: Record<string, string> = {}): Promise<ClientGateway> {
  const gateway = await startNewsroomGateway(settings);
  const address = `${gateway.url}/graphql`;
  const sent: Sent[] = [];
  async function ask<Data>(document: DocumentNode, variables: object): Promise<Data> {
    const answer = await gateway.post({ query: print(document), variables });
    const { data } = (await answer.json()) as { data: Data };
    return data;
  }
  return {
    gateway,
    address,
    sent,
    async fetch(input, init) {
      const answer = await fetch(input, init);
      sent.push({ method: init?.method ?? 'GET', status: answer.status });
      return answer;
    },
    ask,
    async railAtOnce(first) {
      const { article } = await ask<RailPage>(railPage, { slug: flagship, first });
      return article.readMore.edges.map(({ node }) => node.slug);
    },
  };
}
