import { LRUCache } from 'lru-cache';
import { badRequest } from '../refusal.ts';
import { nameIn, plainName, sha256Of } from './document-name.ts';
import { mismatch, notFound, notSupported, required } from './refusals.ts';

export interface PersistedOptions {
  /** Whether texts are kept by their hash when clients send both. */
  readonly automatic: boolean;
  /** The texts of the manifest by their ids without prefix; null where there is no manifest. */
  readonly trusted: ReadonlyMap<string, string> | null;
  /** Whether nothing is answered but the manifest's documents. */
  readonly trustedOnly: boolean;
  /** For the texts that are kept, 8 MiB unless told otherwise. */
  readonly mostBytes?: number;
}

/** What a request names its document by. */
export interface GivenDocument {
  /** Its text; null or empty where it was left out. */
  readonly query: string | null;
  /** `extensions.persistedQuery.sha256Hash`; undefined or null where it was left out. */
  readonly hash: unknown;
  /** What `documentIdIn` has found; undefined or null where it was left out. */
  readonly documentId: unknown;
}

/** A longer text is answered, but not kept: no few requests can push out what everybody else has sent. */
const longestKept = 65_536;
/** What an entry takes beside its text. */
const bytesOfEntry = 400;

/**
 * The documents that clients may name instead of sending them: those of a manifest, which stay, and those that clients
 * have sent with their hash (automatic persisted queries), which are kept by bytes, the ones last used. Who asks for one
 * that has been pushed out sends its text again, and has its answer with that second request, kept or not.
 */
export class PersistedOperations {
  /** The texts of the manifest by their ids; empty where there is none. */
  readonly trusted: ReadonlyMap<string, string>;
  readonly #trustedTexts: ReadonlySet<string>;
  readonly #hasManifest: boolean;
  readonly #trustedOnly: boolean;
  /** Null where none are kept. */
  readonly #kept: LRUCache<string, string> | null;

  constructor({ automatic, trusted, trustedOnly, mostBytes = 8 * 1_048_576 }: PersistedOptions) {
    this.trusted = trusted ?? new Map();
    this.#trustedTexts = new Set(this.trusted.values());
    this.#hasManifest = trusted !== null;
    this.#trustedOnly = trustedOnly;
    this.#kept =
      automatic && !trustedOnly
        ? new LRUCache({ maxSize: mostBytes, sizeCalculation: (text) => bytesOfEntry + 2 * text.length })
        : null;
  }

  /**
   * The text of the document that a request names, sends, or both. Nothing is kept by this.
   * @throws Refusal 400 BAD_REQUEST where there is neither text nor name, or a name is no string;
   * PERSISTED_QUERY_NOT_FOUND for an unknown name, or _NOT_SUPPORTED where no texts are kept for hashes (both
   * 200 under application/json); PERSISTED_QUERY_MISMATCH for a name of another text, or two names;
   * PERSISTED_QUERY_REQUIRED for all that the manifest does not hold, where nothing else is answered
   */
  textOf({ query, hash, documentId }: GivenDocument): string {
    const byHash = hash === undefined || hash === null ? null : nameIn('sha256Hash', hash);
    const byId = documentId === undefined || documentId === null ? null : nameIn('documentId', documentId);
    if (byHash !== null && byId !== null && byHash !== byId) throw mismatch();
    const name = byId ?? byHash;
    if (name === null) {
      if (query === null) throw badRequest('The parameter "query" is missing.');
      return this.#allowed(query);
    }
    // Some clients send an empty text where they leave it out.
    if (query === null || query === '') return this.#textNamed(name, byId !== null);
    const allowed = this.#allowed(query);
    const isSame = this.trusted.has(name) ? this.trusted.get(name) === query : sha256Of(query) === name;
    if (!isSame) throw mismatch();
    return allowed;
  }

  /**
   * Keeps a text under its hash, or notes that it was used. To be called for each request with a hash once its text has
   * proved valid, whether it was sent or known: what is asked for stays. Does nothing for a hash that is not the text's,
   * a text above 65,536 characters, or where none are kept. Known ones cost a look-up.
   */
  remember(hash: string, text: string): void {
    const kept = this.#kept;
    const name = plainName(hash);
    if (kept === null || text.length > longestKept || this.trusted.has(name)) return;
    if (kept.get(name) === undefined && sha256Of(text) === name) kept.set(name, text);
  }

  #allowed(text: string): string {
    if (this.#trustedOnly && !this.#trustedTexts.has(text)) throw required();
    return text;
  }

  #textNamed(name: string, isById: boolean): string {
    const text = this.trusted.get(name) ?? this.#kept?.get(name);
    if (text !== undefined) return text;
    if (this.#trustedOnly) throw required();
    // An id is of a manifest, so where there is one, this one is not in it.
    throw this.#kept !== null || (isById && this.#hasManifest) ? notFound() : notSupported();
  }
}
