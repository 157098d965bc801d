import type { Task as TaskShape } from '@scrollback/log';
import { builder } from '../builder.ts';

/** A task; a field of this type may also resolve to an id. */
export const Task = builder.loadableNodeRef('Task', {
  id: { resolve: (task: TaskShape) => task.id },
  // A subscription lives as long as its viewer: its loader must not keep every task it ever saw.
  loaderOptions: { cache: false },
  load: async (ids: string[], { runs }) => {
    const distinct = [...new Set(ids)];
    const tasks = await runs.getTasks(distinct);
    const byId = new Map(distinct.map((id, at) => [id, tasks[at] ?? null]));
    return ids.map((id) => byId.get(id) ?? null);
  },
});

Task.implement({
  description: 'A group of runs: the attempts or invocations of one piece of work.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'What people call it; no two have the same.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was made.' }),
  }),
});
