// Prints `N passed, N failed, N skipped` from Vitest's JSON report, and exits with 1 unless tests ran
// and none failed or was skipped.
import { readFileSync } from 'node:fs';
import { count } from './count.mjs';

function readReport(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    console.error(`no test report: ${error.message}`);
    return null;
  }
}

const { passed, failed, skipped } = count(readReport(process.argv[2]));
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
if (passed === 0 || failed > 0 || skipped > 0) process.exitCode = 1;
