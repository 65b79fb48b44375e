import pg from 'pg';

/** A connection on which PostgreSQL tells of each statement how many rows its plan passed on, also within functions. */
export interface ExplainedSession {
  run(text: string): Promise<void>;
  /**
   * Runs statements, and counts the rows of every statement that they led to: triggers' and foreign keys' too. By the
   * text of the statement, dearest first.
   */
  rowsOf(text: string): Promise<StatementRows[]>;
  close(): Promise<void>;
}

export interface StatementRows {
  text: string;
  /** How often it ran. */
  times: number;
  /**
   * Rows that came out of any node of its plan, or that a node read and left out: scans of transition tables and
   * functions, joins and sorts too. A plan without a nested loop passes each row a few times.
   */
  rows: number;
}

interface PlanNode {
  'Actual Rows'?: number;
  'Actual Loops'?: number;
  'Rows Removed by Filter'?: number;
  'Rows Removed by Join Filter'?: number;
  'Rows Removed by Index Recheck'?: number;
  Plans?: PlanNode[];
}

/** `settings` are what a client may ask for at its connection, such as `-c plan_cache_mode=force_generic_plan`. */
export async function openExplainedSession(url: string, settings = ''): Promise<ExplainedSession> {
  const client = new pg.Client({ connectionString: url, options: `-c timezone=UTC ${settings}` });
  await client.connect();
  const counted = new Map<string, StatementRows>();
  client.on('notice', ({ message = '' }) => {
    const plan = message.indexOf('{');
    if (!/^duration: [\d.]+ ms {2}plan:$/.test(message.slice(0, plan).trim())) return;
    const { 'Query Text': text, Plan } = JSON.parse(message.slice(plan)) as {
      'Query Text': string;
      Plan: PlanNode;
    };
    const statement = counted.get(text) ?? { text, times: 0, rows: 0 };
    counted.set(text, { text, times: statement.times + 1, rows: statement.rows + rowsOf(Plan) });
  });
  await client.query(`
    load 'auto_explain';
    set auto_explain.log_nested_statements = on;
    set auto_explain.log_analyze = on;
    set auto_explain.log_timing = off;
    set auto_explain.log_format = json;
    set auto_explain.log_level = notice`);
  const run = async (text: string) => void (await client.query(text));
  return {
    run,
    async rowsOf(text) {
      counted.clear();
      await client.query('set auto_explain.log_min_duration = 0');
      await client.query(text);
      await client.query('set auto_explain.log_min_duration = -1');
      return [...counted.values()].sort((one, other) => other.rows - one.rows);
    },
    close: () => client.end(),
  };
}

function rowsOf(node: PlanNode): number {
  const each =
    (node['Actual Rows'] ?? 0) +
    (node['Rows Removed by Filter'] ?? 0) +
    (node['Rows Removed by Join Filter'] ?? 0) +
    (node['Rows Removed by Index Recheck'] ?? 0);
  const own = each * (node['Actual Loops'] ?? 0); // EXPLAIN gives the mean of all loops
  return (node.Plans ?? []).reduce((sum, child) => sum + rowsOf(child), own);
}
