import {
  decodeCursor,
  type Ending,
  encodeCursor,
  type LogLevel,
  type LogStream,
  ScrollbackError,
  type Segment,
} from '@scrollback/log';
import type { LogEventsSubscription, RunFieldsFragment, StartRunInput } from '../generated.ts';
import type { PagedLog, WireEntry } from './page.ts';

type WireEvent = LogEventsSubscription['logEvents'];

interface Line {
  entry: WireEntry;
  /** Of its last change. */
  seq: number;
}

/** A run in memory, with its RAW entries as a server shows them, but for carriage returns. */
export class MemoryRun implements PagedLog {
  run: RunFieldsFragment;
  readonly printed: Uint8Array[] = [];
  readonly #lines: Line[] = [];
  readonly #open = new Map<LogStream, { index: number; bytes: number[] }>();
  readonly #listeners = new Set<() => void>();
  #seq = 0;

  constructor(id: string, { name, source, format, command, labels }: StartRunInput) {
    const now = new Date().toISOString();
    this.run = {
      id,
      name: name ?? command?.[0] ?? id,
      status: 'RUNNING',
      source: source ?? 'PROCESS',
      format: format ?? 'TEXT',
      command: command ?? null,
      labels: (labels ?? []).map(({ key, value }) => ({ key, value })),
      task: null,
      createdAt: now,
      startedAt: now,
      finishedAt: null,
      lastActivityAt: null,
      durationMs: null,
      exitCode: null,
      signal: null,
      error: null,
      entryCount: 0,
      normalizedCount: 0,
      byteCount: 0,
      sessionId: null,
      maskedCount: 0,
      uploadOffset: 0,
    };
  }

  /** Index that the next entry takes. */
  get nextIndex(): number {
    return this.#lines.length;
  }

  /** The position after everything. */
  get cursor(): string {
    return encodeCursor({ index: this.#lines.length - 1, seq: this.#seq });
  }

  /** Takes in output; `size` bytes of the upload brought it. @throws ScrollbackError RUN_FINISHED */
  print(segments: readonly Segment[], size = 0, level: LogLevel | null = null): void {
    if (this.run.finishedAt !== null) {
      throw new ScrollbackError('RUN_FINISHED', `Run ${this.run.id} is over.`);
    }
    this.#seq++;
    for (const { stream, timestamp, bytes } of segments) {
      this.printed.push(bytes.slice());
      for (const byte of bytes) this.#take(stream, timestamp, byte, level);
      this.run = { ...this.run, byteCount: this.run.byteCount + bytes.length };
    }
    for (const stream of this.#open.keys()) this.#show(stream, true);
    const uploadOffset = this.run.uploadOffset + size;
    this.run = { ...this.run, uploadOffset, entryCount: this.#lines.length };
    this.#tell();
  }

  /** Ends the open lines and the run; a second time changes nothing. */
  finish({ status, exitCode, signal, error }: Omit<Ending, 'maskedCount'>): void {
    if (this.run.finishedAt !== null) return;
    this.#seq++;
    for (const stream of [...this.#open.keys()]) this.#show(stream, false);
    const finishedAt = new Date().toISOString();
    const durationMs = Date.parse(finishedAt) - Date.parse(this.run.startedAt);
    this.run = { ...this.run, status, exitCode, signal, error, finishedAt, durationMs };
    this.#tell();
  }

  /** Calls `listener` after each change until the returned function is called. */
  listen(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** What a follower after `cursor` is told now. @throws ScrollbackError BAD_CURSOR */
  eventsAfter(cursor: string): WireEvent[] {
    const { index, seq } = decodeCursor(cursor);
    const now = this.cursor;
    const events: WireEvent[] = this.#lines
      .slice(0, index + 1)
      .filter((line) => line.seq > seq)
      .map(({ entry }) => {
        const at = encodeCursor({ index, seq });
        return { __typename: 'Replace', index: entry.index, entry, cursor: at };
      });
    const entries = this.entries(index + 1, this.#lines.length);
    if (entries.length > 0) {
      events.push({ __typename: 'Append', firstIndex: index + 1, entries, cursor: now });
    }
    if (this.run.finishedAt !== null) {
      events.push({ __typename: 'Finished', run: this.run, cursor: now });
    }
    return events;
  }

  entries(from: number, to: number): WireEntry[] {
    return this.#lines.slice(from, to).map(({ entry }) => entry);
  }

  #take(stream: LogStream, timestamp: number, byte: number, level: LogLevel | null): void {
    let line = this.#open.get(stream);
    if (!line) {
      line = { index: this.#lines.length, bytes: [] };
      this.#open.set(stream, line);
      const at = new Date(timestamp).toISOString();
      const shown = { stream, level, text: '', partial: true, truncatedBytes: 0, groups: null };
      const entry = {
        __typename: 'RawLogEntry',
        index: line.index,
        timestamp: at,
        ...shown,
      } as const;
      this.#lines.push({ entry, seq: this.#seq });
    }
    if (byte === 10) this.#show(stream, false);
    else line.bytes.push(byte);
  }

  #show(stream: LogStream, partial: boolean): void {
    const line = this.#open.get(stream);
    const known = line && this.#lines[line.index];
    if (!line || !known) return;
    if (!partial) this.#open.delete(stream);
    const text = new TextDecoder().decode(Uint8Array.from(line.bytes));
    if (known.entry.text === text && known.entry.partial === partial) return;
    this.#lines[line.index] = { entry: { ...known.entry, text, partial }, seq: this.#seq };
  }

  #tell(): void {
    for (const listener of [...this.#listeners]) listener();
  }
}
