import type { Transcript } from '../entries/transcript.ts';
import { isObject, type JsonObject } from '../json/read.ts';
import { parse } from '../line/injected.ts';
import { MAX_LINE_BYTES } from '../line/line-cutter.ts';
import { terminalText } from '../line/terminal-text.ts';

interface Whole {
  event: JsonObject;
  json: string;
  timestamp: number;
}

/**
 * An object printed over many lines, as `--output-format json` does: from a line that is `{` to one
 * that is `}`. At most as many characters as a line may have bytes.
 */
export class WrittenOverLines {
  readonly #transcript: Transcript;
  #held: { line: string; timestamp: number }[] = [];
  #chars = 0;

  constructor(transcript: Transcript) {
    this.#transcript = transcript;
  }

  /** Whether the line is a part of such an object; the object once it is whole. */
  take(line: string, timestamp: number): boolean | Whole {
    const bare = line.trimEnd();
    if (bare === '{') this.giveUp();
    else if (this.#held.length === 0) return false;
    this.#held.push({ line, timestamp });
    this.#chars += line.length;
    if (this.#chars > MAX_LINE_BYTES) this.giveUp();
    else if (bare === '}') {
      const json = this.#held.map((it) => it.line).join('\n');
      const event = parse(json);
      const began = this.#held[0]?.timestamp ?? timestamp;
      if (isObject(event)) {
        this.#held = [];
        this.#chars = 0;
        return { event, json, timestamp: began };
      }
      this.giveUp();
    }
    return true;
  }

  /** Shows the lines as the text that they are after all. */
  giveUp(): void {
    if (this.#held.length === 0) return;
    for (const { line, timestamp } of this.#held) {
      const text = terminalText(line);
      if (text.trim() !== '') this.#transcript.system(text, null, timestamp);
    }
    this.#held = [];
    this.#chars = 0;
  }
}
