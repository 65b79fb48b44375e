import type { QueryResultRow } from 'pg';
import type { Newsroom } from '../support/newsroom.ts';

/** A newsroom whose statements go in step. */
export interface SteppedNewsroom extends Newsroom {
  /** Waves sent so far. */
  waves(): number;
}

/**
 * The same newsroom with its statements in step: an answer is handed on only when every statement of its wave has
 * been answered. So the number of waves is the longest chain of statements that need one another, however fast each
 * is; and `before` can change the world between two waves, for the first statement of a wave waits until it is done.
 */
export function inWaves(
  newsroom: Newsroom,
  before: (wave: number) => Promise<unknown> = async () => {},
): SteppedNewsroom {
  let waves = 0;
  let underWay = 0;
  let prepared = Promise.resolve<unknown>(undefined);
  let answered: (() => void)[] = [];

  async function send<Row extends QueryResultRow>(
    statement: Parameters<Newsroom['db']['send']>[0],
  ): Promise<Row[]> {
    if (underWay === 0) {
      waves += 1;
      prepared = before(waves);
    }
    underWay += 1;
    try {
      await prepared;
      return await newsroom.db.send<Row>(statement);
    } finally {
      underWay -= 1;
      if (underWay > 0) await new Promise<void>((resolve) => answered.push(resolve));
      else {
        for (const handOn of answered) handOn();
        answered = [];
      }
    }
  }
  return { ...newsroom, db: { ...newsroom.db, send }, waves: () => waves };
}
