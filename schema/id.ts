import { given, InvalidInput } from './errors.ts';

/** The types that can be asked for again by their global id. */
export const nodeTypes = ['Article', 'Video', 'Author', 'Section', 'Tag'] as const;
export type NodeType = (typeof nodeTypes)[number];

/** The opaque global id of a row: unique among all types, and so a cache's key. */
export const toGlobalId = (type: NodeType, id: string): string =>
  Buffer.from(`${type}:${id}`).toString('base64url');

const shape = /^([A-Z][a-zA-Z]*):([1-9]\d{0,18})$/;
const largestRowId = 9_223_372_036_854_775_807n;

/**
 * Reads a global id of one of the `allowed` types. Only what `toGlobalId` can have made is taken, so that no id
 * reaches SQL that could fail there.
 * @throws InvalidInput for anything else, naming the argument
 */
export function fromGlobalId<Type extends NodeType>(
  argument: string,
  globalId: string,
  allowed: readonly Type[],
): { type: Type; id: string } {
  const parts = globalId.length <= 128 ? shape.exec(Buffer.from(globalId, 'base64url').toString()) : null;
  const type = allowed.find((each) => each === parts?.[1]);
  const id = parts?.[2];
  if (
    type === undefined ||
    id === undefined ||
    BigInt(id) > largestRowId ||
    toGlobalId(type, id) !== globalId
  ) {
    throw new InvalidInput(
      `${argument} must be the id of one of ${allowed.join(', ')}, but was ${given(globalId)}`,
    );
  }
  return { type, id };
}
