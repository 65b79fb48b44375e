import { readFile, writeFile } from 'node:fs/promises';
import { printSchema } from 'graphql';
import { schema } from './schema.ts';

/** The schema as text, as it stands in schema.graphql. */
export const printed = (): string => `${printSchema(schema)}\n`;

const file = new URL('./schema.graphql', import.meta.url);

/** Whether schema.graphql says what the code says. */
export const isCurrent = async (): Promise<boolean> => (await readFile(file, 'utf8')) === printed();

if (process.argv[1] === new URL(import.meta.url).pathname) await writeFile(file, printed());
