import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { generate } from '@graphql-codegen/cli';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { packageRoot } from '../../src/package-root.ts';
import { startNewsroomGateway } from '../http/demo-gateway.ts';

const operation = 'query pageQuery($slug: String!) { article(slug: $slug) { headline } }';
const variables = { slug: 'ferry-talks-on-pause' };

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'broadsheet-generated-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** What a gateway with this manifest, and nothing else, answers to these parameters. */
async function answerTo(manifest: string, parameters: object): Promise<unknown> {
  const settings = { TRUSTED_DOCUMENTS: manifest, TRUSTED_DOCUMENTS_ONLY: 'on' };
  const gateway = await startNewsroomGateway(settings);
  const answer = await gateway.post({ ...parameters, variables });
  await gateway.stop();
  return answer.json();
}
const answered = { data: { article: { headline: expect.stringMatching(/./) } } };

describe('The operations that are registered can come from', () => {
  it('the GraphQL Code Generator, and are asked for by the hash in the documents that it writes', async () => {
    const source = path.join(folder, 'page.ts');
    await writeFile(source, `export const page = graphql(\`${operation}\`);`);
    const preset = { preset: 'client' as const, presetConfig: { persistedDocuments: true } };
    const files: { filename: string; content: string }[] = await generate(
      {
        schema: 'schema/schema.graphql',
        documents: source,
        generates: { [`${folder}/generated/`]: preset },
        silent: true,
      },
      false,
    );
    const contentOf = (name: string) =>
      files.find(({ filename }) => filename.endsWith(name))?.content ?? `there is no ${name}`;
    const manifest = path.join(folder, 'generator.json');
    await writeFile(manifest, contentOf('persisted-documents.json'));
    const sha256Hash = /"hash":\s*"([^"]+)"/.exec(contentOf('/graphql.ts'))?.[1];

    const persistedQuery = { version: 1, sha256Hash };
    expect(await answerTo(manifest, { extensions: { persistedQuery } })).toMatchObject(answered);
    expect(await answerTo(manifest, { documentId: sha256Hash })).toMatchObject(answered);
  });

  it('the Relay compiler, and are asked for by the id in the requests that it writes', async () => {
    await mkdir(path.join(folder, 'relay'));
    await copyFile('schema/schema.graphql', path.join(folder, 'schema.graphql'));
    await writeFile(path.join(folder, 'relay/page.js'), `graphql\`${operation}\``);
    await writeFile(path.join(folder, 'relay.json'), '{}');
    const config = {
      src: './relay',
      schema: './schema.graphql',
      language: 'javascript',
      persistConfig: { file: './relay.json' },
    };
    await writeFile(path.join(folder, 'relay.config.json'), JSON.stringify(config));
    const compiler = path.join(packageRoot, 'node_modules/relay-compiler/cli.js');
    await promisify(execFile)(process.execPath, [compiler, 'relay.config.json'], { cwd: folder });
    const written = await readFile(path.join(folder, 'relay/__generated__/pageQuery.graphql.js'), 'utf8');
    const id = /"id": "([^"]+)"/.exec(written)?.[1];

    // The parameter that Relay's guide to its network layer names.
    expect(await answerTo(path.join(folder, 'relay.json'), { doc_id: id })).toMatchObject(answered);
  });
});
