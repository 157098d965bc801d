import type { Database } from '@scrollback/prisma';

const ROWS_AT_ONCE = 500;

/** Copies tasks, which runs refer to. */
export async function copyTasks(from: Database, to: Database): Promise<number> {
  return await eachPage(
    (after) => from.task.findMany({ ...pageAfter(after) }),
    async (rows) => {
      for (const row of rows) {
        await to.task.upsert({ where: { id: row.id }, create: row, update: row });
      }
    },
  );
}

/** Copies what refers to no run: collectors, and the tokens' hashes. */
export async function copyAccess(
  from: Database,
  to: Database,
): Promise<{ collectors: number; tokens: number }> {
  const collectors = await eachPage(
    (after) => from.collector.findMany({ ...pageAfter(after) }),
    async (rows) => {
      for (const row of rows) {
        await to.collector.upsert({ where: { id: row.id }, create: row, update: row });
      }
    },
  );
  const tokens = await eachPage(
    (after) => from.token.findMany({ ...pageAfter(after) }),
    async (rows) => {
      for (const row of rows) {
        await to.token.upsert({ where: { id: row.id }, create: row, update: row });
      }
    },
  );
  return { collectors, tokens };
}

/** Copies what is known of imported files, for the runs that are there. */
export async function copyLegacyLogs(from: Database, to: Database): Promise<number> {
  let after = '';
  let count = 0;
  for (;;) {
    const rows = await from.legacyLog.findMany({
      where: { runId: { gt: after } },
      orderBy: { runId: 'asc' },
      take: ROWS_AT_ONCE,
    });
    const last = rows.at(-1);
    if (last === undefined) return count;
    const ids = rows.map(({ runId }) => runId);
    const there = await to.run.findMany({ where: { id: { in: ids } }, select: { id: true } });
    const known = new Set(there.map(({ id }) => id));
    const data = rows.filter(({ runId }) => known.has(runId));
    await to.$transaction([
      to.legacyLog.deleteMany({ where: { runId: { in: ids } } }),
      to.legacyLog.createMany({ data }),
    ]);
    count += data.length;
    after = last.runId;
  }
}

function pageAfter(after: string) {
  return { where: { id: { gt: after } }, orderBy: { id: 'asc' }, take: ROWS_AT_ONCE } as const;
}

async function eachPage<Row extends { id: string }>(
  read: (after: string) => Promise<Row[]>,
  write: (rows: Row[]) => Promise<void>,
): Promise<number> {
  let count = 0;
  for (let after = ''; ; ) {
    const rows = await read(after);
    const last = rows.at(-1);
    if (last === undefined) return count;
    await write(rows);
    count += rows.length;
    after = last.id;
  }
}
