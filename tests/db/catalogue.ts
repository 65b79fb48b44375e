import type { Database } from '../../db/client.ts';

/** What a database consists of, beside Kysely's own two tables: each thing as one line, sorted. */
export async function catalogueOf(db: Database): Promise<string[]> {
  const rows = await db.send<{ line: string }>({ name: null, text: everything, values: [] });
  return rows.map((row) => row.line);
}

/** A column of a table, with its comment. */
export interface Column {
  /** `table.column`. */
  name: string;
  comment: string | null;
}

export const columnsOf = (db: Database): Promise<Column[]> =>
  db.send<{ name: string; comment: string | null }>({
    name: null,
    text: `
      select relname || '.' || attname as name, col_description(attrelid, attnum) as comment
      from pg_attribute join pg_class on pg_class.oid = attrelid
      where relnamespace = 'public'::regnamespace and relkind = 'r' and relname !~ '^kysely_'
        and attnum > 0 and not attisdropped
      order by 1`,
    values: [],
  });

const everything = `
  with relation as (
    select oid, relname, relkind from pg_class
    where relnamespace = 'public'::regnamespace and relname !~ '^kysely_'
  )
  select line from (
  select concat_ws(' ', 'relation', relname, relkind, obj_description(oid, 'pg_class')) as line from relation
  union all
  select concat_ws(' ', 'column', relname, attname, format_type(atttypid, atttypmod), attnotnull, attidentity,
      pg_get_expr(adbin, adrelid), array(select each from unnest(attoptions) as each where each not like 'pg\\_%'),
      col_description(relation.oid, attnum))
    from relation join pg_attribute on attrelid = relation.oid and attnum > 0 and not attisdropped
    left join pg_attrdef on adrelid = attrelid and adnum = attnum
    where relkind in ('r', 'v')
  union all
  select concat_ws(' ', 'view', relname, pg_get_viewdef(oid)) from relation where relkind = 'v'
  union all
  select concat_ws(' ', 'constraint', relname, conname, pg_get_constraintdef(pg_constraint.oid))
    from relation join pg_constraint on conrelid = relation.oid
    where contype <> 'n' -- from version 18 on; a column says that it is not null
  union all
  select concat_ws(' ', 'index', pg_get_indexdef(indexrelid)) from relation join pg_index on indrelid = relation.oid
  union all
  select concat_ws(' ', 'trigger', pg_get_triggerdef(pg_trigger.oid), tgenabled)
    from relation join pg_trigger on tgrelid = relation.oid and not tgisinternal
  union all
  select concat_ws(' ', 'function', pg_get_functiondef(oid), obj_description(oid, 'pg_proc'))
    from pg_proc where pronamespace = 'public'::regnamespace
  union all
  select concat_ws(' ', 'enum', typname, enumsortorder, enumlabel)
    from pg_type join pg_enum on enumtypid = pg_type.oid where typnamespace = 'public'::regnamespace
  ) as each order by line collate "C"`;
