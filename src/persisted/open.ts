import type { GraphQLSchema } from 'graphql';
import { StartError } from '../start-error.ts';
import { checkDocuments, type DocumentCheck } from './document-check.ts';
import { readManifest } from './manifest.ts';
import { PersistedOperations } from './operations.ts';

/** The settings, by the names that the configuration gives them. */
export interface PersistedSettings {
  readonly persistedQueries: boolean;
  /** The path of the manifest, or null. */
  readonly trustedDocuments: string | null;
  readonly trustedDocumentsOnly: boolean;
  readonly tokenLimit: number;
}

/**
 * The persisted operations that the settings ask for, with every document of the manifest checked. `check` throws for a
 * document that would be refused by a limit when it is asked for.
 * @throws StartError where the manifest cannot be used, or is asked for and not given
 */
export function openPersistedOperations(
  settings: PersistedSettings,
  schema: GraphQLSchema,
  check: DocumentCheck | null = null,
): PersistedOperations {
  const { persistedQueries, trustedDocuments, trustedDocumentsOnly, tokenLimit } = settings;
  if (trustedDocumentsOnly && trustedDocuments === null)
    throw new StartError(
      'TRUSTED_DOCUMENTS_ONLY is on, but there are no trusted documents: set TRUSTED_DOCUMENTS to their manifest.',
    );
  const trusted = trustedDocuments === null ? null : readManifest(trustedDocuments);
  if (trusted !== null) checkDocuments(trusted, { schema, tokenLimit, check });
  return new PersistedOperations({
    automatic: persistedQueries,
    trusted,
    trustedOnly: trustedDocumentsOnly,
  });
}
