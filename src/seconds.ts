/** The time since a moment of `performance.now()`, as a person reads it: `0.4 s`. */
export const seconds = (began: number): string => `${((performance.now() - began) / 1000).toFixed(1)} s`;
