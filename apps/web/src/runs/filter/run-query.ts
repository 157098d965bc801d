import type { Label, Run, RunFilter, RunSource, RunStatus } from '@scrollback/sdk';

export const STATUSES = [
  'RUNNING',
  'SUCCEEDED',
  'FAILED',
  'TIMED_OUT',
  'CANCELED',
  'LOST',
] as const;
export const SOURCES = ['PROCESS', 'CONTAINER', 'FILE', 'UPLOAD', 'IMPORT'] as const;
/** How far back, by the name that the address has for it, ms. */
const SPANS = { '1h': 3_600_000, '24h': 86_400_000, '7d': 604_800_000, '30d': 2_592_000_000 };
export type Within = keyof typeof SPANS;

/** Which runs the list shows, as its address says. */
export interface RunQuery {
  statuses: readonly RunStatus[];
  sources: readonly RunSource[];
  /** Id of a task; null for all. */
  task: string | null;
  /** Each as `key=value`. */
  labels: readonly string[];
  /** Part of the name. */
  name: string;
  /** Registered so long ago at most; null for all. */
  within: Within | null;
}

/** Shows every run. */
export const EVERYTHING: RunQuery = {
  statuses: [],
  sources: [],
  task: null,
  labels: [],
  name: '',
  within: null,
};

/** The spans of time to choose from, shortest first. */
export const WITHIN = Object.keys(SPANS).filter(isWithin);

/** What the query of an address asks for; what it can't mean is left out. */
export function toRunQuery(search: string): RunQuery {
  const parameters = new URLSearchParams(search);
  const named = (name: string) => parameters.getAll(name);
  const within = parameters.get('within');
  return {
    statuses: STATUSES.filter((status) => named('status').includes(status.toLowerCase())),
    sources: SOURCES.filter((source) => named('source').includes(source.toLowerCase())),
    task: parameters.get('task') || null,
    labels: [...new Set(named('label').filter((label) => label.indexOf('=') > 0))],
    name: parameters.get('q') ?? '',
    within: isWithin(within) ? within : null,
  };
}

/** The query of an address that asks for the same: empty, or with its `?`. */
export function toSearch({ statuses, sources, task, labels, name, within }: RunQuery): string {
  const parameters = new URLSearchParams();
  for (const status of statuses) parameters.append('status', status.toLowerCase());
  for (const source of sources) parameters.append('source', source.toLowerCase());
  if (task) parameters.append('task', task);
  for (const label of labels) parameters.append('label', label);
  if (name) parameters.append('q', name);
  if (within) parameters.append('within', within);
  const text = parameters.toString();
  return text && `?${text}`;
}

/** What the server is asked for at `now`, epoch ms. */
export function toFilter(query: RunQuery, now: number): RunFilter {
  const { statuses, sources, task, labels, name, within } = query;
  const search = name.trim();
  return {
    ...(statuses.length > 0 ? { statuses } : {}),
    ...(sources.length > 0 ? { sources } : {}),
    ...(task ? { taskId: task } : {}),
    ...(labels.length > 0 ? { labels: labels.map(toLabel) } : {}),
    ...(search ? { search } : {}),
    ...(within ? { createdAfter: now - SPANS[within] } : {}),
  };
}

/** Whether a run that `filter` without its statuses lets through has one of them. */
export function hasStatus({ statuses }: RunFilter, { status }: Pick<Run, 'status'>): boolean {
  return !statuses || statuses.includes(status);
}

/** A label as the address has it. */
export function labelText({ key, value }: Label): string {
  return `${key}=${value}`;
}

function toLabel(text: string): Label {
  const at = text.indexOf('=');
  return { key: text.slice(0, at), value: text.slice(at + 1) };
}

function isWithin(text: string | null): text is Within {
  return text !== null && Object.hasOwn(SPANS, text);
}
