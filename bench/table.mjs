/** Prints a titled table: rows are [what, figure, note]. */
export function printTable(title, rows) {
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => row[column].length)));
  process.stdout.write(`\n${title}\n`);
  for (const [what, figure, note = ''] of rows) {
    process.stdout.write(`  ${what.padEnd(widths[0])}  ${figure.padStart(widths[1])}  ${note}\n`);
  }
}

/** The value below which `share` of the sorted values lie. */
export function percentile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export function median(values) {
  return percentile(values, 0.5);
}

export function perSecond(count, ms) {
  return `${Math.round(count / (ms / 1000)).toLocaleString('en')}/s`;
}
