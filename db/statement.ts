import { createHash } from 'node:crypto';
import {
  type Compilable,
  DummyDriver,
  type Expression,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  sql,
} from 'kysely';
import type { QueryResultRow } from 'pg';
import type { Sender } from './client.ts';
import type { DB } from './tables.ts';

/** Builds statements; it has no connection and can only compile. */
export const compiler = new Kysely<DB>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
});

/** A place in a statement that a value takes when it is run. */
class Placeholder {
  readonly key: string;
  constructor(key: string) {
    this.key = key;
  }
}

/** The arguments of a statement as expressions, each under its name; used twice, one is sent twice. */
export type Placeholders<Arguments> = { readonly [Key in keyof Arguments]: Expression<Arguments[Key]> };

/** A statement that was compiled once and is run with new arguments each time. */
export interface Statement<Arguments extends object, Row extends QueryResultRow> {
  readonly name: string | null;
  readonly text: string;
  /** How many values are sent with it. */
  readonly valueCount: number;
  /** The rows as pg reads them. Rejects with pg's own error. One round trip. */
  run(db: Sender, values: Arguments): Promise<Row[]>;
}

export interface StatementOptions {
  readonly prepared?: boolean;
  readonly often?: boolean;
  readonly oftenLater?: boolean;
}

type AnyStatement = Statement<never, QueryResultRow>;

const named = new Map<string, AnyStatement>();
const early = new Set<AnyStatement>();

/** From this many times on a statement of which that was not known is one that is sent often. */
const oftenTimes = 100;

/** What a new connection is prepared for before it serves: the statements that are sent often. */
export const earlyStatements: ReadonlySet<AnyStatement> = early;

/** Every statement that has been prepared so far, for the tests that read them. */
export const statements = (): Iterable<AnyStatement> => named.values();

/**
 * Compiles a statement. `build` gets a placeholder for each argument, so that one text serves every call, and
 * PostgreSQL parses and plans it once a connection. No value ever becomes part of the text.
 *
 * The name is followed by a digest of the text: two versions of the program behind one pooler never mistake
 * each other's statement for their own. `prepared: false` sends it without a name, for texts of which there may
 * be many and each is rare. `often: false`: no new connection is prepared for it, until this process has
 * sent it a hundred times (`oftenLater: false`: not then either). A prepared statement takes up to 1.5 MB in each connection, and all of them together 64.
 */
export function statement<Arguments extends object, Row extends QueryResultRow>(
  name: string,
  build: (
    placeholders: Placeholders<Arguments>,
  ) => { compile: (db: Kysely<DB>) => { sql: string; parameters: readonly unknown[] } } | Compilable<Row>,
  { prepared = true, often = prepared, oftenLater = prepared }: StatementOptions = {},
): Statement<Arguments, Row> {
  const placeholders = new Proxy({} as Placeholders<Arguments>, {
    get: (_, key) => sql`${new Placeholder(String(key))}`,
  });
  const { sql: text, parameters } = build(placeholders).compile(compiler);
  const keys = parameters.map((parameter) => {
    if (parameter instanceof Placeholder) return parameter.key as keyof Arguments;
    throw new Error(`statement ${name} holds a value instead of a placeholder`);
  });
  const digest = createHash('sha256').update(text).digest('hex').slice(0, 8);
  let times = 0;
  const made: Statement<Arguments, Row> = {
    name: prepared ? `${name}_${digest}` : null,
    text,
    valueCount: keys.length,
    run: (db, values) => {
      times += 1;
      if (times === oftenTimes && oftenLater) early.add(made as unknown as AnyStatement);
      return db.send<Row>({ name: made.name, text, values: keys.map((key) => values[key]) });
    },
  };
  named.set(`${name}_${digest}`, made as unknown as AnyStatement);
  if (prepared && often) early.add(made as unknown as AnyStatement);
  return made;
}
