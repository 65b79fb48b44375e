/**
 * Draws the demo newsroom's pictures anew: the files in `db/demo/pictures/` and what is known about them,
 * `db/demo/pictures.ts`. Needs Chromium (its path may be given as CHROMIUM). Every run makes the same files.
 */
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { gallery, portraits, scenes } from './pictures/gallery.ts';
import type { Drawing } from './pictures/picture.ts';
import { withEasel } from './pictures/render.ts';

const folder = new URL('../../db/demo/pictures/', import.meta.url);
const list = new URL('../../db/demo/pictures.ts', import.meta.url);

const names = (of: Record<string, Drawing>) =>
  Object.keys(of)
    .map((name) => `  '${name}',\n`)
    .join('');

const entry = (
  name: string,
  { width, height, widths, focalPoint }: Drawing,
  blurhash: string,
) => `  '${name}': {
    widths: [${widths.join(', ')}],
    width: ${width},
    height: ${height},
    blurhash: '${blurhash}',
    focalPoint: { x: ${focalPoint.x}, y: ${focalPoint.y} },
  },
`;

const source = (
  entries: string,
) => `// Written by a script; make it anew with: node --import tsx tests/support/draw-pictures.ts

/** The demo newsroom's pictures: each is \`pictures/<name>-<width>.webp\`, once for every one of its widths. */
export const scenes = [
${names(scenes)}] as const;
export const portraits = [
${names(portraits)}] as const;
export type PictureName = (typeof scenes)[number] | (typeof portraits)[number];

export interface Picture {
  /** The widths there is a file for, smallest first. */
  widths: readonly number[];
  /** Size of the largest file, in pixels. */
  width: number;
  height: number;
  /** A blurred rendering to show while the file loads (4 by 3 components). */
  blurhash: string;
  /** Where the subject is, as shares of width and height: what must stay visible when a client crops. */
  focalPoint: { x: number; y: number };
}

export const pictures: Record<PictureName, Picture> = {
${entries}};
`;

await mkdir(folder, { recursive: true });
const written = new Map<string, number>();
const entries = await withEasel(async (render) => {
  const lines: string[] = [];
  for (const [name, drawing] of Object.entries(gallery)) {
    const { files, blurhash } = await render(drawing);
    for (const [width, file] of files) {
      await writeFile(new URL(`${name}-${width}.webp`, folder), file);
      written.set(`${name}-${width}.webp`, file.length);
    }
    lines.push(entry(name, drawing, blurhash));
  }
  return lines.join('');
});
for (const left of (await readdir(folder)).filter((name) => name.endsWith('.webp') && !written.has(name))) {
  await rm(new URL(left, folder));
}
await writeFile(list, source(entries));

const kilobytes = [...written.values()].reduce((sum, size) => sum + size, 0) / 1000;
process.stdout.write(`${written.size} files, ${Math.round(kilobytes)} kB\n`);
