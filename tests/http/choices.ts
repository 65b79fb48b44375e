import fc from 'fast-check';

/**
 * Choices that were made beforehand, read one after another. Beyond their end the first of whatever there is to choose
 * from is chosen: so where fast-check shortens and lessens them, what is made of them becomes simpler.
 */
export class Choices {
  readonly #made: readonly number[];
  #place = 0;

  constructor(made: readonly number[]) {
    this.#made = made;
  }

  /** From 0 to below `below`. */
  next(below: number): number {
    const made = this.#made[this.#place] ?? 0;
    this.#place += 1;
    return made % below;
  }

  /** True once in so many times; false beyond the end. */
  oneIn(times: number): boolean {
    return this.next(times) === times - 1;
  }

  of<Member>(members: readonly Member[]): Member {
    if (members.length === 0) throw new Error('there is nothing to choose from');
    return members[this.next(members.length)] as Member;
  }
}

/** For some dozens of choices to some hundreds. */
export const choices: fc.Arbitrary<Choices> = fc
  .array(fc.nat(9_999), { minLength: 80, maxLength: 500, size: 'max' })
  .map((made) => new Choices(made));
