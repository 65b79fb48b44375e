import { type ExecutionResult, graphql } from 'graphql';
import { createEdition } from '../../db/edition.ts';
import { largestSizes, PricedSizes } from '../../db/list-sizes.ts';
import { Reading } from '../../db/reading.ts';
import type { Site } from '../../schema/context.ts';
import { schema } from '../../schema/schema.ts';
import type { Newsroom } from './newsroom.ts';

export const site: Site = {
  publicUrl: 'http://gateway.test',
  siteUrl: 'http://paper.test',
  name: 'The Paper',
  imageUrlTemplate: null,
};

/** Runs an operation as one request of the public does. */
export const execute = (
  newsroom: Newsroom,
  source: string,
  variableValues: Record<string, unknown> = {},
  changed: Partial<Site> = {},
): Promise<ExecutionResult> => {
  newsroom.log.clear();
  return graphql({
    schema,
    source,
    variableValues,
    contextValue: {
      loaders: createEdition(newsroom.db),
      reading: new Reading(),
      sizes: new PricedSizes(largestSizes),
      site: { ...site, ...changed },
    },
  });
};

/** The data of an operation that must not fail. */
export async function query<Data>(
  newsroom: Newsroom,
  source: string,
  variables: Record<string, unknown> = {},
  changed: Partial<Site> = {},
): Promise<Data> {
  const { data, errors } = await execute(newsroom, source, variables, changed);
  if (errors !== undefined)
    throw new Error(errors.map((error) => `${error.path?.join('.')}: ${error.stack}`).join('\n'));
  return data as Data;
}

/** The code and message of the one error that an operation must end with. */
export async function errorOf(
  newsroom: Newsroom,
  source: string,
  variables: Record<string, unknown> = {},
): Promise<{ code: unknown; message: string }> {
  const { errors } = await execute(newsroom, source, variables);
  if (errors?.length !== 1)
    throw new Error(`there were ${errors?.length ?? 0} errors: ${JSON.stringify(errors)}`);
  const [error] = errors;
  return { code: error?.extensions['code'], message: error?.message ?? '' };
}
