import { GraphQLError } from 'graphql';

/** The codes that a caller's own mistake may bear in `extensions.code`. */
export type InputErrorCode = 'BAD_USER_INPUT' | 'INVALID_CURSOR';

/** The caller's mistake. The message says what was given and what is allowed, and is shown as it stands. */
export class InvalidInput extends GraphQLError {
  constructor(message: string, code: InputErrorCode = 'BAD_USER_INPUT') {
    super(message, { extensions: { code } });
  }
}

/** What was given, cut short and without control characters, so that a message stays readable. */
export function given(value: unknown): string {
  const text = typeof value === 'string' ? JSON.stringify(value) : String(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
