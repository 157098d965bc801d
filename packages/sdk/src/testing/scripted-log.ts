import { decodeCursor, encodeCursor, type LogEvent, type RawEntry } from '@scrollback/log';
import type { LogEventsSubscription, RunFieldsFragment } from '../generated.ts';
import type { PagedLog, WireEntry } from '../memory-server/page.ts';

type WireEvent = LogEventsSubscription['logEvents'];

/** What one commit did: new lines, or another state of a line. */
export type Change = { append: number } | { replace: number };

export const RUN_ID = 'run_scripted00';

/** A log that grows by given changes, and what a right server says of it at each moment. */
export class ScriptedLog implements PagedLog {
  readonly #changes: readonly Change[];
  /** State and seq of each line, as far as the log is visible. */
  readonly #lines: { text: string; seq: number }[] = [];
  /** Changes visible so far; also the head's seq. */
  #seq = 0;

  constructor(changes: readonly Change[]) {
    this.#changes = changes;
  }

  get finished(): boolean {
    return this.#seq === this.#changes.length;
  }

  /** Makes up to `count` more changes visible. */
  grow(count: number): void {
    for (const change of this.#changes.slice(this.#seq, this.#seq + count)) {
      this.#seq++;
      if ('append' in change) {
        for (let i = 0; i < change.append; i++) this.#push(`line ${this.#lines.length}`);
        continue;
      }
      const line = this.#lines[change.replace % Math.max(1, this.#lines.length)];
      if (!line) continue;
      line.text += '.';
      line.seq = this.#seq;
    }
  }

  get nextIndex(): number {
    return this.#lines.length;
  }

  /** The position after everything that is visible now. */
  get cursor(): string {
    return encodeCursor({ index: this.#lines.length - 1, seq: this.#seq });
  }

  /** What is visible now, as text. */
  texts(): string[] {
    return this.#lines.map(({ text }) => text);
  }

  /** What a subscriber after `cursor` is told now; `skip` passes over all but the newest line. */
  eventsAfter(cursor: string, skip: boolean): WireEvent[] {
    const { index, seq } = decodeCursor(cursor);
    const events: WireEvent[] = [];
    const replaced = this.entries(0, index + 1).filter((_, i) => this.#seqOf(i) > seq);
    for (const [i, entry] of replaced.entries()) {
      const known = i === replaced.length - 1 ? this.#seq : seq;
      const at = encodeCursor({ index, seq: known });
      events.push({ __typename: 'Replace', index: entry.index, entry, cursor: at });
    }
    const next = index + 1;
    const head = this.cursor;
    if (skip && next < this.#lines.length) {
      const firstIndex = this.#lines.length - 1;
      const entries = this.entries(firstIndex, this.#lines.length);
      const skipped = firstIndex - next;
      events.push({ __typename: 'Snapshot', firstIndex, entries, skipped, cursor: head });
    } else if (next < this.#lines.length) {
      const entries = this.entries(next, this.#lines.length);
      events.push({ __typename: 'Append', firstIndex: next, entries, cursor: head });
    }
    if (this.finished) events.push({ __typename: 'Finished', run: RUN, cursor: head });
    return events;
  }

  #push(text: string): void {
    this.#lines.push({ text, seq: this.#seq });
  }

  #seqOf(index: number): number {
    return this.#lines[index]?.seq ?? 0;
  }

  entries(from: number, to: number): WireEntry[] {
    return this.#lines.slice(from, to).map(({ text }, i) => ({
      __typename: 'RawLogEntry',
      index: from + i,
      timestamp: '2026-01-31T12:00:00.000Z',
      stream: 'STDOUT',
      level: null,
      text,
      partial: false,
      truncatedBytes: 0,
      groups: null,
    }));
  }
}

/** Texts by index, as a reader who applies the events ends with; throws on a repeat or a hole. */
export function applied(events: readonly LogEvent[]): string[] {
  const texts: string[] = [];
  for (const event of events) {
    if (event.type === 'Replace') texts[event.index] = textOf(event.entry);
    if (event.type !== 'Append' && event.type !== 'Snapshot') continue;
    for (const entry of event.entries) {
      if (entry.index !== texts.length) {
        throw new Error(`entry ${entry.index} came where ${texts.length} was next`);
      }
      texts.push(textOf(entry));
    }
  }
  return texts;
}

function textOf(entry: RawEntry | { index: number }): string {
  return 'text' in entry ? entry.text : '';
}

const RUN: RunFieldsFragment = {
  id: RUN_ID,
  name: 'scripted',
  status: 'SUCCEEDED',
  source: 'PROCESS',
  format: 'TEXT',
  command: null,
  labels: [],
  task: null,
  createdAt: '2026-01-31T12:00:00.000Z',
  startedAt: '2026-01-31T12:00:00.000Z',
  finishedAt: '2026-01-31T12:00:01.000Z',
  lastActivityAt: null,
  durationMs: 1000,
  exitCode: 0,
  signal: null,
  error: null,
  entryCount: 0,
  normalizedCount: 0,
  byteCount: 0,
  sessionId: null,
  maskedCount: 0,
  uploadOffset: 0,
};
