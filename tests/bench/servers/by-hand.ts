import { openByHand } from './by-hand-page.ts';
import { serveJson } from './http.ts';

/**
 * What an engineer would write who needs this one page and nothing else: one prepared statement that makes the whole
 * answer, whose text is sent as it comes. An error ends it, and with it the benchmark.
 */
const byHand = openByHand(process.env['DATABASE_URL'] ?? '', 10);
serveJson(async (body, send) => {
  const { variables } = JSON.parse(body.toString());
  send(Buffer.from(await byHand.page(variables.slug)));
});
