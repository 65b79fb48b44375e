import { beforeAll, describe, expect, it } from '@jest/globals';
import { post } from '../http/ask.ts';
import { type NewsroomGateway, startNewsroomGateway } from '../http/demo-gateway.ts';
import { slowDocuments, slowValues } from './slow-cases.ts';

let gateway: NewsroomGateway;
beforeAll(async () => {
  gateway = await startNewsroomGateway({ INTROSPECTION: 'off' });
  await post(gateway, { query: '{ feed(first: 1) { nodes { id } } }' });
});

/**
 * Milliseconds of this process's time, client included. What is tried here takes 10 to 200 of them; with the square of
 * its length left in it would be seconds.
 */
async function cpuOf(work: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}
const most = 600;

describe('What is within the limits is looked at in no time', () => {
  it.each(slowDocuments)('a document: %s', async (_, query) => {
    expect(await cpuOf(() => post(gateway, { query }))).toBeLessThan(most);
  });

  it.each(slowValues)('a value: %s', async (_, query, value) => {
    expect(await cpuOf(() => post(gateway, { query, variables: { value } }))).toBeLessThan(most);
  });
});
