import type { ImportedImage } from '../../../db/import/item.ts';
import type { Note } from '../entry.ts';
import { spansOfHtml, textOfHtml } from '../html/body.ts';
import { pictureAt, useOf } from '../picture.ts';
import { escaped } from './markup.ts';
import { idOf, type Row, textOf } from './row.ts';
import { type Site, urlOf, withSite } from './site.ts';
import type { Tables } from './tables.ts';

/**
 * The picture that the site shows above a post, with its words; those of social networks (og_image, twitter_image)
 * are not shown to readers. An alt of Ghost that is empty is one that nobody wrote.
 */
export function leadImageOf(post: Row, tables: Tables, site: Site, notes: Set<Note>): ImportedImage | null {
  const given = textOf(post, 'feature_image', 'image');
  const url = given === null ? null : urlOf(given, site, 'image-unfit', notes);
  if (url === null) return null;
  const meta = tables.postsMeta.get(idOf(post['id']) ?? '') ?? {};
  const words = (column: string) => textOf(meta, column) ?? textOf(post, column);
  const caption = words('feature_image_caption');
  return useOf(
    pictureAt(url),
    {
      alt: words('feature_image_alt'),
      caption: caption === null ? null : escaped(textOfHtml(caption)),
      captionSpans: caption === null ? null : spansOfHtml(withSite(caption, site), site.root, notes),
    },
    notes,
  );
}
