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

/** Asks all for everything, while nobody writes: those answers that are not the `truth`'s, a gateway that keeps nothing. */
export async function disagreements(
  gateways: readonly Gateway[],
  truth: Gateway,
  operations: readonly Operation[],
): Promise<Disagreement[]> {
  const [truths, ...answers] = await Promise.all(
    [truth, ...gateways].map((gateway) => Promise.all(operations.map((operation) => gateway.ask(operation)))),
  );
  return gateways.flatMap(({ name }, place) =>
    operations.flatMap((operation, which) => {
      const { text = '', cache = null } = answers[place]?.[which] ?? {};
      const [said, held] = [plain(text), plain(truths?.[which]?.text ?? '')];
      return said === held ? [] : [{ gateway: name, operation, cache, said, truth: held }];
    }),
  );
}

/** Where two texts begin to differ. */
export function shown({ gateway, operation, cache, said, truth }: Disagreement): string {
  let place = 0;
  while (said[place] === truth[place]) place += 1;
  const near = (text: string) => text.slice(Math.max(0, place - 60), place + 100);
  return `${gateway} (${cache}) answers ${operation.query.slice(0, 160)}\n with …${near(said)}\n  not …${near(truth)}`;
}
