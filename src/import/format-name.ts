/** What `--format` may say. Left out, it is seen from the content. */
export const formatNames = ['schema.org', 'ghost', 'wordpress', 'rss', 'atom', 'json-feed'] as const;
export type FormatName = (typeof formatNames)[number];
