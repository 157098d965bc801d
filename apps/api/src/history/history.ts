import { isAbsolute } from 'node:path';
import {
  type History,
  type ImportedFile,
  type ImportedRun,
  isId,
  type Runs,
  ScrollbackError,
  type Store,
} from '@scrollback/log';
import type { Backfills } from './backfills.ts';

export interface HistorySources {
  store: Store;
  runs: Pick<Runs, 'ensureTask'>;
  backfills: Pick<Backfills, 'registered'>;
  /** A run is new. */
  registered(runId: string): void;
}

/** History that existed before, as the API layer asks of it. */
export function createHistory({ store, runs, backfills, registered }: HistorySources): History {
  return {
    async import(files) {
      for (const file of files) check(file);
      const tasks = new Map<string, string>();
      for (const { task } of files) {
        if (task !== null && !tasks.has(task)) tasks.set(task, (await runs.ensureTask(task)).id);
      }
      const given = files.map((file): ImportedRun => {
        const taskId = file.task === null ? null : (tasks.get(file.task) ?? null);
        return { ...file, taskId };
      });
      const fresh = await store.importRuns(given);
      for (const id of fresh) registered(id);
      backfills.registered(fresh);
      return { registered: fresh.length, known: files.length - fresh.length };
    },
    progress: () => store.historyProgress(),
  };
}

function check({ id, path, size, startedAt, finishedAt }: ImportedFile): void {
  if (!isId('run', id)) throw bad(path, `${JSON.stringify(id)} can't be a run's id`);
  if (!isAbsolute(path)) throw bad(path, 'its path is not absolute');
  if (!Number.isSafeInteger(size) || size < 0) throw bad(path, `it can't have ${size} bytes`);
  if (finishedAt < startedAt) throw bad(path, 'it ended before it began');
}

function bad(path: string, reason: string): ScrollbackError {
  const message = `The file ${JSON.stringify(path)} can't be registered: ${reason}. Correct that, or leave the file out.`;
  return new ScrollbackError('BAD_USER_INPUT', message, { path });
}
