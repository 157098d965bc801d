import {
  addBody,
  bodyPieces,
  CHUNK_BYTES,
  type Pieces,
  type PlacedPieces,
  type Said,
  TAIL_BYTES,
} from '@scrollback/log';

/** Puts the entries of NORMALIZED into chunks: a small last chunk is written again with what follows. */
export class BodyChunks {
  nextIndex: number;
  #tail: Pieces;
  #offset: number;
  #stored: boolean;
  #full: PlacedPieces[] = [];
  #grew = false;

  /**
   * @param tail the stored last chunk, if any
   * @param offset where the first chunk begins without one
   */
  constructor(nextIndex: number, tail: PlacedPieces | null, offset = 0) {
    this.nextIndex = nextIndex;
    const small = tail !== null && tail.pieces.byteLength < TAIL_BYTES;
    this.#tail = small ? tail.pieces : bodyPieces(nextIndex);
    this.#offset = tail === null ? offset : tail.offset + (small ? 0 : tail.pieces.byteLength);
    this.#stored = small;
  }

  append(said: Said): void {
    addBody(this.#tail, said);
    this.nextIndex++;
    this.#grew = true;
    if (this.#tail.byteLength >= CHUNK_BYTES) this.#open();
  }

  /** What was appended since the last call, with the part of the first chunk that is stored. */
  take(): PlacedPieces[] {
    if (this.#grew) {
      if (this.#tail.byteLength >= TAIL_BYTES) this.#open();
      else {
        this.#full.push({ offset: this.#offset, pieces: this.#tail, stored: this.#stored });
        this.#tail = this.#tail.clone();
        this.#stored = true;
        this.#grew = false;
      }
    }
    const taken = this.#full;
    this.#full = [];
    return taken;
  }

  #open(): void {
    this.#full.push({ offset: this.#offset, pieces: this.#tail, stored: this.#stored });
    this.#offset += this.#tail.byteLength;
    this.#tail = bodyPieces(this.nextIndex);
    this.#stored = false;
    this.#grew = false;
  }
}
