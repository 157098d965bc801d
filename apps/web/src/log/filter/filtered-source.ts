import {
  type Client,
  encodeCursor,
  type IndexRange,
  isFinal,
  isRaw,
  LogEntriesDocument,
  type LogEvent,
  type RawEntry,
  type Run,
  toEntry,
} from '@scrollback/sdk';
import { type Wait, wait } from '../frame.ts';
import type { LogPage, LogSource, OpenedLog } from '../log-source.ts';
import type { LogStore } from '../log-store.ts';
import { FILTERED_KIND, type FilteredEntry } from './filtered-entry.ts';
import type { LineFilter } from './line-filter.ts';
import { NewestLines } from './newest-lines.ts';

/** Between two looks at what is new. */
const PULL_MS = 250;
const PAGE = 1000;

interface Found {
  lines: RawEntry[];
  /** Lines that meet the filter in all; told where it was asked for. */
  count: number;
  /** Entries of the run when it was asked. */
  entries: number;
}

/**
 * The lines of a run that meet a filter, as a log of their own: they count from 0, so that any part
 * of them can be read and jumped to. The whole run's store says when there is more; what of it meets
 * the filter is the server's to tell. A line that goes on counts once it is whole, in its place.
 */
export class FilteredSource implements LogSource<FilteredEntry> {
  readonly kind = FILTERED_KIND;
  readonly #client: Client;
  readonly #runId: string;
  readonly #filter: LineFilter;
  readonly #whole: LogStore<RawEntry>;
  readonly #wait: Wait;
  /** Entries of the run that were looked at. */
  #looked = 0;
  /** The newest lines that meet the filter, ascending. */
  readonly #newest = new NewestLines();
  /** Lines that went on when they were looked at. */
  readonly #open = new Set<number>();
  #seq = 0;
  /** The whole run's state that was looked at. */
  #version = -1;

  constructor(
    client: Client,
    runId: string,
    filter: LineFilter,
    whole: LogStore<RawEntry>,
    waiting = wait,
  ) {
    this.#client = client;
    this.#runId = runId;
    this.#filter = filter;
    this.#whole = whole;
    this.#wait = waiting;
  }

  async open(last: number, signal: AbortSignal): Promise<OpenedLog<FilteredEntry> | null> {
    const run = await this.#client.run(this.#runId, signal);
    const found = await this.#ask({ last, counts: true }, signal);
    const lines = this.#wholeOf(found.lines, isFinal(run.status));
    this.#looked = found.entries;
    const first = found.count - found.lines.length;
    this.#newest.begin(first, lines);
    return { run, page: this.#page(lines, first) };
  }

  async read({ from, to }: IndexRange, signal: AbortSignal): Promise<LogPage<FilteredEntry>> {
    const { lines } = await this.#ask({ first: to - from, skip: from }, signal);
    return this.#page(lines.slice(0, this.#newest.count - from), from);
  }

  /** How many lines that meet the filter come before `line` of the run. */
  async placeOf(line: number, signal?: AbortSignal): Promise<number> {
    const after = line > 0 ? { after: cursorOf(line - 1) } : {};
    const { logEntries } = await this.#request({ first: 1, ...after, counts: true }, signal);
    return logEntries.precedingCount ?? 0;
  }

  async *follow(
    _cursor: string,
    signal: AbortSignal,
    onConnection: (connection: 'live') => void,
  ): AsyncGenerator<LogEvent> {
    onConnection('live');
    for (;;) {
      const ended = await this.#moved(signal);
      const late = await this.#closed(ended !== null, signal);
      for (let more = true; more; ) {
        const { lines } = await this.#ask({ first: PAGE, ...this.#onward() }, signal);
        more = lines.length === PAGE;
        const found = [...late.splice(0), ...this.#wholeOf(lines, ended !== null)];
        this.#looked = (lines.at(-1)?.index ?? this.#looked - 1) + 1;
        const { first, from } = this.#newest.add(found);
        const { entries } = this.#page(from, first);
        if (entries.length > 0) {
          yield { type: 'Append', firstIndex: first, entries, cursor: this.#cursor() };
        }
      }
      if (ended) {
        yield { type: 'Finished', run: ended, cursor: this.#cursor() };
        return;
      }
      await this.#wait(PULL_MS, signal);
    }
  }

  /** Resolves when the run changed since it was looked at; to the run once it is over. */
  #moved(signal: AbortSignal): Promise<Run | null> {
    return new Promise((resolve, reject) => {
      const look = () => {
        const { run, version } = this.#whole.state();
        const ended = run && isFinal(run.status) ? run : null;
        if (!ended && version === this.#version) return;
        this.#version = version;
        stop();
        signal.removeEventListener('abort', abort);
        resolve(ended);
      };
      const abort = () => {
        stop();
        reject(signal.reason);
      };
      const stop = this.#whole.subscribe(look);
      signal.addEventListener('abort', abort, { once: true });
      look();
    });
  }

  /** Those of `lines` that are whole; the others are remembered. */
  #wholeOf(lines: readonly RawEntry[], ended: boolean): RawEntry[] {
    for (const { index, partial } of lines) if (partial && !ended) this.#open.add(index);
    const { next } = this.#whole.state();
    for (let index = Math.max(this.#looked, next - PAGE); index < next; index++) {
      if (this.#whole.entry(index)?.partial) this.#open.add(index);
    }
    return lines.filter(({ partial }) => ended || !partial);
  }

  /** Of the lines that went on, those that are whole now and meet the filter, ascending. */
  async #closed(ended: boolean, signal: AbortSignal): Promise<RawEntry[]> {
    const found: RawEntry[] = [];
    for (const index of [...this.#open].sort((a, b) => a - b)) {
      if (!ended && this.#whole.entry(index)?.partial) continue;
      this.#open.delete(index);
      // What was not looked at yet is found there.
      if (index >= this.#looked) continue;
      const after = index > 0 ? { after: cursorOf(index - 1) } : {};
      const { lines } = await this.#ask({ first: 1, ...after }, signal);
      found.push(...lines.filter((line) => line.index === index));
    }
    return found;
  }

  #onward(): { after?: string } {
    return this.#looked > 0 ? { after: cursorOf(this.#looked - 1) } : {};
  }

  #request(place: object, signal?: AbortSignal) {
    const { search, regex, caseSensitive, streams, levels } = this.#filter;
    const filter = { search, regex, caseSensitive, streams, levels };
    const variables = { runId: this.#runId, channel: 'RAW' as const, filter, ...place };
    return this.#client.request(LogEntriesDocument, variables, signal);
  }

  async #ask(place: object, signal: AbortSignal): Promise<Found> {
    const { logEntries } = await this.#request(place, signal);
    const { nodes, matchCount = 0, totalCount } = logEntries;
    return { lines: nodes.map(toEntry).filter(isRaw), count: matchCount, entries: totalCount };
  }

  #page(lines: readonly RawEntry[], first: number): LogPage<FilteredEntry> {
    const entries = lines.map((entry, at) => ({ ...entry, index: first + at, line: entry.index }));
    return { entries, cursor: this.#cursor(), totalCount: this.#newest.count, gaps: [] };
  }

  #cursor(): string {
    return encodeCursor({ index: this.#newest.count - 1, seq: ++this.#seq });
  }
}

function cursorOf(index: number): string {
  return encodeCursor({ index, seq: 0 });
}
