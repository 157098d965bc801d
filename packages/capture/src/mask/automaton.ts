import type { Secret } from './secret.ts';

const NONE = -1;
export const ROOT = 0;

/**
 * Finds all secrets in one pass, whatever their number (Aho and Corasick, 1975: "Efficient string
 * matching"). A state is the longest end of the bytes so far that begins a secret. Edges are linked
 * lists in typed arrays: about 30 bytes for each byte of the secrets.
 */
export class Automaton {
  /** Where the longest secret that ends in a state begins, counted back from here; 0 for none. */
  readonly matched: Int32Array;
  /** 1 for states in which a secret ends that goes on with token characters. */
  readonly opens: Uint8Array;
  /** How many bytes back a secret may have begun that is not over in this state. */
  readonly pending: Int32Array;
  /** 1 for each pair of bytes, as a big-endian number, that begins a secret. */
  readonly pairs = new Uint8Array(0x10000);
  /** 1 for bytes that begin a secret. */
  readonly firsts = new Uint8Array(0x100);
  readonly #byte: Uint8Array;
  readonly #child: Int32Array;
  readonly #sibling: Int32Array;
  readonly #fallback: Int32Array;
  readonly #rootEdges = new Int32Array(0x100);
  #states = 1;

  constructor(secrets: readonly Secret[]) {
    const capacity = secrets.reduce((sum, { bytes }) => sum + bytes.length, 1);
    this.matched = new Int32Array(capacity);
    this.opens = new Uint8Array(capacity);
    this.pending = new Int32Array(capacity);
    this.#byte = new Uint8Array(capacity);
    this.#child = new Int32Array(capacity).fill(NONE);
    this.#sibling = new Int32Array(capacity).fill(NONE);
    this.#fallback = new Int32Array(capacity);
    for (const secret of secrets) this.#add(secret);
    this.#link();
  }

  /** The state after one more byte. */
  next(state: number, byte: number): number {
    let from = state;
    while (from !== ROOT) {
      const to = this.#edge(from, byte);
      if (to !== NONE) return to;
      from = this.#fallback[from] ?? ROOT;
    }
    return this.#rootEdges[byte] ?? ROOT;
  }

  #edge(from: number, byte: number): number {
    let to = this.#child[from] ?? NONE;
    while (to !== NONE && this.#byte[to] !== byte) to = this.#sibling[to] ?? NONE;
    return to;
  }

  #add({ bytes, open }: Secret): void {
    let state = ROOT;
    for (const byte of bytes) {
      const known = this.#edge(state, byte);
      state = known === NONE ? this.#grow(state, byte) : known;
    }
    if (state === ROOT) return;
    this.matched[state] = bytes.length;
    if (open) this.opens[state] = 1;
    const [first = 0, second] = bytes;
    this.firsts[first] = 1;
    if (second === undefined) this.pairs.fill(1, first << 8, (first + 1) << 8);
    else this.pairs[(first << 8) | second] = 1;
  }

  #grow(from: number, byte: number): number {
    const state = this.#states++;
    this.#byte[state] = byte;
    this.#sibling[state] = this.#child[from] ?? NONE;
    this.#child[from] = state;
    if (from === ROOT) this.#rootEdges[byte] = state;
    return state;
  }

  /** Breadth first: a state's fallback is nearer to the root, so it is complete already. */
  #link(): void {
    const queue = [...this.#children(ROOT)].map((state) => ({ state, depth: 1 }));
    for (const { state, depth } of queue) {
      const fallback = this.#fallback[state] ?? ROOT;
      if (this.matched[state] === 0) this.matched[state] = this.matched[fallback] ?? 0;
      if (this.opens[fallback] === 1) this.opens[state] = 1;
      const isLeaf = this.#child[state] === NONE;
      this.pending[state] = isLeaf ? (this.pending[fallback] ?? 0) : depth;
      for (const child of this.#children(state)) {
        this.#fallback[child] = this.next(fallback, this.#byte[child] ?? 0);
        queue.push({ state: child, depth: depth + 1 });
      }
    }
  }

  *#children(state: number): Generator<number> {
    for (let at = this.#child[state] ?? NONE; at !== NONE; at = this.#sibling[at] ?? NONE) yield at;
  }
}
