import { Automaton, ROOT } from './automaton.ts';
import { isTokenByte, type Secret } from './secret.ts';

/** What stands in the output for each stretch of secrets. */
const MASK = Buffer.from('***');
const NOTHING = new Uint8Array(0);

/** Takes the secrets out of one stream of bytes, wherever reads cut it. */
export interface Masker {
  /** How many masks have been put in so far. */
  readonly masked: number;
  /** Nothing is held back, and no secret goes on: a new masker would go on as this one. */
  readonly settled: boolean;
  /**
   * The bytes that are decided now, without secrets. An end that may be the beginning of a secret
   * is held back, however long it takes: letting it go early would let half a secret go. So less
   * is held than the longest secret has bytes.
   */
  push(bytes: Uint8Array): Uint8Array;
  /** What was held back; to be called when the stream is over. */
  flush(): Uint8Array;
}

/**
 * A masker for one stream. Secrets that overlap get one mask together. Bytes without secrets come
 * back as they are, not copied.
 */
export function createMasker(secrets: readonly Secret[]): Masker {
  if (secrets.length === 0)
    return { masked: 0, settled: true, push: (bytes) => bytes, flush: () => NOTHING };
  return new SecretMasker(new Automaton(secrets));
}

/** Maskers for several streams of the same secrets, which are then compiled once. */
export function createMaskers(secrets: readonly Secret[]): () => Masker {
  if (secrets.length === 0) return () => createMasker(secrets);
  const automaton = new Automaton(secrets);
  return () => new SecretMasker(automaton);
}

/** Covered bytes of the input, `end` not included. Its mask is `shown` once it is in the output. */
interface Stretch {
  start: number;
  end: number;
  shown: boolean;
}

class SecretMasker implements Masker {
  readonly #automaton: Automaton;
  #masked = 0;
  #state = ROOT;
  /** Token characters that come now still belong to the last stretch. */
  #open = false;
  #held = NOTHING;
  /** Ascending, apart from each other, counted from the first held byte. */
  #stretches: Stretch[] = [];

  constructor(automaton: Automaton) {
    this.#automaton = automaton;
  }

  get masked(): number {
    return this.#masked;
  }

  get settled(): boolean {
    return this.#held.length === 0 && this.#stretches.length === 0 && !this.#open;
  }

  push(bytes: Uint8Array): Uint8Array {
    const scanned = this.#held.length;
    const input = scanned === 0 ? bytes : Buffer.concat([this.#held, bytes]);
    this.#scan(input, scanned);
    const decided = input.length - (this.#automaton.pending[this.#state] ?? 0);
    // A copy: whoever reads may use the buffer again.
    this.#held = decided === input.length ? NOTHING : input.slice(decided);
    return this.#release(input, decided);
  }

  flush(): Uint8Array {
    const output = this.#release(this.#held, this.#held.length);
    this.#state = ROOT;
    this.#open = false;
    this.#held = NOTHING;
    this.#stretches = [];
    return output;
  }

  #scan(input: Uint8Array, from: number): void {
    const { matched, opens } = this.#automaton;
    let state = this.#state;
    for (let at = from; at < input.length; at++) {
      if (state === ROOT && !this.#open) at = this.#nextStart(input, at);
      const byte = input[at];
      if (byte === undefined) break;
      if (this.#open) this.#extend(byte, at + 1);
      state = this.#automaton.next(state, byte);
      const length = matched[state] ?? 0;
      if (length === 0) continue;
      this.#cover(at + 1 - length, at + 1);
      if (opens[state] === 1) this.#open = true;
    }
    this.#state = state;
  }

  /** Where a secret may begin next; the input's length if nowhere. */
  #nextStart(input: Uint8Array, from: number): number {
    const { firsts, pairs } = this.#automaton;
    const last = input.length - 1;
    let byte = input[from] ?? 0;
    for (let at = from; at < last; at++) {
      const next = input[at + 1] ?? 0;
      if (pairs[(byte << 8) | next] === 1) return at;
      byte = next;
    }
    return firsts[byte] === 1 ? last : input.length;
  }

  #extend(byte: number, end: number): void {
    const stretch = this.#stretches.at(-1);
    if (stretch && isTokenByte(byte)) stretch.end = end;
    else this.#open = false;
  }

  #cover(from: number, end: number): void {
    let start = from;
    let shown = false;
    let last = this.#stretches.at(-1);
    while (last && last.end > from) {
      start = Math.min(start, last.start);
      shown ||= last.shown;
      this.#stretches.pop();
      last = this.#stretches.at(-1);
    }
    this.#stretches.push({ start, end, shown });
  }

  /** The input up to `decided` with masks, where no secret that is still to come can begin. */
  #release(input: Uint8Array, decided: number): Uint8Array {
    if (this.#stretches.length === 0) {
      return decided === input.length ? input : input.subarray(0, decided);
    }
    const parts: Uint8Array[] = [];
    let from = 0;
    for (const stretch of this.#stretches) {
      if (stretch.start >= decided) break;
      if (!stretch.shown) {
        parts.push(input.subarray(from, stretch.start), MASK);
        stretch.shown = true;
        this.#masked++;
      }
      from = Math.max(from, stretch.end);
    }
    if (from < decided) parts.push(input.subarray(from, decided));
    this.#forget(decided);
    return Buffer.concat(parts);
  }

  #forget(decided: number): void {
    const last = this.#stretches.at(-1);
    this.#stretches = this.#stretches.filter(
      (stretch) => stretch.end > decided || (this.#open && stretch === last),
    );
    for (const stretch of this.#stretches) {
      stretch.start -= decided;
      stretch.end -= decided;
    }
  }
}
