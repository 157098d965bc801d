import { ScrollbackError } from '@scrollback/log';
import type { Database, RunRow } from '@scrollback/prisma';
import type { ChunkData } from '../archive/chunk-data.ts';
import { continueLog, dropLog } from './copy-log.ts';
import { type RunContent, runContent } from './run-content.ts';
import { runState } from './run-state.ts';

/** What became of a run: `moved` where it was written all the time while it was copied. */
export type RunOutcome =
  | ({ outcome: 'copied'; id: string; name: string } & RunContent)
  | { outcome: 'moved'; id: string; name: string }
  | { outcome: 'deleted'; id: string; name: string };

/** A run that is written meanwhile is tried so often; a later pass takes what is missing. */
const TRIES = 3;

/**
 * Copies a run with all that hangs on it, and reads both sides again to compare them.
 * @throws ScrollbackError COPY_MISMATCH where they differ although nobody wrote
 */
export async function copyRun(
  archived: ChunkData,
  from: Database,
  to: Database,
  id: string,
): Promise<RunOutcome> {
  let differs = false;
  let name = '';
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const row = await from.run.findUnique({ where: { id } });
    if (row === null) return await forget(to, id, name);
    name = row.name;
    await begin(from, to, row);
    if (differs) await dropLog(to, id);
    await continueLog(archived, from, to, id);
    const wanted = await runContent(archived, from, id);
    const got = await runContent(archived, to, id);
    const now = await from.run.findUnique({ where: { id } });
    const same = now !== null && runState(now) === runState(row);
    if (same && wanted.sha256 === got.sha256) {
      const done = { state: runState(row), content: wanted.sha256 };
      await to.copiedRun.update({ where: { runId: id }, data: done });
      return { outcome: 'copied', id, name, ...wanted };
    }
    differs = same;
  }
  if (!differs) return { outcome: 'moved', id, name };
  throw new ScrollbackError(
    'COPY_MISMATCH',
    `Run ${id} reads differently in the two databases after it was copied ${TRIES} times, though nobody wrote it. ` +
      'Stop the server on the source, check both databases, and call this again.',
  );
}

/** Puts the run's row there, marked as not complete: what follows may be broken off anywhere. */
async function begin(from: Database, to: Database, row: RunRow): Promise<void> {
  const { taskId } = row;
  const task = taskId === null ? null : await from.task.findUnique({ where: { id: taskId } });
  const labels = await from.runLabel.findMany({ where: { runId: row.id } });
  await to.$transaction(async (transaction) => {
    // Made since the tasks were copied.
    if (task !== null) {
      await transaction.task.upsert({ where: { id: task.id }, create: task, update: task });
    }
    await transaction.run.upsert({ where: { id: row.id }, create: row, update: row });
    await transaction.copiedRun.upsert({
      where: { runId: row.id },
      create: { runId: row.id, state: '', content: '' },
      update: { state: '', content: '' },
    });
    await transaction.runLabel.deleteMany({ where: { runId: row.id } });
    await transaction.runLabel.createMany({ data: labels });
  });
}

async function forget(to: Database, id: string, name: string): Promise<RunOutcome> {
  await to.run.deleteMany({ where: { id } });
  return { outcome: 'deleted', id, name };
}
