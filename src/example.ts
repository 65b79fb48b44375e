import fs from 'node:fs';
import path from 'node:path';
import { assetPath } from './package-root.ts';

/** An operation to learn from. Its variables have defaults, so that it runs as it stands, wherever it is pasted. */
export interface Example {
  /** Such as `01-article-page`; the number gives the order. */
  readonly name: string;
  readonly text: string;
}

/** The examples of src/examples in their order, read from their files. */
export function examples(folder: string = assetPath('src', 'examples')): Example[] {
  const files = fs.readdirSync(folder).filter((file) => file.endsWith('.graphql'));
  return files.sort().map((file) => ({
    name: path.basename(file, '.graphql'),
    text: fs.readFileSync(path.join(folder, file), 'utf8'),
  }));
}
