import { encode } from 'blurhash';
import { chromium, type Page } from 'playwright-core';
import type { Drawing } from './picture.ts';

export interface Rendering {
  /** The WebP files, by width. */
  files: Map<number, Buffer>;
  blurhash: string;
}

const quality = 0.8;

/** Opens a browser that can draw, and closes it when the work is done. */
export async function withEasel<T>(
  work: (render: (drawing: Drawing) => Promise<Rendering>) => Promise<T>,
): Promise<T> {
  const browser = await chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  });
  try {
    const page = await browser.newPage();
    return await work((drawing) => render(page, drawing));
  } finally {
    await browser.close();
  }
}

/**
 * Draws twice as large as needed and scales down, so that thin lines stay calm in the small sizes. What runs in
 * the page must not define named functions: the compiler would mark them with a helper the page does not have.
 */
async function render(page: Page, { svg, width, height, widths }: Drawing): Promise<Rendering> {
  const drawn = await page.evaluate(
    async ({ svg, width, height, widths, quality }) => {
      const image = new Image(width, height);
      image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
      await image.decode();

      let master: CanvasImageSource = image;
      let pixels: number[] = [];
      const files: [width: number, url: string][] = [];
      for (const wide of [width * 2, ...widths, 64]) {
        const canvas = document.createElement('canvas');
        canvas.width = wide;
        canvas.height = Math.round((wide * height) / width);
        const context = canvas.getContext('2d', { willReadFrequently: true });
        if (!context) {
          throw new Error('no canvas to draw on');
        }
        context.imageSmoothingQuality = 'high';
        context.drawImage(master, 0, 0, canvas.width, canvas.height);
        if (master === image) {
          master = canvas;
        } else if (widths.includes(wide)) {
          files.push([wide, canvas.toDataURL('image/webp', quality)]);
        } else {
          pixels = [...context.getImageData(0, 0, canvas.width, canvas.height).data];
        }
      }
      return { files, pixels };
    },
    { svg, width, height, widths: [...widths], quality },
  );

  return {
    files: new Map(
      drawn.files.map(([wide, url]) => {
        const [kind, body = ''] = url.split(',');
        if (kind !== 'data:image/webp;base64') {
          throw new Error(`the browser wrote ${kind} instead of WebP`);
        }
        return [wide, Buffer.from(body, 'base64')];
      }),
    ),
    blurhash: encode(Uint8ClampedArray.from(drawn.pixels), 64, Math.round((64 * height) / width), 4, 3),
  };
}
