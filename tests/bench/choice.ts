import { randomNumbers } from './random.ts';

/** Which of many are asked for: each as likely, by Zipf's law (the second half as often as the first …), or each once. */
export type Choice = 'uniform' | 'zipf' | 'each';

/** So many choices are made beforehand; then they repeat. */
const length = 1 << 18;

/** Numbers from 1 to `count`, in the order in which they are asked for; to be read in a circle. */
export function choose(choice: Choice, count: number, seed: number): Uint32Array {
  if (choice === 'each') return Uint32Array.from({ length: count }, (_, place) => place + 1);
  const random = randomNumbers(seed);
  if (choice === 'uniform') return Uint32Array.from({ length }, () => 1 + Math.floor(random() * count));
  const cumulative = new Float64Array(count);
  let total = 0;
  for (let rank = 1; rank <= count; rank++) {
    total += 1 / rank;
    cumulative[rank - 1] = total;
  }
  return Uint32Array.from({ length }, () => numberOfRank(firstAbove(cumulative, random() * total), count));
}

/** The popular ones lie anywhere among all: 7919 is a prime that does not divide their number. */
const numberOfRank = (rank: number, count: number): number => 1 + ((rank * 7919) % count);

/** Index of the first member of an ascending list that is above a value. */
function firstAbove(ascending: Float64Array, value: number): number {
  let low = 0;
  let high = ascending.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] ?? 0) > value) high = middle;
    else low = middle + 1;
  }
  return low;
}
