import http from 'node:http';
import { createYoga } from 'graphql-yoga';
import { connect } from '../../../db/client.ts';
import { createEdition } from '../../../db/edition.ts';
import { largestSizes, PricedSizes } from '../../../db/list-sizes.ts';
import { Reading } from '../../../db/reading.ts';
import type { Context } from '../../../schema/context.ts';
import { schema } from '../../../schema/schema.ts';
import { site } from '../page.ts';
import { listen } from './http.ts';

/** What most teams run: Yoga as it comes, over the same schema, with a fresh set of loaders for each request. */
const db = connect(process.env['DATABASE_URL'] ?? '', { poolSize: 10 });
const contextSite = { ...site, imageUrlTemplate: null };
const context = (): Context => ({
  loaders: createEdition(db),
  reading: new Reading(),
  sizes: new PricedSizes(largestSizes),
  site: contextSite,
});
listen(http.createServer(createYoga({ schema, context })));
