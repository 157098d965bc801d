import type { RawEntry } from '@scrollback/sdk';
import type { IMarker } from '@xterm/xterm';
import { strings } from '../strings.ts';
import { fitsRow } from './row-fit.ts';
import { type Screen, writeTo } from './screen.ts';

/** Most characters handed over at a time, so that painting gets its turns. */
const CHUNK = 256 * 1024;
const SAVE = '\x1b7';
const RESTORE = '\x1b8';
const NO_WRAP = '\x1b[?7l';
const WRAP = '\x1b[?7h';
const PLAIN = '\x1b[0m';
const ERASE_LINE = '\x1b[2K';
const ERASE_BELOW = '\x1b[J';

/** A line without an end: where it begins, and what of it is on the screen. */
interface OpenLine {
  start: IMarker;
  text: string;
}

/** What became of a replacement; `stale`: the screen shows what can't be written over any more. */
export type Printed = 'printed' | 'stale';

/**
 * Prints lines to a terminal. An unfinished line is written over in its place as it changes; as a
 * terminal can't write over its scrollback, it says where that was needed.
 */
export class Printer {
  readonly #screen: Screen;
  readonly #open = new Map<number, OpenLine>();
  #first: number | null = null;
  #next = 0;
  #midLine = false;

  constructor(screen: Screen) {
    this.#screen = screen;
  }

  /** One more than the index of the last line printed. */
  get next(): number {
    return this.#next;
  }

  /** Forgets everything and begins anew, with the line at `first`. */
  reset(first: number): void {
    this.#screen.reset();
    for (const { start } of this.#open.values()) start.dispose();
    this.#open.clear();
    this.#first = first;
    this.#next = first;
    this.#midLine = false;
  }

  /** Prints new lines; of those it knows, what changed. */
  async append(entries: readonly RawEntry[]): Promise<Printed> {
    let text = '';
    let result: Printed = 'printed';
    for (const entry of entries) {
      if (entry.index < this.#next) {
        await writeTo(this.#screen, text);
        text = '';
        if ((await this.replace(entry)) === 'stale') result = 'stale';
        continue;
      }
      text += this.#missing(entry.index);
      if (entry.partial) {
        await writeTo(this.#screen, text);
        const start = this.#screen.registerMarker(0);
        if (start) this.#open.set(entry.index, { start, text: entry.text });
        text = entry.text;
        this.#midLine = true;
      } else text += `${entry.text}\r\n`;
      this.#next = entry.index + 1;
      if (text.length >= CHUNK) {
        await writeTo(this.#screen, text);
        text = '';
      }
    }
    await writeTo(this.#screen, text);
    return result;
  }

  /** Prints how a known line reads now. */
  async replace(entry: RawEntry): Promise<Printed> {
    if (entry.index < (this.#first ?? 0) || entry.index >= this.#next) return 'printed';
    const open = this.#open.get(entry.index);
    if (!open) return 'stale';
    const last = entry.index === this.#next - 1 && this.#midLine;
    const done = last
      ? await this.#rewriteLast(open, entry)
      : await this.#rewriteAbove(open, entry);
    if (done) open.text = entry.text;
    if (entry.partial) return 'printed';
    open.start.dispose();
    this.#open.delete(entry.index);
    if (last) {
      await writeTo(this.#screen, '\r\n');
      this.#midLine = false;
    }
    return done ? 'printed' : 'stale';
  }

  /** Ends the line that is open and says which lines before `index` can't be had. */
  #missing(index: number): string {
    const ended = this.#midLine ? '\r\n' : '';
    this.#midLine = false;
    if (index === this.#next) return ended;
    return `${ended}${PLAIN}\x1b[2m${strings.log.gap(this.#next, index)}${PLAIN}\r\n`;
  }

  async #rewriteLast(open: OpenLine, { text }: RawEntry): Promise<boolean> {
    if (text.startsWith(open.text)) {
      await writeTo(this.#screen, text.slice(open.text.length));
      return true;
    }
    const row = this.#rowOf(open);
    if (row === null) return false;
    await writeTo(this.#screen, `\x1b[${row};1H${PLAIN}${ERASE_BELOW}${text}`);
    return true;
  }

  /** Others were printed behind it: only a row that stays one row can be written over. */
  async #rewriteAbove(open: OpenLine, { text }: RawEntry): Promise<boolean> {
    if (text === open.text) return true;
    const row = this.#rowOf(open);
    const below = this.#screen.buffer.active.getLine(open.start.line + 1);
    if (row === null || below?.isWrapped || !fitsRow(text, this.#screen.cols)) return false;
    const line = `${PLAIN}${NO_WRAP}${ERASE_LINE}${text}${WRAP}`;
    await writeTo(this.#screen, `${SAVE}\x1b[${row};1H${line}${RESTORE}`);
    return true;
  }

  /** The row of the screen where a line begins, from 1; null where it has left the screen. */
  #rowOf({ start }: OpenLine): number | null {
    const row = start.isDisposed ? -1 : start.line - this.#screen.buffer.active.baseY;
    return row < 0 ? null : row + 1;
  }
}
