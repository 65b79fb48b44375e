import type { Edition } from '../db/edition.ts';
import type { PricedSizes } from '../db/list-sizes.ts';
import type { Reading } from '../db/reading.ts';

/** What the answers say of this newsroom and of where things are. URLs end without a slash. */
export interface Site {
  /** Where this gateway is reached; pictures that it serves itself lie below. */
  publicUrl: string;
  /** The newsroom's site: an item that was not imported has its page there, under its slug. */
  siteUrl: string;
  /** Printed as the byline of an item that names nobody. */
  name: string;
  /** How a host resizes a picture, with `{url}` and `{width}`; null where none does. */
  imageUrlTemplate: string | null;
}

/** All that a resolver may reach. There is no database handle here: a resolver cannot write SQL. */
export interface Context {
  loaders: Edition;
  /** What this request has read so far; every loader is handed it. */
  reading: Reading;
  /** The sizes of lists that this operation was priced by: ask them before a list is handed on (list-sizes.ts). */
  sizes: PricedSizes;
  site: Site;
}
