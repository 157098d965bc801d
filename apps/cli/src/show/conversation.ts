import type { Body, Entry, LogEvent, ToolUseBody } from '@scrollback/log';
import { isRaw } from '@scrollback/log';
import { fromTime } from '@scrollback/sdk';
import { type Drawn, drawBody } from './draw-body.ts';
import type { Style } from './style.ts';

export interface ConversationOptions {
  style: Style;
  timestamps?: boolean;
  /** Whether entries may still change: then a call is told when it begins and when it is over. */
  follow?: boolean;
}

/**
 * Events of NORMALIZED for a terminal. A text that grows is written on; a call that ends gets a line
 * of its own, since what stands above is not touched.
 */
export class Conversation {
  readonly #options: ConversationOptions;
  /** The entry that was printed last and may grow; its line has no end yet. */
  #growing: { index: number; drawn: Drawn } | null = null;
  readonly #calls = new Set<number>();

  constructor(options: ConversationOptions) {
    this.#options = options;
  }

  /** What to print for an event. */
  take(event: LogEvent): string {
    switch (event.type) {
      case 'Append':
      case 'Snapshot':
        return event.entries.map((entry) => this.#append(entry)).join('');
      case 'Replace':
        return this.#replace(event.entry);
      case 'Finished':
        return this.rest();
    }
  }

  /** Ends the line that is open. */
  rest(): string {
    const end = this.#growing ? '\n' : '';
    this.#growing = null;
    return end;
  }

  #append(entry: Entry): string {
    const { body, drawn } = this.#draw(entry);
    const before = this.rest();
    if (!this.#options.follow) return `${before}${drawn.whole}\n`;
    if (isOpenCall(body)) this.#calls.add(entry.index);
    if (body.type === 'ToolUse') return `${before}${drawn.whole}\n`;
    this.#growing = { index: entry.index, drawn };
    return `${before}${drawn.whole}`;
  }

  #replace(entry: Entry): string {
    const { body, drawn } = this.#draw(entry);
    const growing = this.#growing;
    if (growing?.index === entry.index) {
      this.#growing = { index: entry.index, drawn };
      const { text } = growing.drawn;
      if (drawn.text.startsWith(text)) return drawn.continued(text.length);
      return `\n${drawn.whole}`;
    }
    if (!this.#calls.has(entry.index) || isOpenCall(body)) return '';
    this.#calls.delete(entry.index);
    return `${this.rest()}${drawn.whole}\n`;
  }

  #draw(entry: Entry): { body: Body; drawn: Drawn } {
    if (isRaw(entry)) throw new TypeError('Lines are printed as they are.');
    const time = this.#options.timestamps ? `${fromTime(entry.timestamp)} ` : '';
    return { body: entry.body, drawn: drawBody(entry.body, time, this.#options.style) };
  }
}

function isOpenCall(body: Body): body is ToolUseBody {
  return body.type === 'ToolUse' && ['CREATED', 'PENDING_APPROVAL'].includes(body.status);
}
