/** Pieces of the hand-written SQL. Each makes one expression out of others; nothing that a client sends comes here. */

/** A moment as the page shows it; the session's time zone is UTC. */
export const moment = (column: string): string => `to_char(${column}, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

export const globalId = (typeAndId: string): string =>
  `translate(encode((${typeAndId})::bytea, 'base64'), '+/=', '-_')`;

/** A text as HTML: what may not stand in it as it is. */
export const escaped = (text: string): string =>
  `replace(replace(replace(replace(replace(replace(${text},
    '&', '&amp;'), '<', '&lt;'), '>', '&gt;'), '"', '&quot;'), '''', '&#39;'), E'\\n', '<br>')`;

export const isPublic = (
  item: string,
): string => `${item}.status = 'published' and ${item}.published_at <= now()
  and (${item}.withdrawn_at is null or ${item}.withdrawn_at > now())`;

/** As JSON, where it may be null: the members of an object are put together with `concat`, which skips nulls. */
export const orNull = (value: string): string => `coalesce(to_json(${value})::text, 'null')`;

/** An image as a JSON object, with members of its own behind those that all have; null where there is none. */
export const imageJson = (id: string, alt: string, more = ''): string => `coalesce((
  select concat('{"url":', to_json(url), ',"width":', ${orNull('width')}, ',"height":', ${orNull('height')},
    ',"alt":', to_json(coalesce(${alt}, ''))${more}, '}')
  from image where image.id = ${id}), 'null')`;

/** An entry of the rail as JSON: the item is `entry`. */
export const edgeJson = (
  reason: string,
): string => `concat('{"reason":"', ${reason}, '","node":{"__typename":"',
  case entry.kind when 'video' then 'Video' else 'Article' end,
  '","id":"', ${globalId("case entry.kind when 'video' then 'Video:' else 'Article:' end || entry.id")},
  '","slug":', to_json(entry.slug), ',"label":', ${orNull('entry.label')},
  ',"headline":', to_json(entry.headline), ',"summary":', ${orNull('entry.summary')},
  ',"publishedAt":"', ${moment('entry.published_at')}, '","updatedAt":', ${orNull(moment('entry.updated_at'))},
  ',"image":', ${imageJson('entry.image_id', 'entry.image_alt')},
  case entry.kind when 'video' then (
    select concat(',"durationSeconds":', ${orNull('duration_seconds')}) from video where video.item_id = entry.id) end,
  '}}')`;
