import { described, wholeNumber } from './setting.ts';

/** What an import may unpack. */
export const importSettings = {
  IMPORT_UNPACKED_LIMIT_MIB: wholeNumber(1, 1_048_576).default(16_384).register(described, {
    description: 'The most that an import unpacks of a gzip file.',
    default: '16384',
    unit: 'MiB',
    allowed: 'a whole number from 1 to 1048576',
  }),
  IMPORT_UNPACKED_LIMIT_RATIO: wholeNumber(1, 100_000).default(200).register(described, {
    description: 'How many times larger than packed a gzip file may become, once 64 MiB are unpacked.',
    default: '200',
    unit: 'times (text packs 3 to 20)',
    allowed: 'a whole number from 1 to 100000',
  }),
  IMPORT_DOCUMENT_LIMIT_MIB: wholeNumber(1, 500).default(256).register(described, {
    description: 'The largest JSON document that an import reads whole, such as a Ghost export.',
    default: '256',
    unit: 'MiB',
    allowed: 'a whole number from 1 to 500',
  }),
};
