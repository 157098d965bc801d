/** Appends numbers of up to 53 bits in 7-bit groups, lowest first (LEB128). */
export class VarintWriter {
  #bytes: Uint8Array;
  #at = 0;

  constructor(capacity: number) {
    this.#bytes = new Uint8Array(capacity);
  }

  write(value: number): void {
    if (this.#at + 8 > this.#bytes.length) this.#grow(8);
    let rest = value;
    while (rest >= 0x80) {
      this.#bytes[this.#at++] = (rest % 0x80) | 0x80;
      rest = Math.floor(rest / 0x80);
    }
    this.#bytes[this.#at++] = rest;
  }

  /** A number that may be negative: the sign goes into the lowest bit. */
  writeSigned(value: number): void {
    this.write(value < 0 ? -value * 2 - 1 : value * 2);
  }

  /** Each of `values`, of up to 32 bits. */
  writeAll(values: Uint32Array): void {
    const most = values.length * 5;
    if (this.#at + most > this.#bytes.length) this.#grow(most);
    const bytes = this.#bytes;
    let at = this.#at;
    for (let i = 0; i < values.length; i++) {
      let rest = values[i] ?? 0;
      for (; rest >= 0x80; rest >>>= 7) bytes[at++] = (rest & 0x7f) | 0x80;
      bytes[at++] = rest;
    }
    this.#at = at;
  }

  /** `times` zeros. */
  writeZeros(times: number): void {
    if (this.#at + times > this.#bytes.length) this.#grow(times);
    this.#bytes.fill(0, this.#at, this.#at + times);
    this.#at += times;
  }

  writeBytes(bytes: Uint8Array): void {
    if (this.#at + bytes.length > this.#bytes.length) this.#grow(bytes.length);
    this.#bytes.set(bytes, this.#at);
    this.#at += bytes.length;
  }

  finish(): Uint8Array {
    return this.#bytes.subarray(0, this.#at);
  }

  #grow(by: number): void {
    const grown = new Uint8Array(Math.max(this.#bytes.length * 2, this.#at + by));
    grown.set(this.#bytes.subarray(0, this.#at));
    this.#bytes = grown;
  }
}

/** Reads what {@link VarintWriter} wrote. @throws RangeError at the end of the bytes, or at what it can't have written */
export class VarintReader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#bytes.length;
  }

  read(): number {
    let value = 0;
    let scale = 1;
    for (;;) {
      const byte = this.#bytes[this.#at++];
      if (byte === undefined) throw new RangeError('The stored bytes end too early.');
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) break;
      scale *= 0x80;
    }
    if (value <= Number.MAX_SAFE_INTEGER) return value;
    throw new RangeError('The stored bytes hold a number that is too large.');
  }

  readSigned(): number {
    const value = this.read();
    return value % 2 === 1 ? -(value + 1) / 2 : value / 2;
  }

  /** What has not been read. */
  rest(): Uint8Array {
    return this.readBytes(this.#bytes.length - this.#at);
  }

  readBytes(length: number): Uint8Array {
    const end = this.#at + length;
    if (end > this.#bytes.length) throw new RangeError('The stored bytes end too early.');
    const bytes = this.#bytes.subarray(this.#at, end);
    this.#at = end;
    return bytes;
  }
}
