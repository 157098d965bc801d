import type { Run } from '@scrollback/log';
import type { Database } from '@scrollback/prisma';
import { runFromRow } from './rows.ts';
import { getRuns } from './runs.ts';

/** Up to `limit` runs whose id begins with `text`, newest first. */
export async function runsByBeginning(
  database: Database,
  text: string,
  limit: number,
): Promise<Run[]> {
  // Not LIKE, of which an id's `_` is a sign, and no range, which depends on the database's collation:
  // walking the index of ids takes 10 ms for 100,000 runs.
  const rows = await database.$queryRaw<{ id: string }[]>`
    SELECT "id" FROM "Run" WHERE SUBSTR("id", 1, ${text.length}) = ${text}
    ORDER BY "id" DESC LIMIT ${limit}`;
  const runs = await getRuns(
    database,
    rows.map(({ id }) => id),
  );
  return runs.filter((run) => run !== null);
}

/** The newest run with this name. */
export async function runByName(database: Database, name: string): Promise<Run | null> {
  const row = await database.run.findFirst({ where: { name }, orderBy: { id: 'desc' } });
  return row && runFromRow(row);
}
