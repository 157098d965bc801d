import type { Readable, Writable } from 'node:stream';
import type { LogStream, Segment } from '@scrollback/log';
import type { Activity } from './process/activity.ts';

/** Takes a segment; a returned promise asks for a pause until it resolves. */
export type OnSegment = (segment: Segment) => Promise<void> | undefined;

export interface RelayOptions {
  source: Readable;
  stream: LogStream;
  onSegment: OnSegment;
  /** Where the bytes go on to, unchanged. */
  passTo?: Writable | undefined;
  /** Is told when output comes, and while nothing is read. */
  activity?: Activity | undefined;
  /** Ends the relay early. */
  signal?: AbortSignal | undefined;
}

/**
 * Hands on everything that `source` delivers, when it arrives. Reads no more while a reader of the
 * passed-on bytes or the taker of segments lags. Resolves when the source is drained; when nobody
 * reads the passed-on bytes any more (`| head`), it goes on without passing on.
 */
export function relay(options: RelayOptions): Promise<void> {
  const { source, stream, onSegment, activity, signal } = options;
  const onward = options.passTo ? new Onward(options.passTo) : null;
  return new Promise<void>((resolve, reject) => {
    const stop = () => source.destroy();
    signal?.addEventListener('abort', stop);
    source.on('data', (bytes: Buffer) => {
      activity?.move();
      // What is shown must be kept already: a reader of it may act on it, and we may be killed.
      const waits = [onSegment({ stream, timestamp: Date.now(), bytes }), onward?.write(bytes)];
      if (waits.every((wait) => wait === undefined)) return;
      source.pause();
      activity?.hold();
      Promise.all(waits).then(() => {
        activity?.release();
        source.resume();
      }, reject);
    });
    source.on('error', reject);
    source.on('close', () => {
      signal?.removeEventListener('abort', stop);
      onward?.release();
      resolve();
    });
    if (signal?.aborted) stop();
  });
}

/** Writes to a stream of ours until it fails. */
class Onward {
  readonly #to: Writable;
  #broken = false;
  #drained: (() => void) | undefined;
  readonly #onDrain = () => this.#drained?.();
  readonly #onError = () => {
    this.#broken = true;
    this.#drained?.();
  };

  constructor(to: Writable) {
    this.#to = to;
    to.on('drain', this.#onDrain);
    to.on('error', this.#onError);
  }

  write(bytes: Buffer): Promise<void> | undefined {
    if (this.#broken || this.#to.write(bytes)) return undefined;
    // A file or a pipe of ours has taken it at once, however large it was.
    if (this.#to.writableLength === 0) return undefined;
    return new Promise((resolve) => {
      this.#drained = resolve;
      if (this.#broken) resolve();
    });
  }

  /** Errors may come later still, with the last write, so that listener stays. */
  release(): void {
    this.#to.off('drain', this.#onDrain);
  }
}
