/** Code that no page needs in order to show what it is about. It is loaded once, and then kept. */
export class Late<Code> {
  readonly #load: () => Promise<Code>;
  readonly #listeners = new Set<() => void>();
  #code: Code | null = null;
  #loading = false;

  /** @param load imports it */
  constructor(load: () => Promise<Code>) {
    this.#load = load;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Null until it is loaded. */
  readonly get = (): Code | null => this.#code;

  /** Loads it where it is neither here nor on its way; again after a failure. */
  readonly start = (): void => {
    if (this.#loading || this.#code !== null) return;
    this.#loading = true;
    this.#load()
      .then(
        (code) => {
          this.#code = code;
          for (const listener of this.#listeners) listener();
        },
        // The server is away, which the page says; what needs the code asks for it again.
        () => null,
      )
      .finally(() => {
        this.#loading = false;
      });
  };
}
