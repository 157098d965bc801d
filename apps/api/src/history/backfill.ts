import type { FileBatch, FileVersion, LegacyLog, Run, Store } from '@scrollback/log';
import { type Facts, toEnding } from '@scrollback/normalize';
import { derives } from '../derive/derives.ts';
import type { FileCommits } from './file-commits.ts';
import type { FilePart, FileWork } from './file-parts.ts';
import type { FileThreads } from './file-threads.ts';
import { isSame } from './open-file.ts';

/** What is told of each commit of a file. */
export interface TakenIn extends Pick<FileBatch, 'runId' | 'byteCount' | 'ending'> {
  /** What it added. */
  lines: number;
  bytes: number;
  /** Whether storage may have revisions of the run, now or from before. */
  revised: boolean;
}

export interface BackfillSources {
  store: Store;
  threads: Pick<FileThreads, 'parts'>;
  commits: Pick<FileCommits, 'commit' | 'during'>;
  /** Bytes of a line that its text shows at most. */
  lineLimit: number;
  tookIn(taken: TakenIn): void;
}

/**
 * Takes in the file of a run: its bytes as RAW and what is derived from them, from where storage
 * stands. What is committed stays when it breaks off, and the next call goes on behind it.
 * @throws Error of the file; ScrollbackError OFFSET_MISMATCH when another server does the same
 */
export async function backfill(
  sources: BackfillSources,
  log: LegacyLog,
  run: Run,
  signal: AbortSignal,
): Promise<void> {
  await sources.commits.during(() => takeIn(sources, log, run, signal));
}

async function takeIn(
  { store, threads, commits, lineLimit, tookIn }: BackfillSources,
  log: LegacyLog,
  run: Run,
  signal: AbortSignal,
): Promise<void> {
  let head = { lines: run.raw.nextIndex, bytes: run.byteCount };
  let known: FileVersion = log;
  let revised = run.byteCount > 0;
  for await (const part of threads.parts(await workOf(store, run, log, lineLimit))) {
    signal.throwIfAborted();
    if (!isSame(part.version, known)) await store.noteLegacyLog(run.id, 'PENDING', part.version);
    known = part.version;
    const ending = part.isLast ? endingOf(run, part.facts) : null;
    await commits.commit({ ...batchOf(part), ending, at: Date.now() });
    const next = { lines: part.raw.nextIndex, bytes: part.byteCount };
    const added = { lines: next.lines - head.lines, bytes: next.bytes - head.bytes };
    revised ||= part.raw.revisions.length + part.normalized.revisions.length > 0;
    tookIn({ runId: run.id, byteCount: next.bytes, ending, revised, ...added });
    head = next;
  }
}

async function workOf(
  store: Store,
  run: Run,
  { path, size, modifiedAt }: LegacyLog,
  lineLimit: number,
): Promise<FileWork> {
  const { id, format, byteCount, derivedBytes } = run;
  const tail = run.normalized.nextIndex > 0 ? await store.tailChunk(id, 'NORMALIZED') : null;
  const bytes = tail ? tail.offset + tail.byteLength : 0;
  return {
    runId: id,
    path,
    format,
    lineLimit,
    version: { size, modifiedAt },
    raw: { ...run.raw, bytes: byteCount },
    normalized: derives(run) ? { ...run.normalized, bytes } : null,
    derivedBytes,
  };
}

function batchOf({ isLast: _last, facts: _facts, version: _version, ...batch }: FilePart) {
  return batch;
}

/** How the run ended: what all of its output tells, else what was known before. */
function endingOf(
  { status, exitCode, signal, error }: Run,
  facts: Readonly<Facts> | null,
): FileBatch['ending'] {
  if (facts?.outcome) return toEnding(facts.outcome);
  return { status: status === 'RUNNING' ? 'LOST' : status, exitCode, signal, error };
}
