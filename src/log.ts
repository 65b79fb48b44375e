import { type DestinationStream, type Logger, pino } from 'pino';
import type { Config } from './config.ts';

export type { Logger };

/** What is known of one request; the GraphQL part adds to it, and one line is written when it has been answered. */
export interface RequestRecord {
  readonly id: string;
  readonly beganAt: number;
  /** The name of the trusted client whose key it bears; never the key. */
  client?: string | undefined;
  /** As the client named it, cut short. */
  operation?: string | undefined;
  statements: number;
  /** The time of the statements together; those of one wave run side by side, so it may exceed the request's. */
  databaseMs: number;
  /** Points; undefined before it is known. */
  cost?: number;
  /** The points that its client has been charged for it, or would have been if it were limited. */
  paid: number;
  errorCodes: string[];
  /** Answered as it was before the database was lost. */
  stale?: boolean;
}

/** Logs as JSON, a line an entry, on standard output unless told otherwise. Times are ISO 8601 in UTC. */
export const createLog = (config: Pick<Config, 'logLevel'>, destination?: DestinationStream): Logger =>
  pino(
    {
      level: config.logLevel,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    destination ?? pino.destination({ fd: 1, sync: true }),
  );

/**
 * Writes the line of a request. Never what the client sent beside the operation's name: no variables, no document,
 * no headers, no query string.
 */
export function logRequest(
  log: Logger,
  record: RequestRecord,
  answer: { method: string; path: string; status: number; quiet: boolean; aborted: boolean },
): void {
  const level = answer.status >= 500 ? 'error' : answer.quiet ? 'debug' : 'info';
  if (!log.isLevelEnabled(level)) return;
  log[level](
    {
      requestId: record.id,
      method: answer.method,
      path: answer.path,
      status: answer.status,
      ms: rounded(performance.now() - record.beganAt),
      ...(record.client === undefined ? {} : { client: record.client }),
      ...(record.operation === undefined ? {} : { operation: record.operation }),
      ...(record.statements === 0
        ? {}
        : { statements: record.statements, databaseMs: rounded(record.databaseMs) }),
      ...(record.cost === undefined ? {} : { cost: record.cost }),
      // Less than the cost for what was only sent again, more for a long document that asks for little.
      ...(record.paid === (record.cost ?? 0) ? {} : { charged: record.paid }),
      ...(record.errorCodes.length === 0 ? {} : { errorCodes: [...new Set(record.errorCodes)] }),
      ...(record.stale ? { stale: true } : {}),
      ...(answer.aborted ? { aborted: true } : {}),
    },
    'request',
  );
}

const rounded = (ms: number): number => Math.round(ms * 10) / 10;
