import {
  type Page,
  type Run,
  type RunCount,
  ScrollbackError,
  type Task,
  type TimelineItem,
} from '@scrollback/log';
import {
  FindTasksDocument,
  TaskDocument,
  type TaskFieldsFragment,
  TasksDocument,
  TimelineDocument,
  type TimelineItemFieldsFragment,
} from './generated.ts';
import type { Request } from './transport/request.ts';
import { toEntry, toRun, toTime } from './wire.ts';

/** A task and how its runs stand. */
export interface ListedTask extends Task {
  /** Only of statuses that some of its runs have. */
  runCounts: RunCount[];
  /** The run that was registered last; null where there is none. */
  lastRun: Run | null;
}

export interface TasksPage {
  /** Newest first. */
  tasks: ListedTask[];
  totalCount: number;
  hasNextPage: boolean;
  endCursor: string | null;
}

export interface TimelinePage extends Page<TimelineItem> {
  task: Task;
  /** Whether the task has more runs than a timeline shows: then the oldest are left out. */
  partial: boolean;
}

/** Relay's arguments for a page of a timeline; 50 items forward unless given. */
export interface TimelineOptions {
  first?: number;
  after?: string;
  last?: number;
  before?: string;
  signal?: AbortSignal;
}

/** A page of tasks. */
export async function readTasks(
  request: Request,
  { first = 50, after, signal }: { first?: number; after?: string; signal?: AbortSignal } = {},
): Promise<TasksPage> {
  const { tasks } = await request(TasksDocument, { first, after }, signal);
  return {
    tasks: tasks.nodes.map(({ runCounts, lastRun, ...task }) => ({
      ...toTask(task),
      runCounts: runCounts.map(({ status, count }) => ({ status, count })),
      lastRun: lastRun && toRun(lastRun),
    })),
    totalCount: tasks.totalCount,
    ...tasks.pageInfo,
  };
}

/** One task. @throws ScrollbackError TASK_NOT_FOUND */
export async function readTask(request: Request, id: string, signal?: AbortSignal): Promise<Task> {
  const { task } = await request(TaskDocument, { id }, signal);
  if (task) return toTask(task);
  throw new ScrollbackError('TASK_NOT_FOUND', `There is no task ${id}.`);
}

/** The tasks that a person may mean by an id, the beginning of one, or a name. */
export async function findTasks(
  request: Request,
  ref: string,
  signal?: AbortSignal,
): Promise<Task[]> {
  const { findTasks } = await request(FindTasksDocument, { ref }, signal);
  return findTasks.map(toTask);
}

/** A page of what happened in a task, ascending by time. @throws ScrollbackError TASK_NOT_FOUND */
export async function readTimeline(
  request: Request,
  taskId: string,
  { signal, ...page }: TimelineOptions = {},
): Promise<TimelinePage> {
  const { task } = await request(TimelineDocument, { taskId, ...page }, signal);
  if (!task) throw new ScrollbackError('TASK_NOT_FOUND', `There is no task ${taskId}.`);
  const { edges, pageInfo, partial } = task.timeline;
  return {
    task: toTask(task),
    edges: edges.map(({ cursor, node }) => ({ cursor, node: toItem(node) })),
    hasPreviousPage: pageInfo.hasPreviousPage,
    hasNextPage: pageInfo.hasNextPage,
    partial,
  };
}

function toTask({ id, name, createdAt }: TaskFieldsFragment): Task {
  return { id, name, createdAt: toTime(createdAt) };
}

function toItem(wire: TimelineItemFieldsFragment): TimelineItem {
  const at = { timestamp: toTime(wire.timestamp), run: toRun(wire.run) };
  if (!('entry' in wire)) return { type: wire.__typename, ...at };
  const entry = toEntry(wire.entry);
  if ('stream' in entry) throw new TypeError('A timeline holds entries of NORMALIZED only.');
  return { type: wire.__typename, ...at, entry };
}
