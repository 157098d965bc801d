import type { Database } from '@scrollback/prisma';

/** Up to `limit` runs that began, printed or ended since `since`, the newest first. */
export async function movedRuns(
  database: Database,
  since: number,
  limit: number,
): Promise<string[]> {
  const at = BigInt(since);
  const rows = await database.run.findMany({
    where: {
      OR: [
        { status: 'RUNNING', lastActivityAt: { gte: at } },
        { finishedAt: { gte: at } },
        { createdAt: { gte: at } },
      ],
    },
    select: { id: true },
    orderBy: { id: 'desc' },
    take: limit,
  });
  return rows.map(({ id }) => id);
}
