import { type Entry, isRaw, type LogEvent } from '@scrollback/log';
import { fromTime } from '@scrollback/sdk';
import { entryJson } from './json.ts';

export interface LineOptions {
  json?: boolean;
  timestamps?: boolean;
}

/**
 * Events of RAW as text: a line is printed once, when it has its end. As JSON, of any channel, each
 * state at once.
 */
export class Lines {
  readonly #options: LineOptions;
  /** Lines without an end yet, by index. */
  readonly #open = new Map<number, Entry>();

  constructor(options: LineOptions) {
    this.#options = options;
  }

  /** What to print for an event. */
  take(event: LogEvent): string {
    switch (event.type) {
      case 'Append':
      case 'Snapshot':
        return event.entries.map((entry) => this.#entry(entry)).join('');
      case 'Replace':
        if (this.#options.json) return this.#line(event.entry);
        return this.#open.has(event.index) ? this.#entry(event.entry) : '';
      case 'Finished':
        return this.rest();
    }
  }

  /** What to print of the lines that have no end. */
  rest(): string {
    const open = [...this.#open.values()].sort((a, b) => a.index - b.index);
    this.#open.clear();
    return open.map((entry) => this.#line(entry)).join('');
  }

  #entry(entry: Entry): string {
    if (isRaw(entry) && entry.partial && !this.#options.json) {
      this.#open.set(entry.index, entry);
      return '';
    }
    this.#open.delete(entry.index);
    return this.#line(entry);
  }

  #line(entry: Entry): string {
    if (this.#options.json) return `${JSON.stringify(entryJson(entry))}\n`;
    if (!isRaw(entry)) throw new TypeError('Typed entries are printed as a conversation.');
    const time = this.#options.timestamps ? `${fromTime(entry.timestamp)} ` : '';
    return `${time}${entry.text}\n`;
  }
}
