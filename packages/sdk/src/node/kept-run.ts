import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { StartRunInput } from '../generated.ts';
import type { RecordedEnding } from '../recorder/recorder.ts';

/** A process, told apart from one that has its pid later: in a container that may be each time 1. */
interface Writer {
  pid: number;
  /** Clock ticks since the boot; null where the system does not say. */
  startedAt: string | null;
}

/** What lies beside a spool's frames, for whoever sends them later. */
export interface KeptRun {
  input: StartRunInput & { id: string };
  /** The process that writes it. */
  writer: Writer;
  /** How the run ended; null while it goes on. */
  ending: RecordedEnding | null;
}

const NAME = 'run.json';

/** Keeps it in `folder`, whole at any moment. @throws when the disk refuses */
export function keepRun(folder: string, kept: KeptRun): void {
  const unfinished = join(folder, `${NAME}.new`);
  writeFileSync(unfinished, JSON.stringify(kept));
  renameSync(unfinished, join(folder, NAME));
}

/** What is kept in `folder`; null where it is no spool of a run. */
export function keptRun(folder: string): KeptRun | null {
  try {
    const kept: unknown = JSON.parse(readFileSync(join(folder, NAME), 'utf8'));
    return isKept(kept) ? kept : null;
  } catch (error) {
    if (error instanceof SyntaxError || (error instanceof Error && 'code' in error)) return null;
    throw error;
  }
}

/** This process. */
export function ourselves(): Writer {
  return { pid: process.pid, startedAt: startOf(process.pid) };
}

/** Whether the process that writes it lives. */
export function isWritten({ writer: { pid, startedAt } }: KeptRun): boolean {
  if (startedAt !== null) return startedAt === startOf(pid);
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** When a process started, the 22nd field of /proc/<pid>/stat: proc_pid_stat(5). */
function startOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The program's name stands in parentheses and may hold anything, parentheses too.
    const [state, ...fields] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return state === 'Z' ? null : (fields[18] ?? null);
  } catch (error) {
    if (error instanceof Error && 'code' in error) return null;
    throw error;
  }
}

function isKept(kept: unknown): kept is KeptRun {
  if (typeof kept !== 'object' || kept === null) return false;
  if (!('input' in kept && 'writer' in kept)) return false;
  const { input, writer } = kept;
  if (typeof input !== 'object' || typeof writer !== 'object') return false;
  return input !== null && 'id' in input && writer !== null && 'pid' in writer;
}
