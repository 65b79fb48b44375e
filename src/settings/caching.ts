import { described, wholeNumber } from './setting.ts';

/** What is kept between requests. */
export const cachingSettings = {
  ROW_CACHE_MIB: wholeNumber(0, 65_536).default(48).register(described, {
    description: 'About how much memory rows may take that are kept until they change; 0 keeps none.',
    default: '48',
    unit: 'MiB',
    allowed: 'a whole number from 0 to 65536',
  }),
  ANSWER_CACHE_MIB: wholeNumber(0, 65_536).default(64).register(described, {
    description:
      'About how much memory finished answers may take that are kept until they change; 0 keeps none.',
    default: '64',
    unit: 'MiB',
    allowed: 'a whole number from 0 to 65536',
  }),
  COMPILE_AFTER: wholeNumber(0, 1_000_000).default(3).register(described, {
    description: 'How often an operation is executed before it is compiled; 0 compiles none.',
    default: '3',
    unit: 'executions',
    allowed: 'a whole number from 0 to 1000000',
  }),
  MAX_AGE_SECONDS: wholeNumber(0, 31_536_000).default(0).register(described, {
    description:
      'How long browsers and CDNs may use the answer to a GET without asking again; never beyond the next publication or withdrawal that is known. With 0 they ask each time, and a 304 says that nothing has changed.',
    default: '0',
    unit: 'seconds',
    allowed: 'a whole number from 0 to 31536000',
  }),
  STALE_IF_ERROR_SECONDS: wholeNumber(0, 86_400).default(60).register(described, {
    description:
      'For how long finished answers may be used, marked as stale, while PostgreSQL cannot be asked; never beyond the next publication or withdrawal that is known.',
    default: '60',
    unit: 'seconds',
    allowed: 'a whole number from 0 to 86400',
  }),
};
