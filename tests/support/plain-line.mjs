/** Prints the one line "N passed, N failed, N skipped" that a machine can read, behind Jest's own summary. */
export default class PlainLine {
  onRunComplete(_contexts, results) {
    const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites, numPendingTests } = results;
    const failed = numFailedTests + numRuntimeErrorTestSuites;
    // Jest writes its summary after every other reporter has ended.
    process.once('exit', () =>
      process.stdout.write(`\n${numPassedTests} passed, ${failed} failed, ${numPendingTests} skipped\n`),
    );
  }
}
