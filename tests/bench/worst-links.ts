import { sql } from 'kysely';
import type { Database } from '../../db/client.ts';
import { counts } from './newsroom.ts';

/** What the worst links are of, by row id: a newsroom has tags and authors up to `counts`. */
export const worst = {
  /** On all items with an even id, and on all others: long lists that have nothing in common. */
  evenTag: counts.tags + 1,
  oddTag: counts.tags + 2,
  evenAuthor: counts.authors + 1,
  oddAuthor: counts.authors + 2,
  /** An article with a hundred tags, fifty authors and no picks. */
  fullArticle: 11,
} as const;

/** Adds to a newsroom (newsroom.ts) what makes single fields slow. The user must be a superuser; 5 s of 200,000 articles. */
export async function addWorstLinks(db: Database): Promise<void> {
  const { fullArticle } = worst;
  await db.kysely.transaction().execute(async (transaction) => {
    await sql`set local session_replication_role = replica`.execute(transaction);
    for (const [table, even, position] of [
      ['tag', worst.evenTag, 3],
      ['author', worst.evenAuthor, 2],
    ] as const) {
      const [links, key] = [sql.table(`item_${table}`), sql.ref(`${table}_id`)];
      await sql`
        insert into ${sql.table(table)} (id, slug, name)
        values (${even}, ${`even-${table}`}, 'Even'), (${even + 1}, ${`odd-${table}`}, 'Odd')`.execute(
        transaction,
      );
      await sql`
        insert into ${links} (item_id, ${key}, position, kind, published_at)
        select id, ${sql.lit(even)} + id % 2, ${sql.lit(position)}, kind, published_at from item`.execute(
        transaction,
      );
      await sql`delete from ${links} where item_id = ${fullArticle}`.execute(transaction);
      await sql`
        insert into ${links} (item_id, ${key}, position, kind, published_at)
        select item.id, place + 1, place, kind, published_at
        from item cross join generate_series(0, ${sql.lit(table === 'tag' ? 99 : 49)}) as place
        where item.id = ${fullArticle}`.execute(transaction);
    }
    await sql`delete from read_more where item_id = ${fullArticle}`.execute(transaction);
  });
  await db.send({ name: null, text: 'vacuum analyze', values: [] });
}
