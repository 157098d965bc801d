import { type Bell, createId, type Run, type Runs, type Store } from '@scrollback/log';
import type { Hub } from '../hub/hub.ts';
import { runNotFound } from '../ingest/refusals.ts';
import type { Writers } from '../ingest/writers.ts';
import type { Retention } from '../upkeep/retention.ts';
import { runChanges } from './changes.ts';
import { findMeant } from './find-meant.ts';
import { requireRun } from './require-run.ts';

/** The catalogue of runs and tasks. */
export function createRuns(
  store: Store,
  writers: Writers,
  hub: Hub,
  bell: Bell,
  retention: Retention,
): Runs {
  const get = (id: string): Promise<Run> => requireRun(store, id);
  const sought = {
    prefix: 'run_',
    byId: async (id: string) => (await store.getRuns([id]))[0] ?? null,
    byBeginning: store.runsByBeginning,
    byName: store.runByName,
  };
  return {
    get,
    find: (text) => findMeant(sought, text),
    getMany: (ids) => store.getRuns(ids),
    async list(filter, page) {
      const listed = await store.listRuns(filter, page);
      return { ...listed, totalCount: () => store.countRuns(filter) };
    },
    async start(run) {
      const started = await store.createRun(run);
      hub.touch(started.id);
      return started;
    },
    async finish(id, ending) {
      await writers.finish(id, ending);
      return get(id);
    },
    async delete(id) {
      writers.forget(id);
      if (!(await store.deleteRun(id))) throw runNotFound(id);
      hub.touch(id);
    },
    cleanUp: async (request) => retention.cleanUp(request),
    getTasks: (ids) => store.getTasks(ids),
    async ensureTask(idOrName) {
      const [byId] = await store.getTasks([idOrName]);
      if (byId) return byId;
      const byName = await store.findTaskByName(idOrName);
      if (byName) return byName;
      return store.createTask({ id: createId('task'), name: idOrName, createdAt: Date.now() });
    },
    changes: (filter, signal) => runChanges({ store, bell, streams: hub.streams }, filter, signal),
  };
}
