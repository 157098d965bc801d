import type { Database } from '@scrollback/prisma';

/** Notes that the producers of these runs live; never takes a newer sign of life back. */
export async function hear(database: Database, ids: readonly string[], at: number): Promise<void> {
  if (ids.length === 0) return;
  await database.run.updateMany({
    where: { id: { in: [...ids] }, status: 'RUNNING', heardAt: { lt: BigInt(at) } },
    data: { heardAt: BigInt(at) },
  });
}

/** Runs that are RUNNING and were not heard of since `before`, up to `limit` of them. */
export async function silentRuns(
  database: Database,
  before: number,
  limit: number,
): Promise<string[]> {
  const rows = await database.run.findMany({
    where: { status: 'RUNNING', heardAt: { lt: BigInt(before) } },
    select: { id: true },
    orderBy: { id: 'asc' },
    take: limit,
  });
  return rows.map(({ id }) => id);
}
