import { described, wholeNumber } from './setting.ts';

/** What a request may be, and how many at a time. */
export const limitSettings = {
  BODY_LIMIT_BYTES: wholeNumber(1024, 1_048_576).default(262_144).register(described, {
    description: 'The largest request body that is read.',
    default: '262144',
    unit: 'bytes',
    allowed: 'a whole number from 1024 to 1048576',
  }),
  DOCUMENT_LIMIT_BYTES: wholeNumber(1024, 1_048_576).default(32_768).register(described, {
    description: 'The largest GraphQL document that is read.',
    default: '32768',
    unit: 'bytes',
    allowed: 'a whole number from 1024 to 1048576',
  }),
  VARIABLES_LIMIT_BYTES: wholeNumber(256, 1_048_576).default(65_536).register(described, {
    description: 'The most that the variables of a request may hold, about.',
    default: '65536',
    unit: 'bytes',
    allowed: 'a whole number from 256 to 1048576',
  }),
  VARIABLES_DEPTH_LIMIT: wholeNumber(1, 100).default(10).register(described, {
    description: 'How deep lists and objects may stand in one another in a variable.',
    default: '10',
    unit: 'lists and objects',
    allowed: 'a whole number from 1 to 100',
  }),
  TOKEN_LIMIT: wholeNumber(100, 100_000).default(2000).register(described, {
    description: 'The longest GraphQL document that is parsed.',
    default: '2000',
    unit: 'tokens (names, values and punctuators)',
    allowed: 'a whole number from 100 to 100000',
  }),
  DEPTH_LIMIT: wholeNumber(1, 100).default(12).register(described, {
    description: 'How many fields of a document may stand below each other, fragments followed.',
    default: '12',
    unit: 'fields',
    allowed: 'a whole number from 1 to 100',
  }),
  ALIAS_LIMIT: wholeNumber(0, 1_000).default(30).register(described, {
    description: 'How many aliases a document may have.',
    default: '30',
    unit: 'aliases',
    allowed: 'a whole number from 0 to 1000',
  }),
  ROOT_FIELD_LIMIT: wholeNumber(1, 1_000).default(20).register(described, {
    description: 'How many fields an operation may have at its first level.',
    default: '20',
    unit: 'fields',
    allowed: 'a whole number from 1 to 1000',
  }),
  OPERATION_LIMIT: wholeNumber(1, 1_000).default(10).register(described, {
    description: 'How many operations a document may hold.',
    default: '10',
    unit: 'operations',
    allowed: 'a whole number from 1 to 1000',
  }),
  FRAGMENT_LIMIT: wholeNumber(0, 1_000).default(100).register(described, {
    description: 'How many fragments a document may hold.',
    default: '100',
    unit: 'fragments',
    allowed: 'a whole number from 0 to 1000',
  }),
  VARIABLE_LIMIT: wholeNumber(0, 1_000).default(50).register(described, {
    description: 'How many variables a document may define.',
    default: '50',
    unit: 'variables',
    allowed: 'a whole number from 0 to 1000',
  }),
  DIRECTIVE_LIMIT: wholeNumber(0, 1_000).default(30).register(described, {
    description: 'How many directives a document may have.',
    default: '30',
    unit: 'directives',
    allowed: 'a whole number from 0 to 1000',
  }),
  COST_LIMIT: wholeNumber(1, 1_000_000).default(10_000).register(described, {
    description:
      'What one operation may cost: a point for each item, author, section, tag and image that its answer can hold, one for each page of a feed, ten for each body, sixty for each rail, a hundred for each count, 300 for a filter that names several lists.',
    default: '10000',
    unit: 'points',
    allowed: 'a whole number from 1 to 1000000',
  }),
  REQUEST_TIMEOUT_MS: wholeNumber(100, 600_000).default(4000).register(described, {
    description: 'How long the answer to a request may take; then it is told to try again.',
    default: '4000',
    unit: 'milliseconds',
    allowed: 'a whole number from 100 to 600000',
  }),
  IN_FLIGHT_LIMIT: wholeNumber(1, 100_000).default(64).register(described, {
    description: 'Most operations that are executed at a time; finished answers are not counted.',
    default: '64',
    unit: 'operations',
    allowed: 'a whole number from 1 to 100000',
  }),
  QUEUE_TIMEOUT_MS: wholeNumber(0, 60_000).default(300).register(described, {
    description:
      'How long one more operation waits to be executed, of which as many may wait; then it is told to try again.',
    default: '300',
    unit: 'milliseconds',
    allowed: 'a whole number from 0 to 60000',
  }),
};
