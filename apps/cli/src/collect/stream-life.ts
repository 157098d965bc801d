import { maskSegments, type Secret } from '@scrollback/capture';
import {
  type Engine,
  followContainer,
  type LifeEnd,
  type ResumePoint,
} from '@scrollback/capture/docker';
import type { ScrollbackError } from '@scrollback/log';
import { pause } from '@scrollback/sdk';
import type { Upload } from '@scrollback/sdk/upload';
import type { LifeSpool } from './life-spool.ts';

export interface StreamOptions {
  engine: Engine;
  /** The container's id. */
  container: string;
  spool: LifeSpool;
  upload: Upload;
  secrets: readonly Secret[];
  /** Bytes that may wait before the log is read no further. */
  maxBytes: number;
  /** Where the life begins. */
  begin(): Promise<ResumePoint>;
  /** Ends the streaming; what goes on is read later. */
  signal: AbortSignal;
  /** The log could be read. */
  onBegun(): void;
  /** The engine is away, and is tried again. */
  onTrouble(error: ScrollbackError): void;
}

const LOOK_EVERY_MS = 100;

/**
 * Brings a life's output into its spool, from where it stands, to the life's end. Null when `signal`
 * ended it. @throws ScrollbackError as followContainer does, Error when the disk refuses
 */
export async function streamLife(options: StreamOptions): Promise<LifeEnd | null> {
  const { engine, container, spool, secrets, signal, onBegun, onTrouble } = options;
  // A masker begins anew: what the last one held back comes again.
  spool.turnBack();
  const { masked: before } = spool.progress;
  const masked = maskSegments((segment) => void spool.write(segment), secrets);
  let { point } = spool.progress;
  if (point === null) {
    point = await options.begin();
    spool.settle(point, before);
  }
  const resume = point;
  const following = followContainer(engine, { container, resume, signal, onFailed: onTrouble });
  try {
    for (;;) {
      const step = await following.next();
      if (!step.done) onBegun();
      else if (step.value === null) return null;
      else {
        await masked.end();
        spool.settle(point, before + masked.masked);
        return step.value;
      }
      for (const segment of step.value.segments) await masked.onSegment(segment);
      point = step.value.point;
      if (masked.settled) spool.settle(point, before + masked.masked);
      await roomIn(options);
      if (signal.aborted) return null;
    }
  } finally {
    // Nothing waits for it: it may stand in a connection that is dead.
    void following.return(null).catch(() => null);
  }
}

/** Waits while too much waits for the server: what is not read yet is kept by the engine. */
async function roomIn({ spool, upload, maxBytes, signal }: StreamOptions): Promise<void> {
  while (spool.backlog.memoryBytes > maxBytes && !signal.aborted) {
    if (upload.failure) throw upload.failure;
    await pause(LOOK_EVERY_MS, signal);
  }
}
