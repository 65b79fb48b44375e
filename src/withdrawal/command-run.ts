import type { Database } from '../../db/client.ts';
import {
  findNamedItems,
  type ItemNames,
  restore,
  type WithdrawalItem,
  withdraw,
} from '../../db/import/withdrawal.ts';
import { InvalidInput } from '../../schema/errors.ts';
import { fromGlobalId, toGlobalId } from '../../schema/id.ts';
import { type Config, readConfig } from '../config.ts';
import { openDatabase } from '../database.ts';
import { cleanLine } from '../import/text.ts';
import { StartError } from '../start-error.ts';

/**
 * Runs `withdraw ITEM` and prints one line on standard output, for a log: the moment in RFC 3339 (UTC), and what was
 * taken down.
 * @throws StartError or ConfigError with a sentence, if nothing was changed
 */
export const runWithdraw = (name: string): Promise<void> =>
  withItem(name, async (db, item) => {
    const after = await withdraw(db, item.id);
    if (after === null) return null;
    if (item.isWithdrawn && item.isHeld) return `${labelOf(item)} is withdrawn already: nothing has changed.`;
    const since = after.state === 'withdrawn' ? ` since ${momentOf(after.at)}` : '';
    return `Withdrew ${labelOf(item)}: it is not public${since}, and imports leave it so until "npm run restore -- ${globalIdOf(item)}".`;
  });

/** Runs `restore ITEM`; as runWithdraw. */
export const runRestore = (name: string): Promise<void> =>
  withItem(name, async (db, item) => {
    const after = await restore(db, item.id);
    if (after === null) return null;
    if (!item.isWithdrawn && !item.isHeld)
      return `${labelOf(item)} is not withdrawn: nothing has changed; ${stateOf(after)}.`;
    return `Restored ${labelOf(item)}: ${stateOf(after)}.`;
  });

const stateOf = ({ state, at }: WithdrawalItem): string =>
  ({
    public: 'it is public',
    draft: 'it is a draft, which nobody sees but editors',
    embargoed: `it is under embargo until ${momentOf(at)}`,
    withdrawn: `imports decide again, and its source has withdrawn it, as of ${momentOf(at)}; run the same again to show it all the same`,
  })[state];

async function withItem(
  name: string,
  act: (db: Database, item: WithdrawalItem) => Promise<string | null>,
): Promise<void> {
  const config = readConfig();
  const names = namesOf(name, config);
  // What opening takes is not this command's to tell.
  const database = await openDatabase(config, 'import', () => {});
  try {
    const exact = await findNamedItems(database.db, names);
    const found = exact.length > 0 ? exact : await findNamedItems(database.db, looserNamesOf(names));
    const [item, ...others] = found;
    if (item === undefined)
      throw new StartError(`No item has the URL, slug or id ${shown(name)}: nothing was changed.`);
    if (others.length > 0)
      throw new StartError(
        `${shown(name)} names ${found.length === 10 ? 'ten items or more' : `${found.length} items`}: nothing was changed. Name one by its id:\n${found
          .map((each) => `  ${globalIdOf(each)}  ${labelOf(each)}`)
          .join('\n')}`,
      );
    const sentence = await act(database.db, item);
    if (sentence === null) throw new StartError(`${labelOf(item)} has just been deleted.`);
    process.stdout.write(`${new Date().toISOString()} ${sentence}\n`);
  } finally {
    await database.close();
  }
}

/** By what a name may lead to an item: a URL by that alone, anything else as a slug, a row id or a global id. */
export function namesOf(name: string, { siteUrl }: Pick<Config, 'siteUrl'>): ItemNames {
  const plain = name.normalize('NFC').trim();
  if (!/^https?:\/\//i.test(plain))
    return { id: idOf(plain), slug: plain.replace(/^\/+|\/+$/g, ''), url: null };
  const isOurs = plain.startsWith(`${siteUrl}/`);
  return { id: null, slug: isOurs ? slugIn(plain.slice(siteUrl.length + 1)) : null, url: plain };
}

/** If nothing has exactly these names: the slug in any case, the URL without what a mail or a browser has added. */
const looserNamesOf = ({ id, slug, url }: ItemNames): ItemNames => ({
  id,
  slug: slug === null ? null : decoded(slug),
  url: url?.replace(/[?#].*$/s, '') ?? null,
  isAnyCase: true,
});

/** The slug that the path of an item's page is. */
function slugIn(path: string): string {
  return decoded(path.split(/[?#]/)[0]?.replace(/\/+$/, '') ?? '');
}

function decoded(slug: string): string {
  try {
    return decodeURIComponent(slug).normalize('NFC');
  } catch {
    return slug; // an escape that is none is meant as it stands
  }
}

const maxRowId = 9_223_372_036_854_775_807n;

function idOf(name: string): string | null {
  if (/^[1-9]\d{0,18}$/.test(name)) return BigInt(name) <= maxRowId ? name : null;
  try {
    return fromGlobalId('id', name, ['Article', 'Video']).id;
  } catch (error) {
    if (error instanceof InvalidInput) return null;
    throw error;
  }
}

const globalIdOf = ({ kind, id }: WithdrawalItem): string =>
  toGlobalId(kind === 'article' ? 'Article' : 'Video', id);

const labelOf = ({ kind, id, headline, slug }: WithdrawalItem): string =>
  `${kind} ${id} “${cleanLine(headline)}” (${cleanLine(slug)})`;

/** `2026-11-23 06:30 UTC` of a moment in RFC 3339. */
const momentOf = (text: string | null): string => `${(text ?? '').slice(0, 16).replace('T', ' ')} UTC`;

const shown = (text: string): string => JSON.stringify(text.slice(0, 200));
