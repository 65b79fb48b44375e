import { GraphQLError } from 'graphql';
import type { Cost } from './price.ts';

/** What `extensions.cost` of an answer says. */
export interface ShownCost {
  /** Points. */
  readonly cost: number;
  /** Points that one operation may cost. */
  readonly limit: number;
  readonly dearest: Cost['dearest'];
}

/** Aliases can be of any length. */
const longestPath = 120;

export const shownCost = ({ cost, dearest }: Cost, limit: number): ShownCost => ({
  cost,
  limit,
  dearest: dearest.map((each) => ({ ...each, path: each.path.slice(0, longestPath) })),
});

/** Whether a request wants to be told what it costs: its `extensions` hold `{"cost": true}`. */
export const wantsCost = (extensions: object | undefined): boolean =>
  extensions !== undefined && 'cost' in extensions && extensions.cost === true;

/** The error for an operation that costs more than the limit: COST_LIMIT_EXCEEDED, which says what is dear in it. */
export function costExceeded(cost: Cost, limit: number): GraphQLError {
  const shown = shownCost(cost, limit);
  const [first] = shown.dearest;
  const dearest = first === undefined ? '' : ` Dearest is ${first.path}, with ${first.cost}.`;
  return new GraphQLError(
    `The operation costs up to ${cost.cost} points, but at most ${limit} are allowed (COST_LIMIT).${dearest}` +
      ' Ask for smaller pages.',
    {
      extensions: {
        code: 'COST_LIMIT_EXCEEDED',
        cost: shown,
        http: { status: 400, spec: true },
      },
    },
  );
}
