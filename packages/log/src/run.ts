/** How a run stands. Everything but RUNNING is final. */
export type RunStatus = 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'CANCELED' | 'LOST';
export const RUN_STATUSES: readonly RunStatus[] = [
  'RUNNING',
  'SUCCEEDED',
  'FAILED',
  'TIMED_OUT',
  'CANCELED',
  'LOST',
];

export type RunSource = 'PROCESS' | 'CONTAINER' | 'FILE' | 'UPLOAD' | 'IMPORT';
export const RUN_SOURCES: readonly RunSource[] = [
  'PROCESS',
  'CONTAINER',
  'FILE',
  'UPLOAD',
  'IMPORT',
];

export type LogFormat = 'TEXT' | 'CLAUDE' | 'CODEX' | 'GEMINI' | 'JSONL';
export const LOG_FORMATS: readonly LogFormat[] = ['TEXT', 'CLAUDE', 'CODEX', 'GEMINI', 'JSONL'];

export interface Label {
  key: string;
  value: string;
}

/** Where a channel stands: what the next append will get. */
export interface Head {
  /** Index that the next new entry will take; also the number of entries. */
  nextIndex: number;
  /** Grows by one with each commit that appends or replaces. */
  seq: number;
}

/** One execution of anything that prints. Times are epoch milliseconds. */
export interface Run {
  id: string;
  name: string;
  status: RunStatus;
  source: RunSource;
  format: LogFormat;
  /** The format is found out from the first lines; absent once it is known. */
  detecting?: true;
  command: string[] | null;
  labels: Label[];
  taskId: string | null;
  /** The task's name, where a server told it. */
  taskName?: string;
  createdAt: number;
  startedAt: number;
  finishedAt: number | null;
  lastActivityAt: number | null;
  exitCode: number | null;
  signal: string | null;
  error: string | null;
  raw: Head;
  normalized: Head;
  /** Bytes of output, all streams, with those dropped since. */
  byteCount: number;
  /** How often capture masked a secret in the output; known when the run is over. */
  maskedCount: number;
  /** Bytes of RAW from which NORMALIZED is derived so far. */
  derivedBytes: number;
  /** The agent's own id of its session, as its output told it. */
  sessionId: string | null;
  /** Bytes of the upload body committed: where a producer goes on. */
  uploadOffset: number;
  /** What retention dropped from the beginning of RAW; absent while nothing was. */
  dropped?: { entries: number; bytes: number };
}

/** Whether `status` is one of the final ones. */
export function isFinal(status: RunStatus): boolean {
  return status !== 'RUNNING';
}
