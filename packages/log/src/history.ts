import type { Ending } from './ports.ts';
import type { Label, LogFormat } from './run.ts';

/** How the file of an imported run stands: not taken in yet, stored, unreadable, stored and deleted. */
export type LegacyState = 'PENDING' | 'DONE' | 'FAILED' | 'DELETED';
export const LEGACY_STATES: readonly LegacyState[] = ['PENDING', 'DONE', 'FAILED', 'DELETED'];

/** A file as it was when somebody looked at it. */
export interface FileVersion {
  /** Bytes. */
  size: number;
  /** Time of the last change, whole epoch milliseconds. */
  modifiedAt: number;
}

/** A file of history that is to be a run. Times are epoch milliseconds. */
export interface ImportedFile extends FileVersion {
  /** The run's id: the same file has the same, so that registering it twice changes nothing. */
  id: string;
  /** Absolute, without symbolic links, on the server's machine. */
  path: string;
  name: string;
  format: LogFormat;
  labels: Label[];
  /** Id or name of the task that it belongs to. */
  task: string | null;
  /** How it ended, as far as a look at its end tells. */
  ending: Ending;
  startedAt: number;
  finishedAt: number;
}

/** As {@link ImportedFile}, with its task found. */
export interface ImportedRun extends ImportedFile {
  taskId: string | null;
}

/** The file of an imported run. */
export interface LegacyLog extends FileVersion {
  runId: string;
  path: string;
  state: LegacyState;
  /** Lines that could not be read; what they hold is in RAW all the same. */
  badLines: number;
  /** Why it FAILED. */
  error: string | null;
  /** When all of it was stored, epoch milliseconds. */
  doneAt: number | null;
}

/** What may change of it. */
export type LegacyNote = Partial<Omit<LegacyLog, 'runId' | 'path' | 'doneAt'>>;

/** How far history is taken in: files by state, and lines that could not be read. */
export interface HistoryProgress {
  pending: number;
  done: number;
  failed: number;
  deleted: number;
  badLines: number;
}

export interface ImportResult {
  /** Runs that are new. */
  registered: number;
  /** Files that were registered before. */
  known: number;
}

/** What the API layer asks of history that existed before. */
export interface History {
  /**
   * Registers files as runs that are over. Their contents follow: at once for a run that is read, in
   * the background for the rest.
   * @throws ScrollbackError BAD_USER_INPUT
   */
  import(files: readonly ImportedFile[]): Promise<ImportResult>;
  progress(): Promise<HistoryProgress>;
}
