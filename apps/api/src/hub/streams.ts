import { ScrollbackError } from '@scrollback/log';

/** Counts what is followed over all transports, and refuses what is over the limit. */
export class Streams {
  readonly #max: number;
  #open = 0;

  /** @param max streams that may be open at one time */
  constructor(max: number = Number.POSITIVE_INFINITY) {
    this.#max = max;
  }

  /** Counts one more until the returned function is called. @throws ScrollbackError LIMIT_EXCEEDED */
  enter(): () => void {
    if (this.#open >= this.#max) {
      throw new ScrollbackError(
        'LIMIT_EXCEEDED',
        `This server has ${this.#max} streams open already. Close one, try again later, or raise SCROLLBACK_MAX_STREAMS.`,
        { limit: this.#max },
      );
    }
    this.#open++;
    let entered = true;
    return () => {
      if (entered) this.#open--;
      entered = false;
    };
  }
}
