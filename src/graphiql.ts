import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { sendText } from './answer.ts';
import { examples } from './example.ts';
import type { Route } from './route.ts';

interface Page {
  readonly compressed: Buffer;
  readonly etag: string;
  /** The Content-Security-Policy: this script and nothing else runs, and only this server is asked. */
  readonly policy: string;
}

/**
 * GraphiQL at /graphiql, whole in one page from the installed package: it works without a network. The examples of
 * src/examples are its tabs. Made on the first request (0.6 s) and kept compressed (2.4 MB).
 */
export function createGraphiqlRoute(): Route {
  let page: Promise<Page> | undefined;
  return {
    methods: ['GET'],
    quiet: false,
    async answer(exchange) {
      const { request, response } = exchange;
      page ??= render();
      const { compressed, etag, policy } = await page;
      const headers = {
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': policy,
        'referrer-policy': 'no-referrer',
        // No page that has opened this one, or would embed parts of it, keeps a hold of it.
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'cache-control': 'no-cache',
        vary: 'accept-encoding',
        etag,
      };
      if (request.headers['if-none-match'] === etag) {
        response.writeHead(304, [...exchange.headers, ...Object.entries(headers).flat()]).end();
      } else if (/\bgzip\b/.test(request.headers['accept-encoding']?.toString() ?? '')) {
        sendText(exchange, 200, { ...headers, 'content-encoding': 'gzip' }, compressed);
      } else {
        sendText(exchange, 200, headers, await promisify(gunzip)(compressed));
      }
    },
  };
}

async function render(): Promise<Page> {
  // 9 MB of text: loaded only where somebody opens the page.
  const { renderGraphiQL } = await import('@graphql-yoga/render-graphiql');
  const html = renderGraphiQL({
    title: 'Broadsheet',
    endpoint: '/graphql',
    defaultTabs: examples().map(({ text }) => ({ query: text })),
    defaultEditorToolsVisibility: false,
    inputValueDeprecation: true,
    schemaDescription: true,
  }).trim();
  const script = /<script>([\s\S]*)<\/script>/.exec(html)?.[1] ?? '';
  const digest = (text: string) => createHash('sha256').update(text).digest('base64');
  return {
    compressed: await promisify(gzip)(html, { level: 9 }),
    etag: `"${digest(html).slice(0, 22)}"`,
    policy: [
      "default-src 'none'",
      `script-src 'sha256-${digest(script)}'`,
      'worker-src blob:',
      "style-src 'unsafe-inline'",
      "img-src 'self' data: https: http:",
      'font-src data:',
      "connect-src 'self'",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
    ].join('; '),
  };
}
