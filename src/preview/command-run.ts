import { type FoundItem, findItem } from '../../db/preview/found-item.ts';
import { readConfig } from '../config.ts';
import { openDatabase } from '../database.ts';
import { cleanLine } from '../import/text.ts';
import { StartError } from '../start-error.ts';
import { allowedDurations, secondsOf } from './duration.ts';
import { signPreviewToken } from './token.ts';

export interface PreviewFlags {
  for: string;
}

/**
 * Runs `preview-token SLUG`: prints the token alone on standard output, and on standard error what it shows and until
 * when. Works beside a running gateway. One statement, once the database is open.
 * @throws StartError or ConfigError with a sentence, where there is no token
 */
export async function runPreviewToken(slug: string, flags: PreviewFlags): Promise<void> {
  const config = readConfig();
  const forSeconds = secondsOf(flags.for);
  if (forSeconds === null)
    throw new StartError(`--for must be ${allowedDurations}, not ${shown(flags.for)}.`);
  const [key] = config.previewKeys;
  if (key === undefined) throw noKey();
  // What opening takes is not this command's to tell.
  const database = await openDatabase(config, 'import', () => {});
  try {
    const item = await findItem(database.db, slug);
    if (item === null) throw new StartError(`No item has the slug ${shown(slug)}, or has had it.`);
    const token = await signPreviewToken({ itemId: item.id, forSeconds, key });
    const until = new Date(Date.now() + forSeconds * 1_000).toISOString();
    process.stderr.write(`This token shows ${describe(item, slug)} until ${moment(until)}.\n`);
    process.stdout.write(`${token}\n`);
  } finally {
    await database.close();
  }
}

function describe({ kind, headline, slug, state, at }: FoundItem, asked: string): string {
  const states: Record<FoundItem['state'], string> = {
    draft: 'a draft',
    embargoed: `under embargo until ${moment(at ?? '')}`,
    withdrawn: `withdrawn ${moment(at ?? '')}`,
    public: 'which is public already',
  };
  const renamed = slug === asked ? '' : `, now ${shown(slug)}`;
  return `the ${kind} “${cleanLine(headline)}”${renamed}, ${states[state]},`;
}

/** `2026-11-23 06:30 UTC` of a moment in RFC 3339. */
const moment = (text: string): string => `${text.slice(0, 16).replace('T', ' ')} UTC`;

const shown = (text: string): string => JSON.stringify(text.slice(0, 200));

const noKey = (): StartError => {
  const id = new Date().toISOString().slice(0, 7);
  return new StartError(
    `There is no key to sign with: set PREVIEW_KEYS for the gateway and for this command, such as "${id}:$(openssl rand -base64 32)".`,
  );
};
