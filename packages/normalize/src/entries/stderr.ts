import { terminalText } from '../line/terminal-text.ts';
import type { Transcript } from './transcript.ts';

/** Lines of stderr that come within so many milliseconds of the last are one entry. */
export const STDERR_JOIN_MS = 2000;
/** Longest text of such an entry, in characters. What comes then begins another one. */
export const MAX_STDERR_CHARS = 16 * 1024;

/** What is printed on stderr: never parsed, consecutive lines are one ErrorMessage without ANSI. */
export class Stderr {
  readonly #transcript: Transcript;
  #index = -1;
  #began = 0;
  #last = 0;
  #text = '';

  constructor(transcript: Transcript) {
    this.#transcript = transcript;
  }

  push(line: string, timestamp: number): void {
    const text = terminalText(line);
    if (this.#goesOn(text, timestamp)) {
      this.#last = timestamp;
      this.#text += `\n${text}`;
      if (text !== '') this.#transcript.replace(this.#index, this.#body(), this.#began);
      return;
    }
    if (text === '') return;
    this.#text = text;
    this.#index = this.#transcript.append(this.#body(), timestamp);
    this.#began = timestamp;
    this.#last = timestamp;
  }

  #goesOn(text: string, timestamp: number): boolean {
    return (
      this.#index >= 0 &&
      this.#index === this.#transcript.length - 1 &&
      timestamp - this.#last <= STDERR_JOIN_MS &&
      this.#text.length + text.length < MAX_STDERR_CHARS
    );
  }

  #body() {
    return { type: 'ErrorMessage', text: this.#text, kind: 'stderr' } as const;
  }
}
