/** How a table is fitted into a terminal. */
export interface Fit {
  /** Columns of the terminal. */
  width: number;
  /** Which column gives way, from 0. */
  elastic: number;
}

const LEAST = 8;

/** Rows as aligned columns; the first row is the heading. */
export function formatTable(rows: readonly (readonly string[])[], fit?: Fit): string {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [i, cell] of row.entries()) widths[i] = Math.max(widths[i] ?? 0, cell.length);
  }
  if (fit) shrink(widths, fit);
  const lines = rows.map((row) =>
    row
      .map((cell, i) => cut(cell, widths[i] ?? 0).padEnd(widths[i] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  return `${lines.join('\n')}\n`;
}

function shrink(widths: number[], { width, elastic }: Fit): void {
  const over = widths.reduce((sum, size) => sum + size + 2, -2) - width;
  const size = widths[elastic] ?? 0;
  if (over > 0) widths[elastic] = Math.max(Math.min(LEAST, size), size - over);
}

function cut(cell: string, width: number): string {
  return cell.length > width ? `${cell.slice(0, width - 1)}…` : cell;
}
