import { described, wholeNumber } from './setting.ts';

/** What one request may be. */
export const limitSettings = {
  BODY_LIMIT_BYTES: wholeNumber(1024, 1_048_576).default(262_144).register(described, {
    description: 'The largest request body that is read.',
    default: '262144',
    unit: 'bytes',
    allowed: 'a whole number from 1024 to 1048576',
  }),
  TOKEN_LIMIT: wholeNumber(100, 100_000).default(2000).register(described, {
    description: 'The longest GraphQL document that is parsed.',
    default: '2000',
    unit: 'tokens (names, values and punctuators)',
    allowed: 'a whole number from 100 to 100000',
  }),
};
