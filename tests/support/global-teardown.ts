import fs from 'node:fs';

export default async function globalTeardown(): Promise<void> {
  const { server, directory } = globalThis.testPostgres ?? {};
  await server?.stop();
  if (directory !== undefined) fs.rmSync(directory, { recursive: true, force: true });
}
