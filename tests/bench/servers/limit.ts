import { articleSlug } from '../page.ts';
import { openByHand } from './by-hand-page.ts';
import { serveJson } from './http.ts';

/** What plain `node:http` can do at all: reads the body and sends a constant, the page of the first article. */
const byHand = openByHand(process.env['DATABASE_URL'] ?? '', 1);
const page = Buffer.from(await byHand.page(articleSlug(1)));
await byHand.close();
serveJson((_, send) => send(page));
