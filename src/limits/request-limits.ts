import { Refusal } from '../refusal.ts';

export interface RequestLimits {
  /** Of the document, in bytes of UTF-8. */
  readonly documentLimitBytes: number;
  /** Of the variables, about: their names and texts, and eight bytes for everything. */
  readonly variablesLimitBytes: number;
  /** How deep lists and objects may stand in one another in a variable. */
  readonly variablesDepthLimit: number;
}

const exceeded = (message: string): Refusal =>
  new Refusal(400, 'GRAPHQL_LIMIT_EXCEEDED', message, { onlyInGraphqlResponse: true });

const tooLarge = (): Refusal =>
  new Refusal(400, 'BAD_USER_INPUT', 'A number in the variables is too large.', {
    onlyInGraphqlResponse: true,
  });

/**
 * Checks the sizes of what a request asks, before anything of it is read. Linear in them.
 * @throws Refusal GRAPHQL_LIMIT_EXCEEDED that says what is allowed; BAD_USER_INPUT for a number beyond all
 */
export function checkSizes(
  { query, variables }: { query: string; variables?: object },
  limits: RequestLimits,
): void {
  const { documentLimitBytes, variablesLimitBytes, variablesDepthLimit } = limits;
  // Each character has at least one byte, and at most three.
  if (query.length * 3 > documentLimitBytes && Buffer.byteLength(query) > documentLimitBytes)
    throw exceeded(`The document must have at most ${documentLimitBytes} bytes (DOCUMENT_LIMIT_BYTES).`);
  if (variables === undefined) return;
  let bytes = 0;
  const walk = (value: unknown, depth: number): void => {
    bytes += 8;
    // JSON can write numbers that become Infinity here, which JSON writes as null: the answer of one would be the other's.
    if (typeof value === 'number' && !Number.isFinite(value)) throw tooLarge();
    if (typeof value === 'string') bytes += Buffer.byteLength(value);
    if (bytes > variablesLimitBytes)
      throw exceeded(`The variables must have at most ${variablesLimitBytes} bytes (VARIABLES_LIMIT_BYTES).`);
    if (typeof value !== 'object' || value === null) return;
    if (depth > variablesDepthLimit)
      throw exceeded(
        `A variable must be at most ${variablesDepthLimit} lists and objects deep (VARIABLES_DEPTH_LIMIT).`,
      );
    for (const [name, member] of Object.entries(value)) {
      if (!Array.isArray(value)) bytes += Buffer.byteLength(name);
      walk(member, depth + 1);
    }
  };
  // The object of all variables itself is not counted.
  walk(variables, 0);
}
