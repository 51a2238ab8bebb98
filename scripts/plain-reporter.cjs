// Ends a test run with one plain line, `N passed, N failed, N skipped`, and leaves it in build/ for
// .ci/run to print last.
const { mkdirSync, writeFileSync } = require('node:fs');

module.exports = class PlainReporter {
  onRunComplete(
    _contexts,
    { numPassedTests, numFailedTests, numRuntimeErrorTestSuites, numPendingTests, numTodoTests },
  ) {
    const line = `${numPassedTests} passed, ${numFailedTests + numRuntimeErrorTestSuites} failed, ${numPendingTests + numTodoTests} skipped\n`;
    mkdirSync('build', { recursive: true });
    writeFileSync('build/test-summary.txt', line);
    process.stdout.write(`\n${line}`);
  }
};
