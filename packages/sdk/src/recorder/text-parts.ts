/** Encodes text that comes in parts, wherever they are cut: half a character waits for its rest. */
export class TextParts {
  readonly #encoder = new TextEncoder();
  #half = '';

  encode(text: string): Uint8Array {
    const all = this.#half + text;
    const whole = isHigh(all.charCodeAt(all.length - 1)) ? all.length - 1 : all.length;
    this.#half = all.slice(whole);
    return this.#encoder.encode(all.slice(0, whole));
  }

  /** What is left when nothing follows. */
  end(): Uint8Array {
    const rest = this.#encoder.encode(this.#half);
    this.#half = '';
    return rest;
  }
}

/** Whether a UTF-16 unit is the first half of a pair. */
function isHigh(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}
