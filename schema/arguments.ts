import type { ItemKind } from '../db/tables.ts';
import { InvalidInput } from './errors.ts';
import { fromGlobalId, type NodeType } from './id.ts';

/** Longest list that an argument may hold. */
export const maxListLength = 100;

const allKinds: readonly ItemKind[] = ['article', 'video'];

/**
 * The row ids of a list of global ids, each once, in one order, so that two lists of the same ids are the same.
 * @throws InvalidInput for a list that is too long or an id that is not of an allowed type
 */
export function readIds(
  argument: string,
  ids: readonly string[] | null | undefined,
  allowed: readonly NodeType[],
): string[] {
  boundList(argument, ids ?? []);
  return [...new Set((ids ?? []).map((id) => fromGlobalId(argument, id, allowed).id))].sort();
}

/** @throws InvalidInput for a list longer than `maxListLength` */
export function boundList(argument: string, list: readonly unknown[]): void {
  if (list.length > maxListLength)
    throw new InvalidInput(`${argument} must have at most ${maxListLength} members, but had ${list.length}`);
}

/**
 * The kinds that are asked for, each once, in one order; all where nothing was said.
 * @throws InvalidInput for an empty list
 */
export function readKinds(
  argument: string,
  kinds: readonly ItemKind[] | null | undefined,
): readonly ItemKind[] {
  if (kinds === null || kinds === undefined) return allKinds;
  if (kinds.length === 0) throw new InvalidInput(`${argument} must name at least one kind, but was empty`);
  return allKinds.filter((kind) => kinds.includes(kind));
}
