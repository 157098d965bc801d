/**
 * What a test needs is not there: with `CI=true` that is a failure, otherwise the reason is printed
 * once and returned for `test.skipIf`.
 *
 * @throws Error with the reason when `CI` is set.
 */
export function missing(reason: string): string {
  if (inContinuousIntegration()) throw new Error(`${reason}; with CI=true nothing may be skipped`);
  if (!printed.has(reason)) process.stderr.write(`skipped: ${reason}\n`);
  printed.add(reason);
  return reason;
}

const printed = new Set<string>();

function inContinuousIntegration(): boolean {
  const value = process.env.CI ?? '';
  return value !== '' && value !== '0' && value !== 'false';
}
