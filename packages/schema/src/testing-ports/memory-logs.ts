import {
  decodeCursor,
  type EntriesPage,
  type EntriesRequest,
  type Entry,
  encodeCursor,
  type Gap,
  type LogChannel,
  type LogEvent,
  type Logs,
  type Runs,
} from '@scrollback/log';
import { Signal } from './signal.ts';

/** The port over arrays, for the schema's own tests: one log for every run. */
export class MemoryLogs implements Logs {
  readonly #runs: Runs;
  readonly #signal = new Signal();
  readonly entries: Record<LogChannel, Entry[]> = { RAW: [], NORMALIZED: [] };
  readonly gaps: Gap[] = [];
  readonly events: LogEvent[] = [];
  /** The requests of each page that was read. */
  readonly pages: EntriesRequest[] = [];
  /** Generators of `follow` that have not ended. */
  following = 0;

  constructor(runs: Runs) {
    this.#runs = runs;
  }

  /** Says it to all who follow. */
  tell(event: LogEvent): void {
    this.events.push(event);
    this.#signal.fire();
  }

  async page(request: EntriesRequest): Promise<EntriesPage> {
    await this.#runs.get(request.runId);
    this.pages.push(request);
    const all = this.entries[request.channel];
    const from = request.after === undefined ? 0 : decodeCursor(request.after).index + 1;
    const to = request.before === undefined ? all.length : decodeCursor(request.before).index;
    const span = all.slice(from, to);
    const entries =
      request.first === undefined
        ? span.slice(-(request.last ?? 100))
        : span.slice(0, request.first);
    return {
      entries,
      cursorOf: ({ index }) => encodeCursor({ index, seq: 7 }),
      hasPreviousPage: entries[0] !== all[0],
      hasNextPage: entries.at(-1) !== all.at(-1),
      totalCount: all.length,
      gaps: this.gaps,
    };
  }

  async *follow(
    { runId, after }: { runId: string; channel: LogChannel; after?: string },
    signal: AbortSignal,
  ): AsyncGenerator<LogEvent> {
    this.following++;
    try {
      await this.#runs.get(runId);
      for (let at = after === undefined ? 0 : decodeCursor(after).index + 1; !signal.aborted; ) {
        const event = this.events[at];
        if (event) at++;
        else await this.#signal.wait(signal);
        if (event) yield event;
        if (event?.type === 'Finished') return;
      }
    } finally {
      this.following--;
    }
  }

  async *bytes(): AsyncGenerator<Uint8Array> {
    yield new Uint8Array(0);
  }
}
