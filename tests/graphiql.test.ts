import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Browser, chromium, type Page } from 'playwright-core';
import { schema } from '../schema/schema.ts';
import { examples } from '../src/example.ts';
import { startGateway, type TestGateway } from './http/gateway.ts';
import { createTestDatabase } from './support/postgres.ts';
import { templates } from './support/templates.ts';

const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
const hasChromium = existsSync(executablePath);
if (!hasChromium)
  process.stderr.write(`GraphiQL was not tried in a browser: there is no Chromium at ${executablePath}.\n`);

/** A file for a picture of the first example and its answer, such as the one in the README; none where unset. */
const screenshot = process.env['SCREENSHOT'];

(hasChromium ? describe : describe.skip)('GraphiQL in a browser', () => {
  let database: { url: string; drop(): Promise<void> };
  let gateway: TestGateway;
  let browser: Browser;
  let page: Page;
  const asked: string[] = [];
  const complaints: string[] = [];

  beforeAll(async () => {
    database = await createTestDatabase({ template: templates.demo });
    gateway = await startGateway({ databaseUrl: database.url, schema });
    browser = await chromium.launch({
      executablePath,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
      ],
    });
    page = await browser.newPage({ viewport: { width: 1600, height: 1000 } });
    page.on('request', (request) => asked.push(request.url()));
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    await page.goto(`${gateway.url}/graphiql`);
    await page.waitForSelector('.graphiql-execute-button');
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await gateway.stop();
    await database.drop();
  });

  it('has a tab for each example, the article page first', async () => {
    const names = examples().map(({ text }) => /query (\w+)/.exec(text)?.[1]);
    expect(await page.locator('.graphiql-tab').allInnerTexts()).toEqual(names);
  });

  it('answers with the article page when somebody presses play', async () => {
    await page.click('.graphiql-execute-button');
    const answer = page.locator('.graphiql-response');
    await answer.getByText('Ferry talks on ‘pause’, Harbour Authority says').waitFor();
    expect(await answer.innerText()).not.toContain('"errors"');
    if (screenshot !== undefined) await page.screenshot({ path: screenshot });
  });

  it('knows the schema, and finds nothing wrong with the example', async () => {
    const introspections = gateway.log.filter((entry) => entry['operation'] === 'IntrospectionQuery');
    expect(introspections).toContainEqual(expect.objectContaining({ status: 200 }));
    expect(await page.locator('.squiggly-error').count()).toBe(0);
  });

  it('asks nobody but its own server, and breaks no rule of its policy', () => {
    const elsewhere = asked.filter((url) => !/^(?:blob:)?http:\/\/127\.0\.0\.1:|^data:/.test(url));
    expect(elsewhere).toEqual([]);
    expect(asked).toContain(`${gateway.url}/graphql`);
    expect(complaints).toEqual([]);
  });
});
