import { z } from 'zod';
import { described, wholeNumber } from './setting.ts';

const postgresUrl = z
  .string()
  .regex(/^postgres(ql)?:\/\//)
  .refine((url) => URL.canParse(url))
  .optional();

/** Where the content is, and how it is asked for. */
export const databaseSettings = {
  // Each a schema of its own: the words are registered by schema.
  DATABASE_URL: postgresUrl.clone().register(described, {
    description:
      'The PostgreSQL (15 or newer) that holds the content. Without it the gateway starts one of its own, in DATA_DIR.',
    default: null,
    unit: null,
    allowed: 'a URL such as postgres://user:password@host:5432/database',
    secret: true,
  }),
  DATABASE_DIRECT_URL: postgresUrl.clone().register(described, {
    description:
      'Another way to the same database, for what needs a session of its own: hearing of changes, importing, migrating. Set it if DATABASE_URL leads to a connection pooler such as PgBouncer; without it nothing is cached then.',
    default: 'DATABASE_URL',
    unit: null,
    allowed: 'a URL such as postgres://user:password@host:5432/database, beside DATABASE_URL',
    secret: true,
  }),
  DATA_DIR: z.string().default('.data').register(described, {
    description:
      'The directory of the embedded PostgreSQL; made where it is absent. Not used with DATABASE_URL.',
    default: '.data',
    unit: null,
    allowed: 'the path of a directory',
  }),
  STATEMENT_TIMEOUT_MS: wholeNumber(100, 600_000).default(2000).register(described, {
    description: 'PostgreSQL ends a statement of a request after this time. Imports are not limited.',
    default: '2000',
    unit: 'milliseconds',
    allowed: 'a whole number from 100 to 600000',
  }),
  POOL_SIZE: wholeNumber(1, 1000).default(10).register(described, {
    description:
      'Most connections to PostgreSQL at a time, for requests; each gateway has two more, by which it hears of changes.',
    default: '10',
    unit: 'connections',
    allowed: 'a whole number from 1 to 1000',
  }),
  POOL_MIN: wholeNumber(0, 1000).optional().register(described, {
    description:
      'How many of them stay open, with the usual statements prepared, however long nothing is asked. Through a connection pooler none does.',
    default: 'POOL_SIZE',
    unit: 'connections',
    allowed: 'a whole number from 0 to POOL_SIZE',
  }),
};
