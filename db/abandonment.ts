/** Why something was not read: nobody waits for it any more. */
export class Abandoned extends Error {
  constructor() {
    super('nobody waits for this any more');
  }
}

/** Tells the statements of a batch that nobody waits for them any more. */
export interface Abandonment {
  readonly isAbandoned: boolean;
  /** How each statement that is under way is ended; called once, all of them, when the last has left. */
  readonly stops: Set<() => void>;
}
