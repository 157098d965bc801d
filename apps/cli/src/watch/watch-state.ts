import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { FileIdentity } from '@scrollback/capture/file';
import { readJson, writeJson } from '../spool/json-file.ts';

/** Where the file that a run comes from stands in the run. It is written when a file begins. */
export interface WatchState extends FileIdentity {
  /** Origin of the server that has the run. */
  url: string;
  path: string;
  runId: string;
  /** Bytes of the run before the file's first; below 0 where the run began within the file. */
  base: number;
  /** Secrets that were masked in files that the run had before. */
  masked: number;
  /** The bytes of the file up to here belong to runs that are over; null while its run goes on. */
  finishedAt: number | null;
  /** Files that had this name before, newest first. */
  before: FileIdentity[];
}

/** The place of what is known of a file that is watched for a server. */
export function statePath(folder: string, url: string, path: string): string {
  const name = createHash('sha256').update(`${url}\0${path}`).digest('hex').slice(0, 32);
  return join(folder, `${name}.json`);
}

/** What is known; null where nothing is. */
export function readState(file: string): WatchState | null {
  const kept = readJson<WatchState>(file) ?? {};
  const { url, path, runId, base, dev, ino } = kept;
  const { bornAt = 0, masked = 0, finishedAt = null, before = [] } = kept;
  if (url === undefined || path === undefined || runId === undefined) return null;
  if (base === undefined || dev === undefined || ino === undefined) return null;
  return { url, path, runId, base, dev, ino, bornAt, masked, finishedAt, before };
}

export function writeState(file: string, state: WatchState): void {
  writeJson(file, state);
}
