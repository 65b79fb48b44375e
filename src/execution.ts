import type { GraphQLSchema } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { Edition } from '../db/edition.ts';
import { Reading } from '../db/reading.ts';
import type { Context, Site } from '../schema/context.ts';
import { Answer } from './answers/answer.ts';
import { CompiledOperations } from './compiled.ts';
import type { Config } from './config.ts';
import type { Logger } from './log.ts';
import type { Parameters } from './parameters.ts';
import type { Exchange } from './route.ts';
import { createExecutor, type YogaAnswer } from './yoga.ts';

/** What an operation came to. */
export type Outcome = { readonly reading: Reading } & (
  | { readonly answer: Answer; readonly mediaType: string; readonly other?: never }
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
  readonly #byYoga: ReturnType<typeof createExecutor>;
  /** The media type that Yoga has chosen for each Accept header; until it has, everything goes to Yoga. */
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
    this.#byYoga = createExecutor({
      schema,
      log,
      tokenLimit: config.tokenLimit,
      onExecute: (parameters, document) => compiled.executed(parameters, document),
    });
  }

  /** The media type of an answer for an Accept header; undefined where Yoga has not been asked yet. */
  mediaTypeFor(accept = ''): string | undefined {
    return this.#mediaTypes.get(accept);
  }

  /** @throws Refusal 406 where the client accepts no form of answer that there is */
  async run(exchange: Exchange, parameters: Parameters): Promise<Outcome> {
    const mediaType = this.mediaTypeFor(exchange.request.headers.accept);
    const compiled = mediaType === undefined ? null : await this.#runCompiled(parameters, mediaType);
    return compiled ?? this.#runByYoga(exchange, parameters);
  }

  /** Null where there is no compiled form, or where it had an error: Yoga then says what was wrong, as it always does. */
  async #runCompiled(parameters: Parameters, mediaType: string): Promise<Outcome | null> {
    const operation = this.#compiled.find(parameters);
    if (operation === null) return null;
    const reading = new Reading();
    try {
      const result = await operation.run(this.#contextOf(reading), parameters.variables ?? {});
      if (result.errors !== undefined) return null;
      return { reading, mediaType, answer: new Answer(JSON.stringify(result), operation.name) };
    } catch {
      return null;
    }
  }

  async #runByYoga(exchange: Exchange, parameters: Parameters): Promise<Outcome> {
    const { record, request } = exchange;
    const { accept = '' } = request.headers;
    const reading = new Reading();
    const given = { record, parameters, context: this.#contextOf(reading) };
    const other = await this.#byYoga(exchange, given);
    if (other.status !== 200 || record.errorCodes.length > 0) return { reading, answer: null, other };
    if (accept.length <= longestAccept) this.#mediaTypes.set(accept, other.mediaType);
    return { reading, mediaType: other.mediaType, answer: new Answer(other.text, record.operation) };
  }

  #contextOf(reading: Reading): Context {
    return { loaders: this.#loaders, reading, site: this.#site };
  }
}
