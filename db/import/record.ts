import { type RawBuilder, sql, type Transaction } from 'kysely';
import type { DB } from '../tables.ts';
import {
  type ImportedAuthor,
  type ImportedName,
  type ImportedPicture,
  type ImportedSection,
  keyOf,
} from './item.ts';
import type { NamedKind } from './named.ts';
import { digestOf, type Said } from './said.ts';
import { verdictOf } from './three-way.ts';

type Told<Thing> = ReadonlyMap<string, Thing & { source: string }>;
/** Ids by `keyOf(source, externalId)`. */
type IdMap = ReadonlyMap<string, string>;

/** A field of an author, a section or a tag that both its source and an editor here have changed. */
export interface NamedConflict {
  readonly kind: NamedKind;
  /** As it stood here. */
  readonly name: string;
  readonly field: string;
  /** As the field stood here: a text, blocks, URLs, or the external id of a picture or a section. */
  readonly here: unknown;
}

/** A field as the file says it. Null and an empty list say nothing: what is there stays. */
interface ToldField {
  readonly name: string;
  readonly column: string;
  readonly said: unknown;
  /** What is written into the column. */
  readonly value: unknown;
}

interface ToldThing {
  readonly id: string;
  /** Its word replaces what is there; else it only fills what is empty. */
  readonly isRecord: boolean;
  readonly fields: readonly ToldField[];
}

/** A row as it stands here, its fields by the names of the columns in the form in which files say them. */
type HereRow = { id: string; name: string; said: Said | null } & Record<string, unknown>;

/**
 * Brings over what a batch says of its authors: what their source has changed replaces what is there (three-way.ts), a
 * mention fills what is empty, and what neither says stays. At most three statements.
 */
export async function tellAuthors(
  db: Transaction<DB>,
  authors: Told<ImportedAuthor>,
  { ids, images }: { ids: IdMap; images: IdMap },
  dryRun: boolean,
): Promise<NamedConflict[]> {
  const idOf = (avatar: ImportedPicture | null, source: string) =>
    avatar === null ? null : images.get(keyOf(source, avatar.externalId));
  const told = thingsOf(authors, ids, (author) => [
    ...(author.isRecord ? [field('name', 'name', author.name)] : []),
    field('jobTitle', 'job_title', author.jobTitle),
    field('bio', 'bio', author.bio),
    field('avatar', 'avatar_id', author.avatar?.externalId ?? null, idOf(author.avatar, author.source)),
    field('sameAs', 'same_as', author.sameAs),
  ]);
  return tell(db, 'author', told, dryRun, {
    here: sql`name, job_title, bio, same_as, (
      select case when image.source = author.source then image.external_id else '#' || image.id end
      from image where image.id = avatar_id) as avatar_id`,
    write: (rows) => sql`
      update author set (name, job_title, bio, avatar_id, same_as) = (
        select next.name, next.job_title, next.bio, next.avatar_id, next.same_as
        from jsonb_populate_record(author, wanted.fields) as next)
      from ${rows} where author.id = wanted.id`,
  });
}

/** Brings over what records say of sections: names, descriptions and places in the tree. At most four statements. */
export async function tellSections(
  db: Transaction<DB>,
  sections: Told<ImportedSection>,
  ids: IdMap,
  dryRun: boolean,
): Promise<NamedConflict[]> {
  const told = thingsOf(sections, ids, ({ isRecord, source, name, description, parent }) =>
    isRecord
      ? [
          field('name', 'name', name),
          field('description', 'description', description),
          // That it stands at the top is something that a record says.
          field(
            'parent',
            'parent_id',
            parent?.externalId ?? top,
            parent === null ? null : ids.get(keyOf(source, parent.externalId)),
          ),
        ]
      : [],
  );
  return tell(db, 'section', told, dryRun, {
    here: sql`name, description, coalesce((
      select case when parent.source = section.source then parent.external_id else '#' || parent.id end
      from section as parent where parent.id = section.parent_id), ${top}) as parent_id`,
    // Those that move are set free first: two that change places would be a circle in between.
    before: (rows) => sql`
      update section set parent_id = null from ${rows}
      where section.id = wanted.id and wanted.fields ? 'parent_id' and section.parent_id is not null`,
    write: (rows) => sql`
      update section set (name, description, parent_id) = (
        select next.name, next.description, next.parent_id
        from jsonb_populate_record(section, wanted.fields) as next)
      from ${rows} where section.id = wanted.id`,
  });
}

/** Brings over the names that records give tags. At most three statements. */
export function tellTags(
  db: Transaction<DB>,
  tags: Told<ImportedName>,
  ids: IdMap,
  dryRun: boolean,
): Promise<NamedConflict[]> {
  const told = thingsOf(tags, ids, ({ isRecord, name }) => (isRecord ? [field('name', 'name', name)] : []));
  return tell(db, 'tag', told, dryRun, {
    here: sql`name`,
    write: (rows) => sql`
      update tag set name = wanted.fields ->> 'name' from ${rows} where tag.id = wanted.id`,
  });
}

/** No external id: whatever is stored holds a character. */
const top = '';

const field = (name: string, column: string, said: unknown, value: unknown = said): ToldField => ({
  name,
  column,
  said,
  value: value ?? null,
});

const saysNothing = (value: unknown): boolean =>
  value === null || value === undefined || (Array.isArray(value) && value.length === 0);

function thingsOf<Thing extends ImportedName>(
  things: Told<Thing>,
  ids: IdMap,
  fieldsOf: (thing: Thing & { source: string }) => ToldField[],
): ToldThing[] {
  return [...things].flatMap(([key, thing]) => {
    const id = ids.get(key);
    const fields = fieldsOf(thing).filter(({ said }) => !saysNothing(said));
    return id === undefined || fields.length === 0 ? [] : { id, isRecord: thing.isRecord, fields };
  });
}

interface Statements {
  /** The columns of a HereRow. */
  readonly here: RawBuilder<unknown>;
  /** `rows` is called `wanted` and has `id` and `fields`, by column. */
  readonly before?: (rows: RawBuilder<unknown>) => RawBuilder<unknown>;
  readonly write: (rows: RawBuilder<unknown>) => RawBuilder<unknown>;
}

const tables = {
  author: { table: sql`author`, remembered: sql`imported_author`, key: sql`author_id` },
  section: { table: sql`section`, remembered: sql`imported_section`, key: sql`section_id` },
  tag: { table: sql`tag`, remembered: sql`imported_tag`, key: sql`tag_id` },
} satisfies Record<NamedKind, Record<string, RawBuilder<unknown>>>;

async function tell(
  db: Transaction<DB>,
  kind: NamedKind,
  told: readonly ToldThing[],
  dryRun: boolean,
  statements: Statements,
): Promise<NamedConflict[]> {
  if (told.length === 0) return [];
  const { table, remembered, key } = tables[kind];
  const found = await sql<HereRow>`
    select ${table}.id, ${statements.here}, ${remembered}.said
    from ${table} left join ${remembered} on ${remembered}.${key} = ${table}.id
    where ${table}.id = any(${told.map(({ id }) => id)}::bigint[])`.execute(db);
  const here = new Map(found.rows.map((row) => [row.id, row]));

  const conflicts: NamedConflict[] = [];
  const changed: { id: string; fields: Record<string, unknown> }[] = [];
  const news: { id: string; said: Said }[] = [];
  for (const { id, isRecord, fields } of told) {
    const row = here.get(id);
    if (row === undefined) continue; // not made, in a dry run
    const taken: Record<string, unknown> = {};
    const said: Record<string, string> = {};
    for (const each of fields) {
      const last = row.said?.[each.name];
      const standing = saysNothing(row[each.column]) ? '' : digestOf(row[each.column]);
      const source = digestOf(each.said);
      // What is merely mentioned may be told in other words by each item: it fills a gap once.
      if (!isRecord && (last !== undefined || standing !== '')) continue;
      const verdict = verdictOf(source, typeof last === 'string' ? last : undefined, standing);
      if (verdict !== 'stands') taken[each.column] = each.value;
      if (verdict === 'conflict')
        conflicts.push({ kind, name: row.name, field: each.name, here: row[each.column] ?? null });
      if (source !== last) said[each.name] = source;
    }
    if (Object.keys(taken).length > 0) changed.push({ id, fields: taken });
    if (Object.keys(said).length > 0) news.push({ id, said: { ...row.said, ...said } });
  }
  if (dryRun) return conflicts;

  if (changed.length > 0) {
    const rows = sql`jsonb_to_recordset(${JSON.stringify(changed)}::jsonb) as wanted (id bigint, fields jsonb)`;
    if (statements.before !== undefined) await statements.before(rows).execute(db);
    await statements.write(rows).execute(db);
  }
  if (news.length > 0)
    await sql`
      insert into ${remembered} (${key}, said)
      select id, said from jsonb_to_recordset(${JSON.stringify(news)}::jsonb) as wanted (id bigint, said jsonb)
      on conflict (${key}) do update set said = excluded.said`.execute(db);
  return conflicts;
}
