import type { Logs, Store, Tasks } from '@scrollback/log';
import { StoredEntries } from '../read/stored-entries.ts';
import { searchTask } from '../search/search-task.ts';
import { readTimeline } from './timeline.ts';

/** Tasks, and what happened in them. */
export function createTasks(store: Store, logs: Pick<Logs, 'search'>, lineLimit: number): Tasks {
  const sources = { store, stored: new StoredEntries(store, lineLimit) };
  return {
    async list(page) {
      return { ...(await store.listTasks(page)), totalCount: () => store.countTasks() };
    },
    timeline: (taskId, request) => readTimeline(sources, taskId, request),
    search: (...given) => searchTask({ store, logs }, ...given),
  };
}
