import type { Readable, Writable } from 'node:stream';
import { type OnSegment, relay } from './relay.ts';

export interface CaptureStreamOptions {
  onSegment: OnSegment;
  /** Where the bytes go on to, unchanged. */
  stdout?: Writable;
  /** Ends the capture before the stream does. */
  signal?: AbortSignal;
}

/** Hands on what `source` delivers, as standard output, until it ends. */
export function captureStream(source: Readable, options: CaptureStreamOptions): Promise<void> {
  const { onSegment, stdout: passTo, signal } = options;
  return relay({ source, stream: 'STDOUT', onSegment, passTo, signal });
}
