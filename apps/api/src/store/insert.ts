import { type DatabaseTransaction, Prisma } from '@scrollback/prisma';

/** Keeps the parameters of one statement far below what the databases allow. */
const ROWS_PER_STATEMENT = 64;

/** A table as {@link insert} writes it: its columns in the order of the values, and its key. */
export interface Target<Row> {
  table: string;
  columns: readonly (keyof Row & string)[];
  key: readonly (keyof Row & string)[];
}

/**
 * Inserts rows by SQL that both databases take: `createMany` costs twice the time on this path, and
 * it can't replace.
 *
 * @param onConflict what becomes of rows that are there already with the same key: `replace` gives
 * them the new values, `skip` leaves them as they are
 */
export async function insert<Row>(
  transaction: DatabaseTransaction,
  target: Target<Row>,
  rows: readonly Row[],
  onConflict: 'fail' | 'replace' | 'skip',
): Promise<void> {
  const into = Prisma.raw(`"${target.table}" (${names(target.columns)})`);
  const conflict = Prisma.raw(conflictOf(target, onConflict));
  for (let i = 0; i < rows.length; i += ROWS_PER_STATEMENT) {
    const values = rows
      .slice(i, i + ROWS_PER_STATEMENT)
      .map((row) => Prisma.sql`(${Prisma.join(target.columns.map((column) => row[column]))})`);
    await transaction.$executeRaw`INSERT INTO ${into} VALUES ${Prisma.join(values)} ${conflict}`;
  }
}

function conflictOf<Row>(target: Target<Row>, onConflict: 'fail' | 'replace' | 'skip'): string {
  if (onConflict === 'fail') return '';
  return onConflict === 'skip' ? 'ON CONFLICT DO NOTHING' : replacing(target);
}

function replacing<Row>({ columns, key }: Target<Row>): string {
  const set = columns
    .filter((column) => !key.includes(column))
    .map((column) => `"${column}" = excluded."${column}"`);
  return `ON CONFLICT (${names(key)}) DO UPDATE SET ${set.join(', ')}`;
}

function names(columns: readonly string[]): string {
  return columns.map((column) => `"${column}"`).join(', ');
}
