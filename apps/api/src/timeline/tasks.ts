import type { Logs, Store, Tasks } from '@scrollback/log';
import { StoredEntries } from '../read/stored-entries.ts';
import { findMeant } from '../runs/find-meant.ts';
import { searchTask } from '../search/search-task.ts';
import type { ItemSources } from './run-items.ts';
import { readTimeline } from './timeline.ts';

export interface TaskSources extends Pick<ItemSources, 'taken'> {
  store: Store;
  logs: Pick<Logs, 'search'>;
  /** Bytes of a line that its text shows at most. */
  lineLimit: number;
}

/** Tasks, and what happened in them. */
export function createTasks({ store, logs, taken, lineLimit }: TaskSources): Tasks {
  const sources = { store, stored: new StoredEntries(store, lineLimit), taken };
  const sought = {
    prefix: 'task_',
    byId: async (id: string) => (await store.getTasks([id]))[0] ?? null,
    byBeginning: store.tasksByBeginning,
    byName: store.findTaskByName,
  };
  return {
    find: (text) => findMeant(sought, text),
    async list(page) {
      return { ...(await store.listTasks(page)), totalCount: () => store.countTasks() };
    },
    async runCounts(taskIds) {
      const counts = await store.countRunsByTask(taskIds);
      return taskIds.map((id) => counts.get(id) ?? []);
    },
    async lastRuns(taskIds) {
      const runs = await store.lastRunsByTask(taskIds);
      return taskIds.map((id) => runs.get(id) ?? null);
    },
    timeline: (taskId, request) => readTimeline(sources, taskId, request),
    search: (...given) => searchTask({ store, logs }, ...given),
  };
}
