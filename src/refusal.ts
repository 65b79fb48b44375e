/**
 * A request that is turned away before it is executed. The message is shown to the client as it stands: it says
 * what is allowed, and repeats nothing of what was sent.
 */
export class Refusal extends Error {
  readonly status: number;
  /** `extensions.code` of the answer. */
  readonly code: string;
  readonly headers: Record<string, string>;
  /** Where the rest of the request is not read: the connection ends with the answer. */
  readonly closes: boolean;
  /**
   * Whether the status is for clients that accept application/graphql-response+json; others get 200, as for all that is
   * wrong with a document.
   */
  readonly onlyInGraphqlResponse: boolean;

  constructor(
    status: number,
    code: string,
    message: string,
    options: { headers?: Record<string, string>; closes?: boolean; onlyInGraphqlResponse?: boolean } = {},
  ) {
    super(message);
    this.status = status;
    this.code = code;
    this.headers = options.headers ?? {};
    this.closes = options.closes ?? false;
    this.onlyInGraphqlResponse = options.onlyInGraphqlResponse ?? false;
  }
}

export const badRequest = (message: string): Refusal => new Refusal(400, 'BAD_REQUEST', message);
