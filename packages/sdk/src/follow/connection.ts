/** `connecting` until the first connection stands, `reconnecting` after one was lost. */
export type ConnectionState = 'connecting' | 'live' | 'reconnecting';

/** Tells `listen` each state once, when it is entered. */
export class Connection {
  #state: ConnectionState | null = null;
  #wasLive = false;
  readonly #listen: ((state: ConnectionState) => void) | undefined;

  constructor(listen?: (state: ConnectionState) => void) {
    this.#listen = listen;
    this.#enter('connecting');
  }

  live(): void {
    this.#wasLive = true;
    this.#enter('live');
  }

  /** What was lost meanwhile works again; before the first connection it says nothing. */
  restored(): void {
    if (this.#wasLive) this.live();
  }

  lost(): void {
    this.#enter(this.#wasLive ? 'reconnecting' : 'connecting');
  }

  #enter(state: ConnectionState): void {
    if (state === this.#state) return;
    this.#state = state;
    this.#listen?.(state);
  }
}
