import fs from 'node:fs';
import { readFile } from 'node:fs/promises';
import { sendText } from './answer.ts';
import { assetPath } from './package-root.ts';
import type { Route } from './route.ts';

const served = /^[a-z0-9-]+-\d+\.webp$/;

/**
 * The demo newsroom's pictures, each at a path of its own, `/pictures/<name>-<width>.webp`. Only the files that lie
 * in their folder at the start have one: nothing that a client sends becomes part of a file's name.
 *
 * Every origin may read them, whatever CORS_ORIGINS says: they are the same for everybody, pages show them without being
 * asked, and an answer that does not depend on the origin can be kept by caches for all.
 */
export function pictureRoutes(folder: string = assetPath('db', 'demo', 'pictures')): [string, Route][] {
  const names = fs.existsSync(folder) ? fs.readdirSync(folder).filter((name) => served.test(name)) : [];
  return names.map((name) => [`/pictures/${name}`, pictureRoute(`${folder}/${name}`)]);
}

const pictureRoute = (file: string): Route => ({
  methods: ['GET'],
  quiet: true,
  async answer(exchange) {
    const picture = await readFile(file);
    sendText(
      exchange,
      200,
      {
        'content-type': 'image/webp',
        // A picture that changes gets another name.
        'cache-control': 'public, max-age=31536000, immutable',
        'access-control-allow-origin': '*',
        'cross-origin-resource-policy': 'cross-origin',
      },
      picture,
    );
  },
});
