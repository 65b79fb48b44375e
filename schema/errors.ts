import { GraphQLError } from 'graphql';

/** The codes that a caller's own mistake may bear in `extensions.code`. */
export type InputErrorCode = 'BAD_USER_INPUT' | 'INVALID_CURSOR';

/** The caller's mistake. The message says what was given and what is allowed, and is shown as it stands. */
export class InvalidInput extends GraphQLError {
  constructor(message: string, code: InputErrorCode = 'BAD_USER_INPUT') {
    super(message, { extensions: { code } });
  }
}

/**
 * A list has become longer than it was when the operation was priced. The operation is priced and executed again, so
 * a client hardly ever sees this.
 */
export class ListGrown extends GraphQLError {
  constructor(list: string) {
    super(`A list (${list}) has become longer than this operation was priced for. Send it again.`, {
      extensions: { code: 'LIST_GROWN' },
    });
  }
}

const mostGivenCharacters = 60;

/** What was given, cut short and without control characters, so that a message stays readable. */
export function given(value: unknown): string {
  const isText = typeof value === 'string' || (typeof value === 'object' && value !== null);
  const text = isText ? JSON.stringify(value) : String(value);
  if (text.length <= mostGivenCharacters) return text;
  // Not between the two halves of a character.
  return `${text.slice(0, mostGivenCharacters).replace(/[\ud800-\udbff]$/, '')}…`;
}
