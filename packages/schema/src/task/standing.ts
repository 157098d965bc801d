import type { RunCount as RunCountShape, Task as TaskShape } from '@scrollback/log';
import { builder } from '../builder.ts';
import { RunStatus } from '../run/enums.ts';
import { Run } from '../run/ref.ts';
import { Task } from './ref.ts';

/** Runs change: what an operation reads later must not be what it read before. */
const loaderOptions = { cache: false };

const RunCount = builder.objectRef<RunCountShape>('RunCount').implement({
  description: 'How many runs stand so.',
  fields: (t) => ({
    status: t.expose('status', { type: RunStatus, description: 'How they stand.' }),
    count: t.exposeInt('count', { description: 'How many they are, at least 1.' }),
  }),
});

builder.objectFields(Task, (t) => ({
  runCounts: t.loadableList({
    type: RunCount,
    description:
      'How its runs stand: a count for each status that some have. Cheap for many tasks at once.',
    loaderOptions,
    load: (ids: string[], { tasks }) => tasks.runCounts(ids),
    resolve: (task: TaskShape) => task.id,
  }),
  lastRun: t.loadable({
    type: Run,
    nullable: true,
    description:
      'Its run that was registered last; null where it has none. Cheap for many tasks at once.',
    loaderOptions,
    load: (ids: string[], { tasks }) => tasks.lastRuns(ids),
    resolve: (task: TaskShape) => task.id,
  }),
}));
