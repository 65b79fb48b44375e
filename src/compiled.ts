import { type DocumentNode, type ExecutionResult, type GraphQLSchema, getOperationAST, Kind } from 'graphql';
import { compileQuery, isCompiledQuery } from 'graphql-jit';
import { LRUCache } from 'lru-cache';
import type { ListSizes } from '../db/list-sizes.ts';
import type { MaybePromise } from '../db/maybe-promise.ts';
import type { Context } from '../schema/context.ts';
import { isCompilable } from './compilable.ts';
import { countFields } from './compiled-size.ts';
import { priceDocument } from './limits/price.ts';
import type { Parameters } from './parameters.ts';
import { shortName } from './plugins.ts';

/** An operation as a function: several times faster than walking its document anew for each request. */
export interface CompiledOperation {
  readonly name: string | undefined;
  /** Points; see src/limits/price.ts. */
  costOf(variables: object | undefined, sizes: ListSizes): number;
  run(context: Context, variables: object): MaybePromise<ExecutionResult>;
}

/** The text of documents whose returning is counted, in bytes. */
const mostCountedBytes = 4 * 1024 * 1024;
/** An operation whose text is longer is never compiled. */
const longestCompiledBytes = 16 * 1024;
/** Nor one of more fields than this, as its code has them; the article page has 400, and takes some 150 kB. */
const mostFields = 1_500;
/** The fields of all code that is kept: some 20 MB. */
const mostFieldsInAll = 50_000;
/** What one counts for that is not compiled. */
const fieldsOfNone = 50;
/** Compiling takes at most this part of the time, so that a flood of documents that each come back gains nothing. */
const mostOfTime = 1 / 20;

/**
 * Operations that have come back so often that they were compiled (graphql-jit). Bounded by bytes and by time: beyond
 * either, operations are executed as they would be without.
 */
export class CompiledOperations {
  readonly #schema: GraphQLSchema;
  /** How often an operation is executed before it is compiled. */
  readonly #compileAfter: number;
  readonly #counts = new LRUCache<string, number>({
    maxSize: mostCountedBytes,
    sizeCalculation: (_, key) => key.length,
  });
  /** Null for an operation that is not to be compiled. */
  readonly #compiled = new LRUCache<string, { code: CompiledOperation | null; fields: number }>({
    maxSize: mostFieldsInAll,
    sizeCalculation: ({ fields }) => fields,
  });
  /** Those that were given up once. */
  readonly #forgotten = new LRUCache<string, true>({
    maxSize: mostCountedBytes,
    sizeCalculation: (_, key) => key.length,
  });
  #nextAt = 0;

  /** `compileAfter`: 0 compiles nothing. */
  constructor(schema: GraphQLSchema, compileAfter: number) {
    this.#schema = schema;
    this.#compileAfter = compileAfter;
  }

  find(parameters: Parameters): CompiledOperation | null {
    return this.#compileAfter === 0 ? null : (this.#compiled.get(keyOf(parameters))?.code ?? null);
  }

  /**
   * Gives up a compiled form that failed where Yoga then did not. It is compiled once more when it has come back (an outage
   * may have ended in between), and after a second time never again while it is remembered.
   */
  forget(parameters: Parameters): void {
    const key = keyOf(parameters);
    const again = this.#forgotten.has(key);
    this.#forgotten.set(key, true);
    this.#counts.delete(key);
    if (again) this.#compiled.set(key, { code: null, fields: fieldsOfNone });
    else this.#compiled.delete(key);
  }

  /** Notes that an operation was executed; one that has come back often enough is compiled now (5 to 30 ms). */
  executed(parameters: Parameters, document: DocumentNode): void {
    const key = keyOf(parameters);
    if (this.#compileAfter === 0 || key.length > longestCompiledBytes || this.#compiled.has(key)) return;
    const count = (this.#counts.get(key) ?? 0) + 1;
    this.#counts.set(key, count);
    if (count < this.#compileAfter || performance.now() < this.#nextAt) return;
    const began = performance.now();
    const fields = fieldsOf(this.#schema, document, parameters.operationName);
    const code = fields < mostFields ? compile(this.#schema, document, parameters.operationName) : null;
    this.#compiled.set(key, { code, fields: code === null ? fieldsOfNone : Math.max(1, fields) });
    this.#nextAt = performance.now() + (performance.now() - began) / mostOfTime;
  }
}

const keyOf = ({ query, operationName = '' }: Parameters): string =>
  `${operationName.length} ${operationName}${query}`;

function fieldsOf(schema: GraphQLSchema, document: DocumentNode, operationName: string | undefined): number {
  const operation = getOperationAST(document, operationName);
  const query = schema.getQueryType();
  if (!operation || !query) return mostFields;
  const fragments = new Map(
    document.definitions.flatMap((each) =>
      each.kind === Kind.FRAGMENT_DEFINITION ? [[each.name.value, each]] : [],
    ),
  );
  return countFields(operation.selectionSet, query, { schema, fragments, most: mostFields });
}

function compile(
  schema: GraphQLSchema,
  document: DocumentNode,
  operationName: string | undefined,
): CompiledOperation | null {
  const operation = getOperationAST(document, operationName);
  if (operation?.operation !== 'query' || !isCompilable(document, schema)) return null;
  const compiled = compileQuery(schema, document, operationName ?? '', {
    disablingCapturingStackErrors: true,
  });
  if (!isCompiledQuery(compiled)) return null;
  return {
    name: shortName(operation.name?.value),
    costOf: (variables, sizes) =>
      priceDocument(schema, document).costOf(operationName, variables, sizes).cost,
    run: (context, variables) => compiled.query(undefined, context, variables),
  };
}
