import {
  type DocumentNode,
  type ExecutionResult,
  GraphQLError,
  getOperationAST,
  type ParseOptions,
  parse,
  type Source,
} from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { Abandoned } from '../db/abandonment.ts';
import { costExceeded, shownCost, wantsCost } from './limits/cost-limit.ts';
import { checkDocument, type DocumentLimits } from './limits/document-limits.ts';
import { limitExceeded } from './limits/limit-exceeded.ts';
import { priceDocument } from './limits/price.ts';
import type { Logger } from './log.ts';
import { isOutage, maskErrors } from './mask.ts';
import type { Parameters } from './parameters.ts';
import { Refusal } from './refusal.ts';
import type { ServerContext } from './yoga.ts';

type YogaPlugin = Plugin<ServerContext, ServerContext>;

/**
 * Ends the parsing of a document at so many tokens, so that none can cost more than these, and refuses one that is larger
 * than honest ones are.
 */
export const parseWithin = (limits: DocumentLimits & { readonly tokenLimit: number }): YogaPlugin => ({
  onParse({ setParseFn }) {
    setParseFn((source, options) => {
      const document = parseTokens(source, options, limits.tokenLimit);
      checkDocument(document, limits);
      return document;
    });
  },
});

function parseTokens(source: string | Source, options: ParseOptions | undefined, maxTokens: number) {
  try {
    return parse(source, { ...options, maxTokens });
  } catch (error) {
    // The parser calls itself; a TOKEN_LIMIT above some ten thousand lets documents through that are too deep for it.
    if (error instanceof RangeError)
      throw limitExceeded('fields too deep within each other to be read', 'fewer are allowed');
    if (!(error instanceof GraphQLError) || !error.message.includes(`more that ${maxTokens} tokens`))
      throw error;
    throw limitExceeded(`more than ${maxTokens} tokens`, `at most ${maxTokens} are allowed (TOKEN_LIMIT)`);
  }
}

/**
 * Refuses an operation that costs more than the limit, and one whose client cannot pay for it; tells the cost where it is
 * asked for.
 */
export const priceWithin = (costLimit: number): YogaPlugin => ({
  onExecute({ args, context, setResultAndStopExecution }) {
    const { record, parameters, pay } = context;
    const cost = priceDocument(args.schema, args.document).costOf(
      args.operationName,
      parameters.variables,
      context.context.sizes.sizes,
    );
    record.cost = cost.cost;
    if (cost.cost > costLimit) {
      setResultAndStopExecution({ errors: [costExceeded(cost, costLimit)] });
      return;
    }
    try {
      pay(cost.cost);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      setResultAndStopExecution({ errors: [asError(error)] });
      return;
    }
    if (!wantsCost(parameters.extensions)) return;
    return {
      onExecuteDone({ result, setResult }) {
        if (!('data' in result)) return;
        const extensions = { ...result.extensions, cost: shownCost(cost, costLimit) };
        setResult({ ...result, extensions });
      },
    };
  },
});

/** A refusal that turns up where only GraphQL's errors can be answered. */
const asError = ({ message, code, status, headers }: Refusal): GraphQLError =>
  new GraphQLError(message, { extensions: { code, http: { status, headers } } });

const longestName = 100;

/** Notes the name of the operation that is executed, for the log, and tells whoever counts operations. */
export const noteExecution = (
  onExecute: (parameters: Parameters, document: DocumentNode) => void,
): YogaPlugin => ({
  onExecute({ args, context }) {
    const { record, parameters } = context;
    record.operation = shortName(getOperationAST(args.document, args.operationName)?.name?.value);
    onExecute(parameters, args.document);
  },
});

/** The name of an operation as it is logged. */
export const shortName = (name: string | undefined): string | undefined => name?.slice(0, longestName);

/** Masks the errors of every result on its way out, whichever part of Yoga they come from, and logs ours whole. */
export const maskResults = (log: Logger, shownMessage?: (message: string) => string): YogaPlugin => ({
  onResultProcess({ result, setResult, serverContext }) {
    const { errors, ...all } = result as ExecutionResult;
    if (errors === undefined || errors.length === 0) return;
    const { record } = serverContext;
    const rest = hasNothing(all) && errors.every(isOutage) ? { ...all, data: null } : all;
    const hasData = rest.data === undefined ? 'none' : rest.data === null ? 'null' : 'data';
    const masked = maskErrors(errors, { requestId: record.id, hasData, shownMessage });
    for (const { error, code } of masked.hidden) {
      // Nobody waited any more; whoever had left, or was told TIMEOUT, has a line of the log that says so.
      if (error instanceof Abandoned) continue;
      const level = code === 'INTERNAL_SERVER_ERROR' ? 'error' : 'warn';
      log[level]({ requestId: record.id, operation: record.operation, code, err: error }, 'a request failed');
    }
    record.errorCodes.push(...masked.errors.map((error) => String(error.extensions['code'])));
    setResult({ ...rest, errors: masked.errors });
  },
});

/**
 * Whether the operation was executed and none of its own fields has a value. Where the database is the reason, the request has
 * failed as a whole: it is not for the client to find that out.
 */
const hasNothing = ({ data }: ExecutionResult): boolean =>
  data !== undefined && data !== null && Object.values(data).every((value) => value === null);
