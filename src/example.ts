import fs from 'node:fs';
import path from 'node:path';
import { assetPath } from './package-root.ts';

/** An operation to learn from, out of src/examples. */
export interface Example {
  /** Such as `01-article-page`; the number gives the order. */
  readonly name: string;
  readonly text: string;
  /** JSON; null where the operation has no variables. */
  readonly variables: string | null;
}

/**
 * The variables of an example stand in its own text, after the comments at its beginning, so that a file is whole
 * wherever it is copied to: one line that begins with `# Variables:`, and a JSON object.
 */
const variablesLine = /^# Variables: (\{.*\})$/m;

/** The examples in their order, read from their files. */
export function examples(folder: string = assetPath('src', 'examples')): Example[] {
  const files = fs.readdirSync(folder).filter((file) => file.endsWith('.graphql'));
  return files.sort().map((file) => {
    const text = fs.readFileSync(path.join(folder, file), 'utf8');
    const json = variablesLine.exec(text)?.[1];
    return {
      name: path.basename(file, '.graphql'),
      text,
      variables: json === undefined ? null : JSON.stringify(JSON.parse(json), null, 2),
    };
  });
}
