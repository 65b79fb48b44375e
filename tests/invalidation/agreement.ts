import type { Gateway, Operation } from './gateway.ts';

/** An answer that is not what the database holds. */
export interface Disagreement {
  readonly gateway: string;
  readonly operation: Operation;
  readonly cache: string | null;
  readonly said: string;
  readonly truth: string;
}

/** An id of a request tells nothing of content. */
const plain = (text: string) => text.replaceAll(/"requestId":"[^"]*"/g, '"requestId":""');

export interface Comparison {
  readonly wrong: readonly Disagreement[];
  /** How many answers were kept ones. */
  readonly kept: number;
}

/** Asks all for everything, while nobody writes, and compares with the `truth`, a gateway that keeps nothing. */
export async function compare(
  gateways: readonly Gateway[],
  truth: Gateway,
  operations: readonly Operation[],
): Promise<Comparison> {
  const [truths, ...answers] = await Promise.all(
    [truth, ...gateways].map((gateway) => Promise.all(operations.map((operation) => gateway.ask(operation)))),
  );
  const wrong = gateways.flatMap(({ name }, place) =>
    operations.flatMap((operation, which) => {
      const { text = '', cache = null } = answers[place]?.[which] ?? {};
      const [said, held] = [plain(text), plain(truths?.[which]?.text ?? '')];
      return said === held ? [] : [{ gateway: name, operation, cache, said, truth: held }];
    }),
  );
  return { wrong, kept: answers.flat().filter(({ cache }) => cache === 'hit').length };
}

/** Where two texts begin to differ. */
export function shown({ gateway, operation, cache, said, truth }: Disagreement): string {
  let place = 0;
  while (said[place] === truth[place]) place += 1;
  const near = (text: string) => text.slice(Math.max(0, place - 60), place + 100);
  return `${gateway} (${cache}) answers ${operation.query.slice(0, 160)}\n with …${near(said)}\n  not …${near(truth)}`;
}
