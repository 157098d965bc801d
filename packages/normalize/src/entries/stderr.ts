import { terminalText } from '../line/terminal-text.ts';
import type { Place, Transcript } from './transcript.ts';

/** Lines of stderr that come within so many milliseconds of the last are one entry. */
export const STDERR_JOIN_MS = 2000;
/** Longest text of such an entry, in characters. What comes then begins another one. */
export const MAX_STDERR_CHARS = 16 * 1024;

/** What is printed on stderr: never parsed, consecutive lines are one ErrorMessage without ANSI. */
export class Stderr {
  readonly #transcript: Transcript;
  #place: Place | null = null;
  #last = 0;
  #text = '';

  constructor(transcript: Transcript) {
    this.#transcript = transcript;
  }

  push(line: string, timestamp: number): void {
    const text = terminalText(line);
    if (this.#place && this.#goesOn(this.#place, text, timestamp)) {
      this.#last = timestamp;
      this.#text += `\n${text}`;
      if (text !== '') this.#transcript.replace(this.#place, this.#body());
      return;
    }
    if (text === '') return;
    this.#text = text;
    this.#place = this.#transcript.append(this.#body(), timestamp);
    this.#last = timestamp;
  }

  #goesOn({ index }: Place, text: string, timestamp: number): boolean {
    return (
      index === this.#transcript.length - 1 &&
      timestamp - this.#last <= STDERR_JOIN_MS &&
      this.#text.length + text.length < MAX_STDERR_CHARS
    );
  }

  #body() {
    return { type: 'ErrorMessage', text: this.#text, kind: 'stderr' } as const;
  }
}
