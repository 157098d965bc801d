import {
  type AppendResult,
  decodeCursor,
  type EntriesPage,
  type EntriesRequest,
  type Entry,
  encodeCursor,
  type Gap,
  type LogBucket,
  type LogChannel,
  type LogEvent,
  type LogQuery,
  type Logs,
  type NewLine,
  type Replacement,
  type Run,
  type Runs,
  type SearchPage,
  type SearchRequest,
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
  /** What was appended. */
  readonly appends: { lines: readonly NewLine[]; expectedIndex: number | undefined }[] = [];
  /** What was searched for. */
  readonly queries: LogQuery[] = [];
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

  /** Finds all that a page has, with one range each. */
  async search({ query, ...request }: SearchRequest): Promise<SearchPage> {
    this.queries.push(query);
    const page = await this.page(request);
    const matches = page.entries.map((entry) => ({
      entry,
      text: 'text' in entry ? entry.text : '',
      ranges: [{ start: 0, end: 1 }],
      moreRanges: false,
    }));
    return { ...page, matches, matchCount: async () => 42, precedingCount: async () => 7 };
  }

  /** One bucket of three lines, two of them WARN, in as many milliseconds as buckets were asked for. */
  async histogram(_runId: string, buckets: number): Promise<LogBucket[]> {
    return [{ from: 0, to: buckets, count: 3, levels: async () => [1, 0, 0, 0, 2, 0, 0] }];
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

  /** Says what was asked: the entry as if it had been empty before. */
  async replace(runId: string, index: number, replacement: Replacement): Promise<Entry> {
    await this.#runs.get(runId);
    const { channel, timestamp = 0, ...rest } = replacement;
    const raw = { stream: 'STDOUT' as const, level: null, partial: false, truncatedBytes: 0 };
    const entry: Entry =
      'body' in rest
        ? { index, timestamp, rawIndex: null, ...rest }
        : { index, timestamp, ...raw, ...rest };
    this.entries[channel][index] = entry;
    return entry;
  }

  async append(
    runId: string,
    lines: readonly NewLine[],
    expectedIndex?: number,
  ): Promise<AppendResult> {
    await this.#runs.get(runId);
    this.appends.push({ lines, expectedIndex });
    return { firstIndex: 3, nextIndex: 3 + lines.length, cursor: 'after' };
  }

  ready(runId: string): Promise<Run> {
    return this.#runs.get(runId);
  }

  async *bytes(): AsyncGenerator<Uint8Array> {
    yield new Uint8Array(0);
  }

  async *range(
    _runId: string,
    channel: LogChannel,
    from: number,
    to: number,
  ): AsyncGenerator<Entry[]> {
    yield this.entries[channel].slice(from, to);
  }
}
