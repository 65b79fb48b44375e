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

  constructor(
    status: number,
    code: string,
    message: string,
    options: { headers?: Record<string, string>; closes?: boolean } = {},
  ) {
    super(message);
    this.status = status;
    this.code = code;
    this.headers = options.headers ?? {};
    this.closes = options.closes ?? false;
  }
}

export const badRequest = (message: string): Refusal => new Refusal(400, 'BAD_REQUEST', message);
