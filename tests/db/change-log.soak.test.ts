import { expect, it } from '@jest/globals';
import { ChangeLog } from '../../db/changes/change-log.ts';

it('A log of changes is told of one in microseconds, also when it is full, and asked in less', () => {
  const log = new ChangeLog();
  const began = performance.now();
  for (let item = 0; item < 200_000; item += 1) log.touch(`item ${item}`);
  const told = performance.now();
  expect((told - began) / 200_000).toBeLessThan(0.01);
  const read = log.sequence;
  log.touch('item 0');
  const range = { list: 'tag 5', kinds: ['article'] as const, from: 0, to: 9 };
  const made = { topics: ['item 1'], ranges: [range] };
  for (let times = 0; times < 100_000; times += 1) log.isCurrent(made, read);
  expect((performance.now() - told) / 100_000).toBeLessThan(0.005);
});
