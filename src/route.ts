import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RequestRecord } from './log.ts';

/** A request on its way to the part that answers it. */
export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly record: RequestRecord;
  /**
   * What every answer to it says, whoever sends it: names and values in turn, as `writeHead` takes them. Set one by one,
   * or as objects that are spread into one another, headers cost as much as all else of an answer from the cache.
   */
  readonly headers: readonly string[];
  /** The query string as it was sent, without its question mark. */
  readonly search: string;
}

/** What is served at one path. */
export interface Route {
  /** In the order of the Allow header. HEAD goes with GET, and is not listed. */
  readonly methods: readonly string[];
  /** Answered so often, or of so little interest, that its line in the log is for debugging only. */
  readonly quiet: boolean;
  /** Answers. What it throws or rejects with is answered for it. */
  answer(exchange: Exchange): void | Promise<void>;
}

/** A fixed answer that sends browsers elsewhere. */
export const redirect = ({ response, headers }: Exchange, to: string): void => {
  response.writeHead(302, [...headers, 'location', to, 'content-length', '0', 'cache-control', 'no-store']);
  response.end();
};
