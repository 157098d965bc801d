import type { FileHandle } from 'node:fs/promises';
import type { Ending, LegacyLog, Run, Store } from '@scrollback/log';
import { type Facts, toEnding } from '@scrollback/normalize';
import type { Derivations } from '../derive/derivations.ts';
import { derives } from '../derive/derives.ts';
import type { RunWriter } from '../ingest/run-writer.ts';
import type { Writers } from '../ingest/writers.ts';
import { requireRun } from '../runs/require-run.ts';
import { isSame, openFile } from './open-file.ts';
import { beginsLine, readLines } from './read-lines.ts';
import { firstTimeIn, TimedLines } from './timed-lines.ts';

/** The file waits as long as it takes. */
const PATIENCE_MS = 60_000;
const LOOKED_THROUGH = 64 * 1024;

export interface BackfillSources {
  store: Store;
  writers: Pick<Writers, 'openBackfill'>;
  derivations: Pick<Derivations, 'settle'>;
}

/**
 * Takes in the file of a run: its bytes as RAW, from where storage stands, then what is derived from
 * them. What is committed stays when it breaks off, and the next call goes on behind it.
 * @throws Error of the file; ScrollbackError OFFSET_MISMATCH when another server does the same
 */
export async function backfill(
  { store, writers, derivations }: BackfillSources,
  log: LegacyLog,
  signal: AbortSignal,
): Promise<void> {
  const { runId } = log;
  await using file = await openFile(log.path);
  const run = await requireRun(store, runId);
  if (!isSame(file.version, log)) {
    if (run.uploadOffset > 0) throw changed(log.path);
    await store.noteLegacyLog(runId, 'PENDING', file.version);
  }
  const writer = await writers.openBackfill(run);
  writer.patience = PATIENCE_MS;
  await copy(file.handle, run, file.version.size, {
    writer,
    lines: await linesFrom(store, file.handle, run, file.version.modifiedAt),
    signal,
  });
  const after = await file.handle.stat();
  if (!isSame(file.version, { size: after.size, modifiedAt: Math.trunc(after.mtimeMs) })) {
    throw changed(log.path);
  }
  const facts = derives(run) ? await derivations.settle(runId, true) : null;
  const badLines = facts?.badLines ?? 0;
  if (badLines !== log.badLines) await store.noteLegacyLog(runId, 'PENDING', { badLines });
  await writer.end(endingOf(run, facts), () => Promise.resolve());
}

/** How the run ended: what all of its output tells, else what was known before. */
function endingOf({ status, exitCode, signal, error }: Run, facts: Readonly<Facts> | null): Ending {
  if (facts?.outcome) return toEnding(facts.outcome);
  return { status: status === 'RUNNING' ? 'LOST' : status, exitCode, signal, error };
}

interface Copy {
  writer: RunWriter;
  lines: Pick<TimedLines, 'segments'>;
  signal: AbortSignal;
}

async function copy(
  handle: FileHandle,
  run: Run,
  size: number,
  { writer, lines, signal }: Copy,
): Promise<void> {
  let before: Promise<unknown> = Promise.resolve();
  for await (const block of readLines(handle, run.uploadOffset, size)) {
    signal.throwIfAborted();
    const next = writer.append(lines.segments(block), block.length);
    // Its failure is told by the await of the next round.
    next.catch(() => undefined);
    await before;
    before = next;
  }
  await before;
}

async function linesFrom(
  store: Store,
  handle: FileHandle,
  run: Run,
  modifiedAt: number,
): Promise<Pick<TimedLines, 'segments'>> {
  const { uploadOffset } = run;
  if (!derives(run)) return untimed(modifiedAt);
  if (uploadOffset > 0) {
    const tail = await store.tailChunk(run.id, 'RAW');
    const inLine = !(await beginsLine(handle, uploadOffset));
    return new TimedLines(tail?.lastAt ?? modifiedAt, inLine);
  }
  const { buffer, bytesRead } = await handle.read(
    Buffer.alloc(LOOKED_THROUGH),
    0,
    LOOKED_THROUGH,
    0,
  );
  return new TimedLines(firstTimeIn(buffer.subarray(0, bytesRead)) ?? modifiedAt);
}

function untimed(timestamp: number): Pick<TimedLines, 'segments'> {
  return { segments: (bytes) => [{ stream: 'STDOUT', timestamp, bytes }] };
}

function changed(path: string): Error {
  return new Error(
    `${path} was written to while it was being taken in. Delete its run, and import the file again.`,
  );
}
