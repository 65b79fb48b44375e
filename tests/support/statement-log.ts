import type { StatementReport } from '../../db/client.ts';

/**
 * Counts the statements of a request and the waves in which they were sent: a wave ends when every statement of
 * it has been answered, so a statement that needs an answer first lies in the next one.
 */
export class StatementLog {
  statements: string[] = [];
  waves = 0;
  #underWay = 0;

  sent = (name: string | null): ((report: StatementReport) => void) => {
    // The gateway asks this for itself, whoever else asks for what.
    if (name?.startsWith('list_sizes_')) return () => {};
    if (this.#underWay === 0) {
      this.waves += 1;
    }
    this.#underWay += 1;
    this.statements.push(name ?? 'unnamed');
    return () => {
      this.#underWay -= 1;
    };
  };

  clear(): void {
    this.statements = [];
    this.waves = 0;
  }
}
