import { expect, it } from '@jest/globals';
import { parse } from 'graphql';
import { schema } from '../../schema/schema.ts';
import { CompiledOperations } from '../../src/compiled.ts';

it('Compiling takes at most a twentieth of the time, beside its longest piece, of a flood of documents that each come back', () => {
  const operations = new CompiledOperations(schema, 3);
  const flood = Array.from(
    { length: 300 },
    (_, place) => `{ a${place}: feed { nodes { slug headline image { url } } } }`,
  );
  const pieces: number[] = [];
  const began = performance.now();
  for (const query of flood) {
    const document = parse(query);
    for (let time = 0; time < 4; time++) {
      const was = operations.find({ query });
      const start = performance.now();
      operations.executed({ query }, document);
      if (operations.find({ query }) !== was) pieces.push(performance.now() - start);
      // What executing takes.
      for (const until = performance.now() + 0.5; performance.now() < until; );
    }
  }
  const all = performance.now() - began;
  const rest = pieces.reduce((one, other) => one + other) - Math.max(...pieces);
  expect(pieces.length).toBeGreaterThan(0);
  expect(pieces.length).toBeLessThan(150);
  expect(rest).toBeLessThan(all / 20);
});
