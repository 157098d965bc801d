import { type FSWatcher, watch } from 'node:fs';
import { basename, dirname } from 'node:path';

/** A look at each file is taken this often, for file systems that tell no changes. */
const POLL_MS = 1000;
/** One that did not change for long is looked at so much less often. */
const QUIET_FACTOR_MAX = 30;
/** Folders that are watched at once; those beyond are only looked at. */
const WATCHED_MAX = 1000;

/** Tells that files may have changed: what the system says of their folders, and a slow poll. */
export class Changes implements Disposable {
  readonly #pollMs: number;
  readonly #folders = new Map<string, FSWatcher>();
  readonly #waiting = new Map<string, Set<() => void>>();
  readonly #onNamed: ((path: string, folder: string) => void) | undefined;

  /** @param onNamed something with this name was made, changed or removed in the folder */
  constructor(pollMs = POLL_MS, onNamed?: (name: string, folder: string) => void) {
    this.#pollMs = pollMs;
    this.#onNamed = onNamed;
  }

  /** Watches a folder, where the system can. */
  watch(folder: string): void {
    if (this.#folders.has(folder) || this.#folders.size >= WATCHED_MAX) return;
    try {
      const watcher = watch(folder, { persistent: false }, (_event, name) => {
        if (name === null) return;
        this.#tell(`${folder}/${name}`);
        this.#onNamed?.(name, folder);
      });
      watcher.on('error', () => this.#unwatch(folder));
      this.#folders.set(folder, watcher);
    } catch (error) {
      // Network file systems and exhausted limits: then the poll alone has to do.
      if (!(error instanceof Error && 'code' in error)) throw error;
    }
  }

  /**
   * Resolves when the file may have changed, when it is time to look again, or at the abort.
   * @param quietLooks looks that found no change since the last one: the more, the longer it waits
   */
  changed(path: string, signal: AbortSignal, quietLooks = 0): Promise<void> {
    const factor = Math.min(QUIET_FACTOR_MAX, Math.max(1, quietLooks));
    const key = `${dirname(path)}/${basename(path)}`;
    return new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', done);
        const waiting = this.#waiting.get(key);
        waiting?.delete(done);
        if (waiting?.size === 0) this.#waiting.delete(key);
        resolve();
      };
      const timer = setTimeout(done, this.#pollMs * factor);
      signal.addEventListener('abort', done);
      const waiting = this.#waiting.get(key) ?? new Set();
      waiting.add(done);
      this.#waiting.set(key, waiting);
      if (signal.aborted) done();
    });
  }

  [Symbol.dispose](): void {
    for (const folder of [...this.#folders.keys()]) this.#unwatch(folder);
  }

  #tell(key: string): void {
    for (const done of [...(this.#waiting.get(key) ?? [])]) done();
  }

  #unwatch(folder: string): void {
    this.#folders.get(folder)?.close();
    this.#folders.delete(folder);
  }
}
