import { readFileSync } from 'node:fs';
import { isNativeError } from 'node:util/types';
import { z } from 'zod';
import { StartError } from '../start-error.ts';
import { plainName, sha256Of } from './document-name.ts';

/** What the GraphQL Code Generator (`persisted-documents.json`) and the Relay compiler (`persistConfig.file`) write. */
const textById = z.record(z.string().min(1), z.string());

/** What Apollo's `generate-persisted-query-manifest` writes. */
const ofApollo = z.object({
  format: z.literal('apollo-persisted-query-manifest'),
  version: z.literal(1),
  operations: z.array(z.object({ id: z.string().min(1), body: z.string() })),
});

/**
 * The documents of a manifest: their texts by their ids, without the prefix `sha256:`. Two forms are read: an object of
 * texts by id, and Apollo's list of operations. The whole file is read at once.
 * @throws StartError for a file that cannot be read, is of neither form, gives an id to two texts, or gives a text an
 * id `sha256:…` that is not its hash
 */
export function readManifest(path: string): ReadonlyMap<string, string> {
  const documents = new Map<string, string>();
  for (const [id, text] of entriesOf(path)) {
    const name = plainName(id);
    const other = documents.get(name);
    if (other !== undefined && other !== text)
      throw new StartError(`The trusted documents in ${path} give the id ${shown(id)} to two documents.`);
    if (name !== id && sha256Of(text) !== name)
      throw new StartError(
        `The trusted documents in ${path} give the id ${shown(id)} to a document that has another hash. Write the file anew with the tool that made it.`,
      );
    documents.set(name, text);
  }
  return documents;
}

function entriesOf(path: string): [id: string, text: string][] {
  const value = parsed(path);
  const apollo = ofApollo.safeParse(value);
  if (apollo.success) return apollo.data.operations.map(({ id, body }) => [id, body]);
  const plain = textById.safeParse(value);
  if (plain.success) return Object.entries(plain.data);
  throw new StartError(
    `The trusted documents in ${path} must be a JSON object of texts by their ids, or an Apollo manifest of version 1.`,
  );
}

function parsed(path: string): unknown {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    const reason = isNativeError(error) ? error.message : String(error);
    throw new StartError(`TRUSTED_DOCUMENTS cannot be read: ${reason}.`);
  }
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    throw new StartError(`The trusted documents in ${path} must be JSON.`);
  }
}

const longestShown = 80;

/** An id as a message shows it. */
export const shown = (id: string): string =>
  JSON.stringify(id.length > longestShown ? `${id.slice(0, longestShown)}…` : id);
