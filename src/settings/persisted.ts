import { z } from 'zod';
import { described, onOrOff } from './setting.ts';

/** Documents that clients name instead of sending them. */
export const persistedSettings = {
  PERSISTED_QUERIES: z.stringbool().default(true).register(described, {
    description:
      'Keep the text of an operation that a client sends with its hash, so that the hash alone is answered from then on (automatic persisted queries; at most 8 MiB in each process).',
    default: 'on',
    unit: null,
    allowed: onOrOff,
  }),
  TRUSTED_DOCUMENTS: z.string().optional().register(described, {
    description:
      'The manifest of the operations that clients may name by id, as the GraphQL Code Generator, Relay and Apollo write it; each is checked at the start.',
    default: null,
    unit: null,
    allowed: 'the path of a JSON file',
  }),
  TRUSTED_DOCUMENTS_ONLY: z.stringbool().default(false).register(described, {
    description:
      'Answer nothing but the operations in TRUSTED_DOCUMENTS, by id or by text; clients can register none, and GraphiQL can ask nothing else.',
    default: 'off',
    unit: null,
    allowed: onOrOff,
  }),
};
