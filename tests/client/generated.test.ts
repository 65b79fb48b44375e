import { readFile } from 'node:fs/promises';
import { generate } from '@graphql-codegen/cli';
import { expect, it } from '@jest/globals';
import config from './codegen.ts';

it('has the types that Code Generator makes of schema.graphql and the operations (npm run client:types)', async () => {
  const files: { filename: string; content: string }[] = await generate({ ...config, silent: true }, false);

  expect(files.map(({ filename }) => filename)).toContain('tests/client/generated/graphql.ts');
  for (const { filename, content } of files) expect(await readFile(filename, 'utf8')).toBe(content);
});
