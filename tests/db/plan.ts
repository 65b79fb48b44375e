import pg from 'pg';
import type { Database } from '../../db/client.ts';
import type { SentStatement } from './shapes.ts';

/** As PostgreSQL plans for these very values, or for any. */
export const planModes = ['force_custom_plan', 'force_generic_plan'] as const;
export type PlanMode = (typeof planModes)[number];

/** What a statement cost PostgreSQL. */
export interface Reading {
  /** Rows that were read from tables and indexes, those that a filter then left out among them. */
  rows: number;
  /** The same, for each table. */
  byTable: Record<string, number>;
  /** Tables that were read from end to end. */
  scanned: string[];
  planningMs: number;
  executionMs: number;
}

interface PlanNode {
  'Node Type': string;
  'Relation Name'?: string;
  'Actual Rows': number;
  'Actual Loops': number;
  'Rows Removed by Filter'?: number;
  'Rows Removed by Index Recheck'?: number;
  Plans?: PlanNode[];
}
interface Explained {
  'QUERY PLAN': [{ Plan: PlanNode; 'Planning Time': number; 'Execution Time': number }];
}

/**
 * Runs a prepared statement under EXPLAIN ANALYZE, and counts what it read in tables other than `without`. The pool
 * must have one connection.
 */
export async function readingOf(
  db: Database,
  { text, values }: SentStatement,
  mode: PlanMode,
  without: readonly string[],
): Promise<Reading> {
  const run = <Row extends pg.QueryResultRow>(command: string) =>
    db.send<Row>({ name: null, text: command, values: [] });
  await run(`set plan_cache_mode = ${mode}`);
  await run(`prepare explained as ${text}`);
  try {
    const given = values.length === 0 ? '' : `(${values.map(literal).join(', ')})`;
    const [row] = await run<Explained & pg.QueryResultRow>(
      `explain (analyze, format json) execute explained${given}`,
    );
    if (row === undefined) throw new Error('EXPLAIN answered nothing');
    const [explained] = row['QUERY PLAN'];
    const byTable: Record<string, number> = {};
    const scanned = new Set<string>();
    for (const node of nodesOf(explained.Plan)) {
      const table = node['Relation Name'];
      if (table === undefined || without.includes(table)) continue;
      byTable[table] = (byTable[table] ?? 0) + rowsReadBy(node);
      if (node['Node Type'] === 'Seq Scan') scanned.add(table);
    }
    return {
      rows: Object.values(byTable).reduce((sum, rows) => sum + rows, 0),
      byTable,
      scanned: [...scanned],
      planningMs: explained['Planning Time'],
      executionMs: explained['Execution Time'],
    };
  } finally {
    await run('deallocate explained');
  }
}

/** EXPLAIN gives the mean of all loops of a node. */
const rowsReadBy = (node: PlanNode): number =>
  Math.round(
    (node['Actual Rows'] +
      (node['Rows Removed by Filter'] ?? 0) +
      (node['Rows Removed by Index Recheck'] ?? 0)) *
      node['Actual Loops'],
  );

function* nodesOf(node: PlanNode): Generator<PlanNode> {
  yield node;
  for (const child of node.Plans ?? []) yield* nodesOf(child);
}

/** EXECUTE takes no parameters of its own, so the values stand in its text here. */
function literal(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value))
    return literal(`{${value.map((member) => JSON.stringify(String(member))).join(',')}}`);
  return pg.escapeLiteral(String(value));
}
