import { expect, jest } from '@jest/globals';
import fc from 'fast-check';
import { type ExecutionResult, execute, parse, validate } from 'graphql';
import type { Database } from '../../db/client.ts';
import { createEdition } from '../../db/edition.ts';
import { largestSizes, PricedSizes } from '../../db/list-sizes.ts';
import { Reading } from '../../db/reading.ts';
import { requestShelf } from '../../db/shelf.ts';
import type { Context } from '../../schema/context.ts';
import { schema } from '../../schema/schema.ts';
import { CompiledOperations } from '../../src/compiled.ts';
import { site } from '../support/execute.ts';
import type { Newsroom } from '../support/newsroom.ts';
import { post, textOf } from './ask.ts';
import { choices } from './choices.ts';
import { startGateway } from './gateway.ts';
import { type GeneratedOperation, OperationWriter } from './generated-operation.ts';
import type { KnownContent } from './generated-value.ts';

export const contextOf = (db: Database, shelf = requestShelf()): Context => ({
  loaders: createEdition(db, shelf),
  reading: new Reading(),
  sizes: new PricedSizes(largestSizes),
  site,
});

const railCursor = /^[0-4] -?\d+ -?\d+ \d+ -?\d+$/;

/** The JSON of a result, in which the cursors of rails are without the moment at which they were made. */
export const lastingText = (value: unknown): string =>
  JSON.stringify(value).replaceAll(/"([\w-]{30,})"/g, (whole, text: string) => {
    const payload = Buffer.from(text, 'base64url').subarray(9).toString();
    return railCursor.test(payload) ? `"cursor ${payload.slice(0, payload.lastIndexOf(' '))}"` : whole;
  });

/** What came of an operation that was executed by graphql-js and, where it is compiled, by its code. */
interface Comparison {
  readonly isCompiled: boolean;
  readonly hasErrors: boolean;
  /** Its code has errors although graphql-js has none; the gateway then has Yoga execute it. */
  readonly failsAlone: boolean;
}

/**
 * Executes an operation by graphql-js, and by its code three times: over the rows that graphql-js has left, so that most
 * is there at once, over none, and over the first again.
 * @throws where the code gives other data, or has no errors where graphql-js has some
 */
export async function compare(db: Database, operation: GeneratedOperation): Promise<Comparison | null> {
  const { query, variables, operationName } = operation;
  const document = parse(query);
  if (validate(schema, document).length > 0) return null;
  const shelf = requestShelf();
  const contextValue = contextOf(db, shelf);
  const plain = await execute({ schema, document, variableValues: variables, operationName, contextValue });
  const hasErrors = plain.errors !== undefined;
  const operations = new CompiledOperations(schema, 1);
  const parameters = { query, variables, ...(operationName === undefined ? {} : { operationName }) };
  operations.executed(parameters, parse(query));
  const compiled = operations.find(parameters);
  if (compiled === null) return { isCompiled: false, hasErrors, failsAlone: false };
  let failsAlone = false;
  for (const context of [contextOf(db, shelf), contextOf(db), contextOf(db, shelf)]) {
    const result: ExecutionResult = await compiled.run(context, variables);
    if (result.errors === undefined) {
      const [expected, found] = [lastingText(plain.data ?? null), lastingText(result.data)];
      if (hasErrors) throw new Error(`it is\n${found}\nbut graphql-js says: ${plain.errors?.[0]?.message}`);
      if (expected !== found) throw new Error(`it is\n${found}\nbut should be\n${expected}`);
    } else if (!hasErrors) failsAlone = true;
  }
  return { isCompiled: true, hasErrors, failsAlone };
}

type Runs = fc.Parameters<unknown> & { numRuns: number };

/** Does this with generated operations, and shows the one with which it failed. */
const forEachOperation = (
  known: KnownContent,
  runs: Runs,
  check: (operation: GeneratedOperation) => Promise<void>,
) =>
  fc.assert(
    fc.asyncProperty(choices, async (made) => {
      const operation = new OperationWriter(schema, known, made).write();
      try {
        await check(operation);
      } catch (error) {
        throw new Error(`${operation.query}\n${JSON.stringify(operation)}\n${(error as Error).message}`);
      }
    }),
    runs,
  );

/** Fails where the code of a generated operation gives other data than graphql-js, or where that of many errs alone. */
export async function expectSameData({ db }: Newsroom, known: KnownContent, runs: Runs): Promise<void> {
  const all: Comparison[] = [];
  await forEachOperation(known, runs, async (operation) => {
    const comparison = await compare(db, operation);
    if (comparison !== null) all.push(comparison);
  });
  const compiled = all.filter(({ isCompiled }) => isCompiled);
  const wrong = compiled.filter(({ hasErrors }) => hasErrors);
  // So that it cannot come to show nothing: most operations are valid, many are compiled, and some of these have errors.
  expect(all.length).toBeGreaterThan(0.8 * runs.numRuns);
  expect(compiled.length).toBeGreaterThan(0.3 * runs.numRuns);
  expect(wrong.length).toBeGreaterThan(0.03 * runs.numRuns);
  expect(all.filter(({ failsAlone }) => failsAlone).length).toBeLessThanOrEqual(0.02 * runs.numRuns);
  expect(compiled.length - wrong.length).toBeGreaterThan(0.15 * runs.numRuns);
}

/** Fails where a gateway that compiles gives another answer to a generated operation than one that compiles nothing. */
export async function expectSameAnswers({ url }: Newsroom, known: KnownContent, runs: Runs): Promise<void> {
  const settings = { ANSWER_CACHE_MIB: '0', ROW_CACHE_MIB: '0', LOG_LEVEL: 'silent' };
  const start = (COMPILE_AFTER: string) =>
    startGateway({ databaseUrl: url, schema, settings: { ...settings, COMPILE_AFTER } });
  const [compiling, plain] = [await start('1'), await start('0')];
  // Where no time goes by, compiling takes none, and so nothing is put off.
  const clock = jest.spyOn(performance, 'now').mockReturnValue(1_000);
  await forEachOperation(known, runs, async (operation) => {
    const told = async (gateway: typeof plain) => {
      const answer = await post(gateway, { ...operation }, { 'x-request-id': 'same' });
      return `${answer.status} ${answer.headers['content-type']} ${lastingText(JSON.parse(textOf(answer)))}`;
    };
    const expected = await told(plain);
    // Once executed, once from its code.
    for (const time of ['first', 'second'])
      if ((await told(compiling)) !== expected) throw new Error(`the ${time} answer should be ${expected}`);
  }).finally(() => clock.mockRestore());
  await Promise.all([compiling.stop(), plain.stop()]);
}
