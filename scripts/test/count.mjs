/**
 * Counts the tests of Vitest's JSON report, or of `null` for a run that left none. A file that could
 * not be run, and a run that failed otherwise, count as one failure.
 */
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
