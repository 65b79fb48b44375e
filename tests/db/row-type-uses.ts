import type { Database } from '../../db/client.ts';

/**
 * Whatever uses the row type of a table or a view, as a whole or in an array, a domain or another type: PostgreSQL
 * refuses some changes of a table while there is such a thing, and each version refuses more.
 */
export async function rowTypeUsesOf(db: Database): Promise<string[]> {
  const rows = await db.send<{ line: string }>({ name: null, text: rowTypeUses, values: [] });
  return rows.map((row) => row.line);
}

/** A whole row in a stored expression is a variable with the attribute number 0. */
const rowTypeUses = `
  with recursive row_type (oid) as (
    select reltype from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'v', 'm', 'p', 'f')
    union
    select made.oid from row_type join pg_type as made on made.typelem = row_type.oid or made.typbasetype = row_type.oid
      or exists (select from pg_attribute where attrelid = made.typrelid and atttypid = row_type.oid and not attisdropped)
  ),
  relation as (select oid, relname from pg_class where relnamespace = 'public'::regnamespace)
  select line from (
  select concat_ws(' ', 'function', pg_proc.oid::regprocedure) as line
    from pg_proc
    where pronamespace = 'public'::regnamespace and (
      exists (select from row_type where oid = any (proargtypes::oid[] || coalesce(proallargtypes, '{}') || prorettype))
      or prosqlbody::text like '%:varattno 0 %')
  union all
  select concat_ws(' ', 'column', relname, attname)
    from relation join pg_attribute on attrelid = relation.oid and not attisdropped
    where exists (select from row_type where oid = atttypid)
  union all
  select concat_ws(' ', 'default', relname, adnum) from relation join pg_attrdef on adrelid = relation.oid
    where adbin::text like '%:varattno 0 %'
  union all
  select concat_ws(' ', 'constraint', relname, conname) from relation join pg_constraint on conrelid = relation.oid
    where conbin::text like '%:varattno 0 %'
  union all
  select concat_ws(' ', 'index', relname) from relation join pg_index on indexrelid = relation.oid
    where concat(indexprs, indpred) like '%:varattno 0 %'
  union all
  select concat_ws(' ', 'trigger', relname, tgname) from relation join pg_trigger on tgrelid = relation.oid
    where tgqual::text like '%:varattno 0 %'
  union all
  select concat_ws(' ', 'view', relname) from relation join pg_rewrite on ev_class = relation.oid
    where ev_action::text like '%:varattno 0 %'
  ) as each order by line collate "C"`;
