import type { IncomingMessage } from 'node:http';
import type { Segment } from '@scrollback/log';
import type { Writers } from '../ingest/writers.ts';

/** Bytes of one body that may wait for their commit before no more is read. */
const WINDOW_BYTES = 8 * 1024 * 1024;

/** The parts of a body; leaving early keeps the connection, so that an answer can be sent. */
export function bodyOf(request: IncomingMessage): AsyncIterable<Buffer> {
  return request.iterator({ destroyOnReturn: false });
}

export interface IntakeOptions {
  /** Where the body stands in the upload; without it wherever the run stands. */
  offset?: number;
  /** How long commits are tried again while storage refuses, in milliseconds. */
  patience?: number;
}

/** Hands the parts of a body to the run's writer, reading on while commits are under way. */
export class Intake {
  readonly #writers: Writers;
  readonly #runId: string;
  readonly #patience: number | undefined;
  #offset: number | undefined;
  #waiting = 0;
  #last: Promise<number>;
  #failure: unknown = null;
  #giveUp: (error: unknown) => void = () => undefined;

  constructor(writers: Writers, runId: string, { offset, patience }: IntakeOptions) {
    this.#patience = patience;
    this.#writers = writers;
    this.#runId = runId;
    this.#offset = offset;
    this.#last = Promise.resolve(offset ?? 0);
  }

  /** Says before the body is read whether the run takes it. @throws ScrollbackError like `add` */
  async check(): Promise<void> {
    if (this.#offset === undefined) return;
    await this.#writers.check(this.#runId, this.#offset);
  }

  /** The parts of a body, also an idle one's, until what was added of it can't be stored. */
  async *reading(parts: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    const iterator = parts[Symbol.asyncIterator]();
    for (;;) {
      if (this.#failure !== null) throw this.#failure;
      const next = await new Promise<IteratorResult<Buffer>>((resolve, reject) => {
        this.#giveUp = reject;
        iterator.next().then(resolve, reject);
      });
      if (next.done) return;
      yield next.value;
    }
  }

  /** Takes in `size` bytes of the body that hold these segments; waits while too much is under way. */
  async add(segments: readonly Segment[], size: number): Promise<void> {
    if (this.#failure !== null) throw this.#failure;
    const writer = await this.#writers.open(this.#runId);
    if (this.#patience !== undefined) writer.patience = this.#patience;
    this.#last = writer.append(segments, size, this.#offset);
    if (this.#offset !== undefined) this.#offset += size;
    this.#waiting += size;
    this.#last.then(
      () => {
        this.#waiting -= size;
      },
      (error: unknown) => {
        this.#failure = error;
        this.#giveUp(error);
      },
    );
    if (this.#waiting > WINDOW_BYTES) await this.#last;
  }

  /** The committed offset, when everything is committed; throws why it is not. */
  async settled(): Promise<number> {
    const offset = await this.#last;
    if (this.#failure !== null) throw this.#failure;
    return offset;
  }
}
