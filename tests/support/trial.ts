/** Something that is tried, under a name; resolves with what was done, in a few words. */
export interface Trial {
  readonly name: string;
  run(): Promise<string>;
}

/**
 * Runs trials one after another, prints a line for each and a summary, and ends the process with 0 if all have passed,
 * else with 1. What has failed is printed in full.
 */
export async function runTrials(trials: readonly Trial[]): Promise<never> {
  const failed: string[] = [];
  const say = (text: string) => process.stdout.write(`${text}\n`);
  for (const { name, run } of trials) {
    const began = performance.now();
    const seconds = () => `${((performance.now() - began) / 1000).toFixed(0)} s`;
    try {
      const done = await run();
      say(`ok      ${name}: ${done} (${seconds()})`);
    } catch (error) {
      failed.push(name);
      say(`FAILED  ${name} (${seconds()}): ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  say(
    failed.length === 0
      ? `All ${trials.length} passed.`
      : `${failed.length} of ${trials.length} failed: ${failed.join(', ')}.`,
  );
  process.exit(failed.length === 0 ? 0 : 1);
}
