import { closeSync, constants, openSync, readdirSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Container, ResumePoint } from '@scrollback/capture/docker';
import { isId } from '@scrollback/log';
import type { StartRunInput } from '@scrollback/sdk';
import { readJson, writeJson } from '../spool/json-file.ts';

/** A life of a container, as its folder keeps it. */
export interface KeptLife {
  /** What registers its run; with its id. */
  input: StartRunInput & { id: string };
  /** The container as it was when the life began. */
  container: Container;
}

/** How far a life has come. */
export interface Progress {
  /** Where its output goes on; null before anything of it was read. */
  point: ResumePoint | null;
  /** Bytes of the upload that the point covers. */
  offset: number;
  /** Masks put in so far. */
  masked: number;
  /** Its run is over and all of its output is `stored`, or not all of it (`ended`); or the server takes no more of it. */
  over: 'stored' | 'ended' | 'refused' | null;
}

const LIFE = 'life.json';
const POINT = 'point.json';
const NOTHING: Progress = { point: null, offset: 0, masked: 0, over: null };

export function keepLife(folder: string, life: KeptLife): void {
  writeJson(join(folder, LIFE), life);
}

/** Null where none can be read. */
export function keptLife(folder: string): KeptLife | null {
  const { input, container } = readJson<KeptLife>(join(folder, LIFE)) ?? {};
  return input && container ? { input, container } : null;
}

/** Longer than any progress as JSON, and no more than a disk's sector. */
const PROGRESS_BYTES = 512;

/**
 * Replaces what was kept, as a whole: one write of a file that never changes its size, which a death
 * of this process can't cut in two. A rename would do so too, but waits for the disk each time. Not
 * brought to the disk at once: it outlives this process, which is enough.
 */
export function keepProgress(folder: string, progress: Progress): void {
  const file = openSync(join(folder, POINT), constants.O_WRONLY | constants.O_CREAT, 0o600);
  try {
    writeSync(file, JSON.stringify(progress).padEnd(PROGRESS_BYTES), 0);
  } finally {
    closeSync(file);
  }
}

export function keptProgress(folder: string): Progress {
  return { ...NOTHING, ...readJson<Progress>(join(folder, POINT)) };
}

/** The folders of lives in `root`, oldest first. */
export function livesIn(root: string): string[] {
  return readdirSync(root)
    .filter((name) => isId('run', name))
    .sort()
    .map((name) => join(root, name));
}

export function removeLife(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}
