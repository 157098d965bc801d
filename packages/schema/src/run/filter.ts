import type { RunFilter as RunFilterShape } from '@scrollback/log';
import { builder } from '../builder.ts';
import { RunSource, RunStatus } from './enums.ts';
import { LabelInput } from './label.ts';

export const RunFilter = builder.inputType('RunFilter', {
  description: 'Which runs are meant: those for which every given field holds.',
  fields: (t) => ({
    statuses: t.field({ type: [RunStatus], description: 'One of these statuses.' }),
    sources: t.field({ type: [RunSource], description: 'One of these sources.' }),
    taskId: t.id({ description: 'Of the task with this id.' }),
    labels: t.field({ type: [LabelInput], description: 'With all of these labels.' }),
    search: t.string({ description: 'With this text in the name.' }),
    createdAfter: t.field({ type: 'DateTime', description: 'Registered at this time or later.' }),
    createdBefore: t.field({ type: 'DateTime', description: 'Registered before this time.' }),
  }),
});

/** The filter as the ports take it: what was not given, or given as null, is left out. */
export function toRunFilter(
  input: typeof RunFilter.$inferInput | null | undefined,
): RunFilterShape {
  const filter: RunFilterShape = {};
  if (input?.statuses) filter.statuses = input.statuses;
  if (input?.sources) filter.sources = input.sources;
  if (input?.taskId) filter.taskId = input.taskId;
  if (input?.labels) filter.labels = input.labels;
  if (input?.search) filter.search = input.search;
  if (typeof input?.createdAfter === 'number') filter.createdAfter = input.createdAfter;
  if (typeof input?.createdBefore === 'number') filter.createdBefore = input.createdBefore;
  return filter;
}
