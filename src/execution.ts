import type { GraphQLSchema } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { Edition } from '../db/edition.ts';
import { type KnownListSizes, PricedSizes } from '../db/list-sizes.ts';
import type { Reading } from '../db/reading.ts';
import type { Context, Site } from '../schema/context.ts';
import { mediaTypeFor } from './accept.ts';
import { Answer } from './answers/answer.ts';
import { type CompiledOperation, CompiledOperations } from './compiled.ts';
import type { Config } from './config.ts';
import { wantsCost } from './limits/cost-limit.ts';
import type { Logger } from './log.ts';
import type { Making } from './making.ts';
import type { Parameters } from './parameters.ts';
import type { Exchange } from './route.ts';
import { createExecutor, type YogaAnswer } from './yoga.ts';

/** What an operation came to. */
export type Outcome = { readonly reading: Reading } & (
  | { readonly answer: Answer; readonly other?: never }
  /** Not to be handed to others: it has errors, or was refused. */
  | { readonly answer: null; readonly other: YogaAnswer }
);

export interface ExecutionOptions {
  readonly config: Config;
  readonly log: Logger;
  readonly schema: GraphQLSchema;
  readonly sizes: KnownListSizes;
}

/** What is executed, and for whom. */
export interface Run {
  readonly exchange: Exchange;
  readonly parameters: Parameters;
  /** Of what its viewer may see. */
  readonly loaders: Edition;
  readonly making: Making;
  /** Lets the client pay for the operation, before it is executed. @throws Refusal where it has not enough left */
  readonly pay: (cost: number) => void;
}

/** With what it was priced by. */
type PricedRun = Run & { readonly sizes: PricedSizes };

const longestAccept = 200;
const mostReadCharacters = 300_000;
/** A list that has grown is seen once, so the second time is the last but for one that grows again meanwhile. */
const mostAttempts = 3;

/**
 * Executes operations: by their compiled form where they have one, else by Yoga, to which everything goes that is new,
 * mistaken or fails.
 */
export class Execution {
  readonly #site: Site;
  readonly #compiled: CompiledOperations;
  readonly #costLimit: number;
  readonly #sizes: KnownListSizes;
  readonly #yoga: ReturnType<typeof createExecutor>;
  /** The texts of the documents that were executed last; about as many as Yoga keeps parsed. */
  readonly #read = new LRUCache<string, true>({
    maxSize: mostReadCharacters,
    sizeCalculation: (_, text) => text.length + 10,
  });
  /** What the Accept headers that came last have led to. */
  readonly #mediaTypes = new LRUCache<string, string>({ max: 100 });

  constructor({ config, log, schema, sizes }: ExecutionOptions) {
    this.#site = Object.freeze({
      publicUrl: config.publicUrl,
      siteUrl: config.siteUrl,
      name: config.siteName,
      imageUrlTemplate: config.imageUrlTemplate,
    });
    const compiled = new CompiledOperations(schema, config.compileAfter);
    this.#compiled = compiled;
    this.#costLimit = config.costLimit;
    this.#sizes = sizes;
    this.#yoga = createExecutor({
      schema,
      log,
      limits: config,
      introspection: config.introspection,
      onExecute: (parameters, document) => {
        this.#read.set(parameters.query, true);
        compiled.executed(parameters, document);
      },
    });
  }

  /** @throws Refusal 406 where the client accepts no form of answer that there is */
  mediaTypeFor(accept = '*/*'): string {
    let mediaType = this.#mediaTypes.get(accept);
    if (mediaType === undefined) {
      mediaType = `${mediaTypeFor(accept)}; charset=utf-8`;
      if (accept.length <= longestAccept) this.#mediaTypes.set(accept, mediaType);
    }
    return mediaType;
  }

  /** Whether the document has been executed lately, so that it need not be parsed and validated again. */
  hasRead({ query }: Parameters): boolean {
    return this.#read.get(query) === true;
  }

  /**
   * Executes an operation for its price. If a list turns out longer than it was priced for, the operation is priced
   * again, paid for again (the difference) and executed again.
   * @throws Refusal as `pay` does, and the reason of a making that was abandoned
   */
  async run(run: Run): Promise<Outcome> {
    for (let attempt = 1; ; attempt += 1) {
      const sizes = new PricedSizes(this.#sizes.current, this.#sizes);
      const isLast = attempt === mostAttempts;
      const outcome = await this.#runPriced({ ...run, sizes }, isLast);
      if (outcome !== null && (!sizes.hasGrown || isLast)) return outcome;
      run.exchange.record.errorCodes.length = 0;
    }
  }

  /** Null if its price was too low and it should be priced again. */
  async #runPriced(run: PricedRun, isLast: boolean): Promise<Outcome | null> {
    const { exchange, parameters, making, pay, sizes } = run;
    const operation = this.#compiled.find(parameters);
    const cost = operation?.costOf(parameters.variables, sizes.sizes) ?? 0;
    // What must be refused, or told, Yoga does in its words.
    if (operation === null || cost > this.#costLimit || wantsCost(parameters.extensions))
      return this.#runByYoga(run);
    exchange.record.cost = cost;
    pay(cost);
    const compiled = await this.#runCompiled(operation, run, cost);
    if (compiled !== null) return compiled;
    if (making.reason !== null) throw making.reason;
    if (sizes.hasGrown && !isLast) return null;
    const outcome = await this.#runByYoga({ ...run, pay: () => {} });
    // Then it was the compiled form that was wrong, and would be each time.
    if (outcome.answer !== null && !sizes.hasGrown) this.#compiled.forget(parameters);
    return outcome;
  }

  /** Null where it had an error: Yoga then says what was wrong, as it always does. */
  async #runCompiled(operation: CompiledOperation, run: PricedRun, cost: number): Promise<Outcome | null> {
    const reading = run.making.newReading();
    try {
      const result = await operation.run(this.#contextOf(run, reading), run.parameters.variables ?? {});
      if (result.errors !== undefined) return null;
      return { reading, answer: new Answer(JSON.stringify(result), { operation: operation.name, cost }) };
    } catch {
      return null;
    }
  }

  async #runByYoga(run: PricedRun): Promise<Outcome> {
    const { exchange, parameters, making, pay } = run;
    const { record } = exchange;
    const reading = making.newReading();
    const given = { record, parameters, pay, context: this.#contextOf(run, reading) };
    const other = await this.#yoga.execute(exchange, given);
    if (other.status !== 200 || record.errorCodes.length > 0) return { reading, answer: null, other };
    return {
      reading,
      answer: new Answer(other.text, { operation: record.operation, cost: record.cost ?? 0 }),
    };
  }

  #contextOf({ loaders, sizes }: PricedRun, reading: Reading): Context {
    return { loaders, reading, sizes, site: this.#site };
  }
}
