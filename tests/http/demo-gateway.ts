import { afterAll } from '@jest/globals';
import { schema } from '../../schema/schema.ts';
import { createTestDatabase } from '../support/postgres.ts';
import { templates } from '../support/templates.ts';
import { startGateway, type TestGateway } from './gateway.ts';

/** A gateway over a copy of the demo newsroom, or of a template without content. */
export interface NewsroomGateway extends TestGateway {
  readonly databaseUrl: string;
}

const drops: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const drop of drops) await drop();
});

/** Makes a database of its own and starts a gateway over it, with these settings; 60 ms. */
export async function startNewsroomGateway(
  settings: Record<string, string> = {},
  template: keyof typeof templates = 'demo',
): Promise<NewsroomGateway> {
  const { url: databaseUrl, drop } = await createTestDatabase({ template: templates[template] });
  drops.push(drop);
  const gateway = await startGateway({ databaseUrl, schema, settings });
  return Object.assign(gateway, { databaseUrl });
}
