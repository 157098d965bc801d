/** A commit that only continues open lines follows the last such one after this long. */
const PACE_MS = 50;

/** When what came is to be committed: at once, but redraws of open lines at most 20 times a second. */
export class Pace {
  readonly #commit: () => void;
  #takenAt = Number.NEGATIVE_INFINITY;
  #timer: NodeJS.Timeout | null = null;

  constructor(commit: () => void) {
    this.#commit = commit;
  }

  /** More came. */
  go(onlyContinues: boolean): void {
    const wait = onlyContinues ? this.#takenAt + PACE_MS - performance.now() : 0;
    if (wait > 0) {
      this.#timer ??= setTimeout(() => this.go(false), wait);
      return;
    }
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    this.#commit();
  }

  /** A commit was taken that only continues open lines. */
  taken(): void {
    this.#takenAt = performance.now();
  }
}
