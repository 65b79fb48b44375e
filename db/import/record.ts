import { sql, type Transaction } from 'kysely';
import type { DB } from '../tables.ts';
import { type ImportedAuthor, type ImportedName, type ImportedSection, keyOf } from './item.ts';

type Told<Thing> = ReadonlyMap<string, Thing & { source: string }>;
/** Ids by `keyOf(source, externalId)`. */
type IdMap = ReadonlyMap<string, string>;

/**
 * Writes what a batch says of its authors: a record's word replaces what is there, a mention fills what is empty,
 * and what neither says stays. Rows that have it all are not written. At most one statement.
 */
export async function tellAuthors(
  db: Transaction<DB>,
  authors: Told<ImportedAuthor>,
  { ids, images }: { ids: IdMap; images: IdMap },
): Promise<void> {
  const told = [...authors]
    .filter(
      ([, { isRecord, jobTitle, bio, avatar, sameAs }]) =>
        isRecord || jobTitle !== null || bio.length > 0 || avatar !== null || sameAs.length > 0,
    )
    .map(([key, author]) => ({
      id: ids.get(key),
      is_record: author.isRecord,
      name: author.name,
      job_title: author.jobTitle,
      bio: author.bio.length > 0 ? author.bio : null,
      avatar_id: author.avatar === null ? null : images.get(keyOf(author.source, author.avatar.externalId)),
      same_as: author.sameAs.length > 0 ? author.sameAs : null,
    }));
  if (told.length === 0) return;
  await sql`
    update author set
      name = wanted.name, job_title = wanted.job_title, bio = wanted.bio, avatar_id = wanted.avatar_id,
      same_as = wanted.same_as
    from (
      select known.id,
        case when told.is_record then told.name else known.name end as name,
        case when told.is_record then coalesce(told.job_title, known.job_title)
          else coalesce(known.job_title, told.job_title) end as job_title,
        case when told.bio is not null and (told.is_record or known.bio = '[]') then told.bio
          else known.bio end as bio,
        case when told.is_record then coalesce(told.avatar_id, known.avatar_id)
          else coalesce(known.avatar_id, told.avatar_id) end as avatar_id,
        case when told.same_as is not null and (told.is_record or known.same_as = '{}') then told.same_as
          else known.same_as end as same_as
      from json_to_recordset(${JSON.stringify(told)}::json) as told (id bigint, is_record boolean, name text,
        job_title text, bio jsonb, avatar_id bigint, same_as text[])
      join author as known on known.id = told.id
    ) as wanted
    where author.id = wanted.id
      and (author.name, author.job_title, author.bio, author.avatar_id, author.same_as)
        is distinct from (wanted.name, wanted.job_title, wanted.bio, wanted.avatar_id, wanted.same_as)`.execute(
    db,
  );
}

/**
 * Writes what records say of sections: their names, descriptions and places in the tree. A description that they
 * leave out stays. At most two statements.
 */
export async function tellSections(
  db: Transaction<DB>,
  sections: Told<ImportedSection>,
  ids: IdMap,
): Promise<void> {
  const told = [...sections]
    .filter(([, section]) => section.isRecord)
    .map(([key, { source, name, description, parent }]) => ({
      id: ids.get(key),
      name,
      description,
      parent_id: parent === null ? null : ids.get(keyOf(source, parent.externalId)),
    }));
  if (told.length === 0) return;
  const rows = sql`json_to_recordset(${JSON.stringify(told)}::json)
    as told (id bigint, name text, description text, parent_id bigint)`;
  // Those that move are set free first: two that change places would be a circle in between.
  await sql`
    update section set parent_id = null from ${rows}
    where section.id = told.id and section.parent_id is distinct from told.parent_id and section.parent_id is not null`.execute(
    db,
  );
  await sql`
    update section set
      name = told.name, description = coalesce(told.description, section.description),
      parent_id = told.parent_id
    from ${rows}
    where section.id = told.id
      and (section.name, section.description, section.parent_id)
        is distinct from (told.name, coalesce(told.description, section.description),
          told.parent_id)`.execute(db);
}

/** Writes the names that records give tags. At most one statement. */
export async function tellTags(db: Transaction<DB>, tags: Told<ImportedName>, ids: IdMap): Promise<void> {
  const records = [...tags].filter(([, tag]) => tag.isRecord);
  if (records.length === 0) return;
  await sql`
    update tag set name = told.name
    from unnest(${records.map(([key]) => ids.get(key))}::bigint[], ${records.map(([, tag]) => tag.name)}::text[])
      as told (id, name)
    where tag.id = told.id and tag.name <> told.name`.execute(db);
}
