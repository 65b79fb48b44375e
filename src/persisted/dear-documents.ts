import { setImmediate as nextRound } from 'node:timers/promises';
import { type GraphQLSchema, Kind, parse } from 'graphql';
import type { KnownListSizes } from '../../db/list-sizes.ts';
import { priceDocument } from '../limits/price.ts';
import type { Logger } from '../log.ts';

export interface DearDocumentsOptions {
  /** The texts of the trusted documents by their ids; all of them are valid. */
  readonly documents: ReadonlyMap<string, string>;
  readonly schema: GraphQLSchema;
  /** Points. */
  readonly costLimit: number;
  readonly sizes: KnownListSizes;
  readonly log: Logger;
}

const dearPart = 4 / 5;

/**
 * Warns of trusted documents that come near COST_LIMIT, each once: an app whose lists grow is told before it is refused.
 * Documents are priced as they are without variables, at the start and whenever lists have grown; and with their
 * variables when they are asked for.
 */
export class DearDocuments {
  readonly #options: DearDocumentsOptions;
  /** The ids of those that nobody was warned of, by their texts. */
  readonly #left: Map<string, string>;

  constructor(options: DearDocumentsOptions) {
    this.#options = options;
    this.#left = new Map([...options.documents].map(([id, text]) => [text, id]));
    if (this.#left.size > 0) options.sizes.onChange(() => void this.check());
  }

  /** Prices all of them: a document at a time (0.3 ms), so that nobody waits for all. */
  async check(): Promise<void> {
    for (const text of [...this.#left.keys()]) {
      await nextRound();
      this.executed(text, this.#priceOf(text));
    }
  }

  /** Notes what a document has cost. Costs a look-up for what is none of these. */
  executed(text: string, cost: number): void {
    const { costLimit, log } = this.#options;
    const document = this.#left.get(text);
    if (document === undefined || cost <= costLimit * dearPart) return;
    this.#left.delete(text);
    log.warn({ document, cost, costLimit }, 'a trusted document costs more than four fifths of COST_LIMIT');
  }

  /** What its dearest operation costs. */
  #priceOf(text: string): number {
    const { schema, sizes } = this.#options;
    const document = parse(text, { noLocation: true });
    const priced = priceDocument(schema, document);
    const names = document.definitions.flatMap((each) =>
      each.kind === Kind.OPERATION_DEFINITION ? [each.name?.value] : [],
    );
    return Math.max(...names.map((name) => priced.costOf(name, {}, sizes.current).cost));
  }
}
