import { createHash } from 'node:crypto';
import type { RunRow } from '@scrollback/prisma';

/**
 * SHA-256 of a run's row: it differs as soon as the run is written, ends or loses its beginning. The
 * last sign of life is left out, since it alone changes nothing that can be read.
 */
export function runState({ heardAt: _sign, ...row }: RunRow): string {
  return createHash('sha256').update(rowText(row)).digest('hex');
}

/** A row without its bytes as text, the same on both databases. */
export function rowText(row: object): string {
  const entries = Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify(entries, (_key, value: unknown) =>
    typeof value === 'bigint' ? String(value) : value,
  );
}
