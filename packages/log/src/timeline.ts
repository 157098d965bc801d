import type { NormalizedEntry } from './entry.ts';
import type { Page, PageRequest, Task } from './ports.ts';
import type { Run, RunStatus } from './run.ts';
import type { TaskSearchPage, TaskSearchRequest } from './search/task-search.ts';

/** One thing that happened in a task. Times are epoch milliseconds. */
export type TimelineItem =
  | { type: 'RunStarted'; timestamp: number; run: Run }
  | { type: 'RunFinished'; timestamp: number; run: Run }
  | { type: 'ToolCall'; timestamp: number; run: Run; entry: NormalizedEntry }
  | { type: 'Activity'; timestamp: number; run: Run; entry: NormalizedEntry };

export interface TimelinePage extends Page<TimelineItem> {
  /** Whether the task has more runs than a timeline shows: then the oldest are left out. */
  partial: boolean;
}

/** How many runs of a task stand so. */
export interface RunCount {
  status: RunStatus;
  /** At least 1. */
  count: number;
}

/** What the API layer asks of tasks. */
export interface Tasks {
  /**
   * The tasks that a person may mean: the one with this id; or those whose id begins so, newest first
   * and up to 10; or else the one with this name.
   */
  find(text: string): Promise<Task[]>;
  /** Newest first. @throws ScrollbackError BAD_CURSOR */
  list(page: PageRequest): Promise<Page<Task> & { totalCount: () => Promise<number> }>;
  /** How the runs of each task stand, in the order asked; only statuses that some of them have. */
  runCounts(taskIds: readonly string[]): Promise<RunCount[][]>;
  /** The run of each task that was registered last, in the order asked; null where it has none. */
  lastRuns(taskIds: readonly string[]): Promise<(Run | null)[]>;
  /**
   * A page of what happened in a task, ascending by time: its runs' starts and ends, their tool
   * calls, and their other activity thinned out.
   * @throws ScrollbackError BAD_CURSOR
   */
  timeline(taskId: string, request: PageRequest): Promise<TimelinePage>;
  /**
   * A page of what a query finds in the runs of a task.
   * @throws ScrollbackError BAD_CURSOR, PAGE_TOO_LARGE, BAD_USER_INPUT; LIMIT_EXCEEDED when an
   * expression is too slow
   */
  search(taskId: string, request: TaskSearchRequest, signal: AbortSignal): Promise<TaskSearchPage>;
}
