import type { Run, RunFilter } from '@scrollback/log';

/** Whether a run is one that the filter lets through. */
export function matchesFilter(run: Run, filter: RunFilter): boolean {
  const { statuses, sources, taskId, labels, search, createdAfter, createdBefore } = filter;
  return (
    (!statuses || statuses.includes(run.status)) &&
    (!sources || sources.includes(run.source)) &&
    (taskId === undefined || run.taskId === taskId) &&
    (labels ?? []).every(({ key, value }) =>
      run.labels.some((label) => label.key === key && label.value === value),
    ) &&
    (!search || run.name.toLowerCase().includes(search.toLowerCase())) &&
    (createdAfter === undefined || run.createdAt > createdAfter) &&
    (createdBefore === undefined || run.createdAt < createdBefore)
  );
}
