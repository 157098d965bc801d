/** Leaving a page and opening it again within this time does not stop the stream. */
const LINGER_MS = 5_000;

/** Tells when runs begin and cease to be looked at. Who leaves lingers for a while. */
export class Viewers {
  readonly #lingerMs: number;
  readonly #changed: (runId: string) => void;
  readonly #viewed = new Set<string>();
  readonly #leaving = new Map<string, NodeJS.Timeout>();

  constructor(changed: (runId: string) => void, lingerMs: number = LINGER_MS) {
    this.#changed = changed;
    this.#lingerMs = lingerMs;
  }

  get runs(): ReadonlySet<string> {
    return this.#viewed;
  }

  /** The first follower of a run has come. */
  came(runId: string): void {
    clearTimeout(this.#leaving.get(runId));
    this.#leaving.delete(runId);
    if (this.#viewed.has(runId)) return;
    this.#viewed.add(runId);
    this.#changed(runId);
  }

  /** The last follower of a run has left. */
  left(runId: string): void {
    const gone = () => {
      this.#leaving.delete(runId);
      this.#viewed.delete(runId);
      this.#changed(runId);
    };
    clearTimeout(this.#leaving.get(runId));
    this.#leaving.set(runId, setTimeout(gone, this.#lingerMs).unref());
  }

  close(): void {
    for (const timer of this.#leaving.values()) clearTimeout(timer);
    this.#leaving.clear();
  }
}
