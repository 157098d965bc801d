import {
  encodeCursor,
  type IndexRange,
  type LogEvent,
  type RawEntry,
  type Run,
  START,
} from '@scrollback/sdk';
import { RAW_KIND } from './entry-kind.ts';
import type { LogPage, LogSource, OpenedLog } from './log-source.ts';

/** A run as the server would tell it. */
export function testRun(change: Partial<Run> = {}): Run {
  return {
    id: 'run_00000000000000000000000001',
    name: 'train',
    status: 'RUNNING',
    source: 'PROCESS',
    format: 'TEXT',
    command: ['python3', 'train.py'],
    labels: [],
    taskId: null,
    createdAt: 1000,
    startedAt: 1000,
    finishedAt: null,
    lastActivityAt: null,
    exitCode: null,
    signal: null,
    error: null,
    raw: { nextIndex: 0, seq: 0 },
    normalized: { nextIndex: 0, seq: 0 },
    byteCount: 0,
    maskedCount: 0,
    derivedBytes: 0,
    sessionId: null,
    uploadOffset: 0,
    ...change,
  };
}

/** An entry as the server would tell it. */
export function testEntry(index: number, change: Partial<RawEntry> = {}): RawEntry {
  return {
    index,
    timestamp: 1000 + index,
    stream: 'STDOUT',
    level: null,
    text: `line ${index}`,
    partial: false,
    truncatedBytes: 0,
    ...change,
  };
}

/** A log in memory that answers as a server does. Tests only. */
export class TestLog implements LogSource<RawEntry> {
  readonly kind = RAW_KIND;
  run: Run | null = testRun();
  readonly entries: RawEntry[] = [];
  readonly reads: IndexRange[] = [];
  /** Thrown by what is asked next, as long as it is set. */
  failure: Error | null = null;
  /** What is awaited before each answer that is already read. */
  gate: Promise<void> = Promise.resolve();
  readonly #events: LogEvent[] = [];
  #seq = 0;
  #wake = new Set<() => void>();

  /** Prints lines. */
  append(count: number, change: Partial<RawEntry> = {}): void {
    const firstIndex = this.entries.length;
    for (let i = 0; i < count; i++) this.entries.push(testEntry(firstIndex + i, change));
    this.#tell({
      type: 'Append',
      firstIndex,
      entries: this.entries.slice(firstIndex),
      cursor: this.#cursor(),
    });
  }

  /** Prints lines of which a viewer that is far behind is sent the last one only. */
  skip(count: number): void {
    for (let i = 0; i < count; i++) this.entries.push(testEntry(this.entries.length));
    const firstIndex = this.entries.length - 1;
    const entries = this.entries.slice(firstIndex);
    this.#tell({
      type: 'Snapshot',
      firstIndex,
      entries,
      skipped: count - 1,
      cursor: this.#cursor(),
    });
  }

  /** Changes the line at `index`. */
  replace(index: number, text: string): void {
    const entry = testEntry(index, { text });
    this.entries[index] = entry;
    this.#tell({ type: 'Replace', index, entry, cursor: this.#cursor() });
  }

  finish(): void {
    this.run = testRun({ status: 'SUCCEEDED', exitCode: 0, finishedAt: 9000 });
    this.#tell({ type: 'Finished', run: this.run, cursor: this.#cursor() });
  }

  async open(last: number): Promise<OpenedLog<RawEntry> | null> {
    const { run } = this;
    if (this.failure) throw this.failure;
    if (!run) return null;
    const page = this.#page(Math.max(0, this.entries.length - last), this.entries.length);
    await this.gate;
    return { run, page };
  }

  async read(range: IndexRange, signal: AbortSignal): Promise<LogPage<RawEntry>> {
    this.reads.push(range);
    if (this.failure) throw this.failure;
    const page = this.#page(range.from, range.to);
    await this.gate;
    signal.throwIfAborted();
    return page;
  }

  async *follow(
    cursor: string,
    signal: AbortSignal,
    onConnection: (state: 'connecting' | 'live' | 'reconnecting') => void,
  ): AsyncGenerator<LogEvent> {
    let at = this.#events.findIndex((event) => event.cursor === cursor) + 1;
    onConnection('live');
    while (!signal.aborted) {
      const event = this.#events[at];
      if (event) {
        at += 1;
        yield event;
        if (event.type === 'Finished') return;
      } else {
        await new Promise<void>((resolve) => {
          this.#wake.add(resolve);
          signal.addEventListener('abort', () => resolve(), { once: true });
        });
      }
    }
  }

  #page(from: number, to: number): LogPage<RawEntry> {
    return {
      entries: this.entries.slice(from, to),
      cursor: this.#seq === 0 ? encodeCursor(START) : this.#cursor(),
      totalCount: this.entries.length,
      gaps: [],
    };
  }

  #cursor(): string {
    return encodeCursor({ index: this.entries.length - 1, seq: this.#seq });
  }

  #tell(event: LogEvent): void {
    this.#seq += 1;
    this.#events.push({ ...event, cursor: this.#cursor() });
    for (const wake of this.#wake) wake();
    this.#wake.clear();
  }
}
