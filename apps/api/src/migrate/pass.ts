import type { Database } from '@scrollback/prisma';
import type { ChunkData } from '../archive/chunk-data.ts';
import { copyRun, type RunOutcome } from './copy-run.ts';
import { runState } from './run-state.ts';

const RUNS_AT_ONCE = 200;

/** Goes once over all runs, by id, and copies those that are not there as they are now. */
export async function* copyChanged(
  archived: ChunkData,
  from: Database,
  to: Database,
): AsyncGenerator<RunOutcome | { outcome: 'same' }> {
  for (let after = ''; ; ) {
    const rows = await from.run.findMany({
      where: { id: { gt: after } },
      orderBy: { id: 'asc' },
      take: RUNS_AT_ONCE,
    });
    const last = rows.at(-1);
    if (last === undefined) return;
    const copied = await to.copiedRun.findMany({
      where: { runId: { in: rows.map(({ id }) => id) } },
    });
    const states = new Map(copied.map(({ runId, state }) => [runId, state]));
    for (const row of rows) {
      if (states.get(row.id) === runState(row)) yield { outcome: 'same' };
      else yield await copyRun(archived, from, to, row.id);
    }
    after = last.id;
  }
}

/** Deletes what was copied of runs that the source deleted since. */
export async function* deleteGone(from: Database, to: Database): AsyncGenerator<RunOutcome> {
  for (let after = ''; ; ) {
    const rows = await to.run.findMany({
      where: { id: { gt: after } },
      orderBy: { id: 'asc' },
      take: RUNS_AT_ONCE,
      select: { id: true, name: true },
    });
    const last = rows.at(-1);
    if (last === undefined) return;
    const kept = await from.run.findMany({
      where: { id: { in: rows.map(({ id }) => id) } },
      select: { id: true },
    });
    const there = new Set(kept.map(({ id }) => id));
    for (const { id, name } of rows) {
      if (there.has(id)) continue;
      await to.run.deleteMany({ where: { id } });
      yield { outcome: 'deleted', id, name };
    }
    after = last.id;
  }
}
