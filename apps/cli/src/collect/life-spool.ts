import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ResumePoint } from '@scrollback/capture/docker';
import { encodeSegment, type Segment } from '@scrollback/log';
import { createSpool, type Spool } from '@scrollback/sdk/upload';
import { type GatedBacklog, gateBacklog } from './gated-backlog.ts';
import { keepProgress, type Progress } from './kept-life.ts';

/** The point is written this often, and what it covers sent; each time costs a small file and a commit. */
const SETTLE_WITHIN_MS = 15;
/** While a flood comes in, whose engine and program need the machine. */
const FLOOD_SETTLE_WITHIN_MS = 60;
/** So much between two points is a flood. */
const FLOOD_BYTES = 16 << 10;

/**
 * The output of a container's life on its way to the server, and the point from which it goes on.
 *
 * Frames are written first, then the point that covers them, and only what a point covers is sent.
 * So whenever this process is killed, the server has at most what the point covers: frames behind it
 * were seen by nobody, are taken back, and come again from the point on.
 */
export class LifeSpool {
  readonly backlog: GatedBacklog;
  readonly #folder: string;
  readonly #spool: Spool;
  #progress: Progress;
  #next: Progress | null = null;
  #timer: NodeJS.Timeout | null = null;
  #settleWithinMs = SETTLE_WITHIN_MS;
  #fault: unknown = null;
  /** More may be sent. */
  onSettled: () => void = () => undefined;

  constructor(folder: string, progress: Progress) {
    this.#folder = folder;
    this.#progress = progress;
    const { offset } = progress;
    this.#spool = openAt(folder, offset, (error) => {
      this.#fault ??= error;
    });
    this.backlog = gateBacklog(this.#spool, offset);
  }

  get progress(): Progress {
    return this.#progress;
  }

  /** @throws Error when the disk refuses */
  write(segment: Segment): void {
    this.#check();
    this.#spool.push(encodeSegment(segment));
    this.#check();
  }

  /** What was written so far is covered by `point`. It is made durable and sent a moment later. */
  settle(point: ResumePoint, masked: number): void {
    this.#next = { point, offset: this.#spool.end, masked, over: null };
    this.#timer ??= setTimeout(() => this.#flush(), this.#settleWithinMs);
  }

  /** Makes the last point durable now, and takes back what is behind it. @throws Error when the disk refuses */
  turnBack(): void {
    this.#flush();
    this.#check();
    this.#spool.cut(this.#progress.offset);
  }

  /** Nothing more comes of this life; what waits is given up. */
  finish(over: NonNullable<Progress['over']>): void {
    this.close();
    keepProgress(this.#folder, { ...this.#progress, over });
    removeFrames(this.#folder);
  }

  /** Leaves what waits to the next process. */
  close(): void {
    this.#flush();
    this.#spool.close();
  }

  #flush(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    if (this.#next === null || this.#fault !== null) return;
    try {
      keepProgress(this.#folder, this.#next);
    } catch (error) {
      this.#fault = error;
      return;
    }
    const flood = this.#next.offset - this.#progress.offset >= FLOOD_BYTES;
    this.#settleWithinMs = flood ? FLOOD_SETTLE_WITHIN_MS : SETTLE_WITHIN_MS;
    this.#progress = this.#next;
    this.#next = null;
    this.backlog.open(this.#progress.offset);
    this.onSettled();
  }

  #check(): void {
    if (this.#fault !== null) throw this.#fault;
  }
}

/** The spool in `folder`, with what is before `offset` and nothing behind it. */
function openAt(folder: string, offset: number, onFault: (error: unknown) => void): Spool {
  // It never drops: a pause is asked for instead, and the engine keeps what is not read yet.
  const open = () => createSpool({ folder, maxBytes: Number.MAX_SAFE_INTEGER, onFault });
  const frames = framesIn(folder);
  const spool = frames.length > 0 ? open() : null;
  if (spool && spool.end >= offset) {
    spool.cut(offset);
    return spool;
  }
  // Empty since all is sent; or less than the point covers, after a crash of the machine.
  spool?.close();
  removeFrames(folder);
  // An empty spool begins where its first file's name says.
  const name = `00000001-${String(offset).padStart(15, '0')}.frames`;
  writeFileSync(join(folder, name), '', { mode: 0o600 });
  return open();
}

function removeFrames(folder: string): void {
  for (const name of framesIn(folder)) rmSync(join(folder, name));
}

function framesIn(folder: string): string[] {
  return readdirSync(folder).filter((name) => name.endsWith('.frames'));
}
