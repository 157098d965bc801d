import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Ending } from '@scrollback/log';
import { type Backlog, createMemoryBacklog, createSpool } from '@scrollback/sdk/upload';
import { say } from '../say.ts';
import { formatBytes } from '../show/bytes.ts';
import {
  type KeptRun,
  keepEnding,
  keepRegistered,
  keepRun,
  putAside,
  removeKept,
} from './kept-run.ts';
import { keepOwned, ownNew } from './own.ts';

/** Where a run's output waits for the server. It never fails: what the disk refuses is said once. */
export interface RunSpool {
  /** Null when the disk refused it, and everything waits in memory. */
  readonly folder: string | null;
  readonly backlog: Backlog;
  /** The server knows the run. */
  registered(): void;
  /** The run is over; whoever sends the rest says so. */
  ended(ending: Ending): void;
  /** All is stored. */
  remove(): void;
  /** The server never takes the rest; returns where it is then. */
  putAside(): string | null;
  /** Leaves what waits to the next process. */
  leave(): void;
}

/** A spool in a new folder for the run, with mode 0700. */
export function openRunSpool(root: string, run: KeptRun, maxBytes: number): RunSpool {
  const tell = tellOnce();
  const folder = tell.tried(() => makeFolder(root, run));
  let dropped = 0;
  const spool =
    folder === null
      ? null
      : createSpool({
          folder,
          maxBytes,
          onFault: tell.refused,
          onDropped(total) {
            if (dropped === 0) sayDropping(maxBytes);
            dropped = total;
          },
        });
  const disown = folder === null ? () => undefined : keepOwned(folder);
  const close = () => {
    disown();
    spool?.close();
    if (dropped > 0) say(`${formatBytes(dropped)} of output were dropped; the log says where.`);
  };
  const change = <Result>(how: (folder: string) => Result): Result | null =>
    folder === null ? null : tell.tried(() => how(folder));
  return {
    folder,
    backlog: spool ?? createMemoryBacklog(),
    registered: () => void change(keepRegistered),
    ended: (ending) => void change((at) => keepEnding(at, ending)),
    remove() {
      close();
      change(removeKept);
    },
    putAside() {
      close();
      return change(putAside);
    },
    leave: close,
  };
}

/** It gets its name when its owner is written, so that nobody takes it for one that was left. */
function makeFolder(root: string, run: KeptRun): string {
  const folder = join(root, run.input.id);
  const unnamed = join(root, `.new-${run.input.id}`);
  ensureFolder(root);
  mkdirSync(unnamed, { mode: 0o700 });
  ownNew(unnamed);
  keepRun(unnamed, run);
  renameSync(unnamed, folder);
  return folder;
}

/** Not mkdir's own `recursive`, which in Node 20 never returns for a place like /proc/x. */
function ensureFolder(folder: string): void {
  if (existsSync(folder)) return;
  if (dirname(folder) !== folder) ensureFolder(dirname(folder));
  mkdirSync(folder, { mode: 0o700 });
}

function sayDropping(maxBytes: number): void {
  say(
    `More than ${formatBytes(maxBytes)} of output wait for the server (SCROLLBACK_SPOOL_MAX_BYTES): the oldest of it is dropped.`,
  );
}

interface Tell {
  refused(error: unknown): void;
  /** The result, or null when the disk refuses. */
  tried<Result>(how: () => Result): Result | null;
}

function tellOnce(): Tell {
  let said = false;
  const refused = (error: unknown): void => {
    const reason = error instanceof Error ? error.message : String(error);
    if (!said) say(`The disk refuses what waits for the server (${reason}); it waits in memory.`);
    said = true;
  };
  return {
    refused,
    tried(how) {
      try {
        return how();
      } catch (error) {
        refused(error);
        return null;
      }
    },
  };
}
