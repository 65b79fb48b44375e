import { type DocumentNode, type ExecutionResult, GraphQLError, getOperationAST, parse } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { Logger } from './log.ts';
import { maskErrors } from './mask.ts';
import type { Parameters } from './parameters.ts';
import type { ServerContext } from './yoga.ts';

type YogaPlugin = Plugin<ServerContext, ServerContext>;

/** Ends the parsing of a document at so many tokens, so that none can cost more than these. */
export const parseWithin = (maxTokens: number): YogaPlugin => ({
  onParse({ setParseFn }) {
    setParseFn((source, options) => {
      try {
        return parse(source, { ...options, maxTokens });
      } catch (error) {
        if (!(error instanceof GraphQLError) || !error.message.includes(`more that ${maxTokens} tokens`))
          throw error;
        throw new GraphQLError(`The document must have at most ${maxTokens} tokens.`, {
          extensions: { code: 'GRAPHQL_LIMIT_EXCEEDED', http: { status: 400, spec: true } },
        });
      }
    });
  },
});

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
    const { errors, ...rest } = result as ExecutionResult;
    if (errors === undefined || errors.length === 0) return;
    const { record } = serverContext;
    const hasData = rest.data === undefined ? 'none' : rest.data === null ? 'null' : 'data';
    const masked = maskErrors(errors, { requestId: record.id, hasData, shownMessage });
    for (const { error, code } of masked.hidden) {
      const level = code === 'INTERNAL_SERVER_ERROR' ? 'error' : 'warn';
      log[level]({ requestId: record.id, operation: record.operation, code, err: error }, 'a request failed');
    }
    record.errorCodes.push(...masked.errors.map((error) => String(error.extensions['code'])));
    setResult({ ...rest, errors: masked.errors });
  },
});
