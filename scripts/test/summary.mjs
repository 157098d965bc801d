// Prints `N passed, N failed, N skipped` from Vitest's JSON report, and exits with 1 unless tests ran
// and none failed or was skipped. A file that could not be run, or a report that is not there, counts
// as one failure.
import { readFileSync } from 'node:fs';

/** Counts the tests of a report; `null` stands for a run that left none. */
export function count(report) {
  if (report === null) return { passed: 0, failed: 1, skipped: 0 };
  const counts = { passed: 0, failed: 0, skipped: 0 };
  for (const file of report.testResults) {
    const failedBefore = counts.failed;
    for (const { status } of file.assertionResults) {
      if (status === 'passed' || status === 'failed') counts[status] += 1;
      else counts.skipped += 1;
    }
    if (file.status === 'failed' && counts.failed === failedBefore) counts.failed += 1;
  }
  if (!report.success && counts.failed === 0 && counts.skipped === 0) counts.failed = 1;
  return counts;
}

function readReport(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    console.error(`no test report: ${error.message}`);
    return null;
  }
}

const [path] = process.argv.slice(2);
if (path !== undefined && import.meta.url.endsWith('/summary.mjs')) {
  const { passed, failed, skipped } = count(readReport(path));
  console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
  if (passed === 0 || failed > 0 || skipped > 0) process.exitCode = 1;
}
