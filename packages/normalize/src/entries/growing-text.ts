import type { Place, Transcript } from './transcript.ts';

/** Longest text that deltas grow, in characters: 1 Mi. */
export const MAX_GROWN_CHARS = 2 ** 20;

export type GrowingType = 'AssistantMessage' | 'Thinking';

/** One entry whose text comes in parts. It begins with the first part that is not empty. */
export class GrowingText {
  readonly #transcript: Transcript;
  readonly type: GrowingType;
  readonly #model: string | null;
  #place: Place | null = null;
  #full = false;
  text = '';

  constructor(transcript: Transcript, type: GrowingType, model: string | null) {
    this.#transcript = transcript;
    this.type = type;
    this.#model = model;
  }

  /** Whether it takes no more: what does not fit is not in it. */
  get full(): boolean {
    return this.#full;
  }

  /** Adds a part; false when there is no room, which the entry then says. */
  grow(part: string, timestamp: number): boolean {
    if (this.#full) return false;
    if (this.text.length + part.length > MAX_GROWN_CHARS) {
      this.#full = true;
      return false;
    }
    this.text += part;
    if (this.text !== '') this.#write(this.text, timestamp);
    return true;
  }

  /** Says at the end of the entry that it is not the whole text. */
  note(note: string, timestamp: number): void {
    this.#write(`${this.text}\n${note}`, timestamp);
  }

  /** Puts the whole text in, however long. */
  settle(text: string, timestamp: number): void {
    this.text = text;
    this.#write(text, timestamp);
  }

  #write(text: string, timestamp: number): void {
    const { type } = this;
    const body = type === 'Thinking' ? { type, text } : { type, text, model: this.#model };
    if (this.#place) this.#transcript.replace(this.#place, body);
    else this.#place = this.#transcript.append(body, timestamp);
  }
}
