import type { GraphQLSchema } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { Edition } from '../db/edition.ts';
import type { MaybePromise } from '../db/maybe-promise.ts';
import { Reading } from '../db/reading.ts';
import type { Context, Site } from '../schema/context.ts';
import { Answer } from './answers/answer.ts';
import { type CompiledOperation, CompiledOperations } from './compiled.ts';
import type { Config } from './config.ts';
import type { Logger } from './log.ts';
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
  readonly loaders: Edition;
  readonly config: Config;
  readonly log: Logger;
  readonly schema: GraphQLSchema;
}

const longestAccept = 200;

/**
 * Executes operations: by their compiled form where they have one, else by Yoga, to which everything goes that is new,
 * mistaken or fails.
 */
export class Execution {
  readonly #loaders: Edition;
  readonly #site: Site;
  readonly #compiled: CompiledOperations;
  readonly #yoga: ReturnType<typeof createExecutor>;
  /** The media type that Yoga has chosen for each Accept header. */
  readonly #mediaTypes = new LRUCache<string, string>({ max: 100 });

  constructor({ loaders, config, log, schema }: ExecutionOptions) {
    this.#loaders = loaders;
    this.#site = Object.freeze({
      publicUrl: config.publicUrl,
      siteUrl: config.siteUrl,
      name: config.siteName,
      imageUrlTemplate: config.imageUrlTemplate,
    });
    const compiled = new CompiledOperations(schema, config.compileAfter);
    this.#compiled = compiled;
    this.#yoga = createExecutor({
      schema,
      log,
      tokenLimit: config.tokenLimit,
      introspection: config.introspection,
      onExecute: (parameters, document) => compiled.executed(parameters, document),
    });
  }

  /**
   * The media type of an answer for an Accept header: at once where Yoga was asked before.
   * @throws Refusal 406 where the client accepts no form of answer that there is
   */
  mediaTypeFor(accept = '*/*'): MaybePromise<string> {
    return this.#mediaTypes.get(accept) ?? this.#askMediaType(accept);
  }

  async #askMediaType(accept: string): Promise<string> {
    const mediaType = await this.#yoga.mediaTypeFor(accept);
    if (accept.length <= longestAccept) this.#mediaTypes.set(accept, mediaType);
    return mediaType;
  }

  async run(exchange: Exchange, parameters: Parameters): Promise<Outcome> {
    const operation = this.#compiled.find(parameters);
    if (operation === null) return this.#runByYoga(exchange, parameters);
    const compiled = await this.#runCompiled(operation, parameters);
    if (compiled !== null) return compiled;
    const outcome = await this.#runByYoga(exchange, parameters);
    // Then it was the compiled form that was wrong, and would be each time.
    if (outcome.answer !== null) this.#compiled.forget(parameters);
    return outcome;
  }

  /** Null where it had an error: Yoga then says what was wrong, as it always does. */
  async #runCompiled(operation: CompiledOperation, parameters: Parameters): Promise<Outcome | null> {
    const reading = new Reading();
    try {
      const result = await operation.run(this.#contextOf(reading), parameters.variables ?? {});
      if (result.errors !== undefined) return null;
      return { reading, answer: new Answer(JSON.stringify(result), operation.name) };
    } catch {
      return null;
    }
  }

  async #runByYoga(exchange: Exchange, parameters: Parameters): Promise<Outcome> {
    const { record } = exchange;
    const reading = new Reading();
    const given = { record, parameters, context: this.#contextOf(reading) };
    const other = await this.#yoga.execute(exchange, given);
    if (other.status !== 200 || record.errorCodes.length > 0) return { reading, answer: null, other };
    return { reading, answer: new Answer(other.text, record.operation) };
  }

  #contextOf(reading: Reading): Context {
    return { loaders: this.#loaders, reading, site: this.#site };
  }
}
