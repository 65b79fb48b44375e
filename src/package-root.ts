import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The folder that holds package.json. Pictures, examples and the printed schema are found from there, whether this
 * file runs as src/package-root.ts or as dist/src/package-root.js: the compiler copies none of them.
 */
export const packageRoot: string = (() => {
  let folder = path.dirname(fileURLToPath(import.meta.url));
  while (!fs.existsSync(path.join(folder, 'package.json'))) {
    const parent = path.dirname(folder);
    if (parent === folder) throw new Error('there is no package.json above this file');
    folder = parent;
  }
  return folder;
})();

/** The path of a file or folder of this package, given from its root. */
export const assetPath = (...names: string[]): string => path.join(packageRoot, ...names);
