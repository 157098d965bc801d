import type { Store } from '@scrollback/log';
import { deleteFile } from './delete-file.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const SWEEP_MS = 60 * 60 * 1000;
const LISTED = 100;

export interface LegacyRetentionOptions {
  /** Files are deleted so many days after their run was over and they were stored; null keeps them. */
  days: number | null;
  /** Whether sweeping is this server's turn. */
  keeps(): boolean;
  say(line: string): void;
}

/** Deletes files of imported runs once all of them is stored and their time is over. */
export class LegacyRetention {
  readonly #store: Store;
  readonly #options: LegacyRetentionOptions;
  /** What was said of files that stay. */
  readonly #said = new Map<string, string>();
  #timer: NodeJS.Timeout | null = null;
  #sweeping: Promise<void> = Promise.resolve();
  #stopped = false;

  constructor(store: Store, options: LegacyRetentionOptions) {
    this.#store = store;
    this.#options = options;
  }

  start(): void {
    if (this.#options.days === null) return;
    const sweep = (): void => {
      this.#sweeping = this.#sweeping
        .then(() => (this.#options.keeps() ? this.sweep() : undefined))
        .catch((error: unknown) => this.#options.say(`history: ${String(error)}`));
    };
    sweep();
    this.#timer ??= setInterval(sweep, SWEEP_MS).unref();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    if (this.#timer) clearInterval(this.#timer);
    await this.#sweeping;
  }

  /** Looks at all files that are stored, once. @throws ScrollbackError STORAGE_UNAVAILABLE */
  async sweep(now = Date.now()): Promise<void> {
    const { days, say } = this.#options;
    if (days === null) return;
    const before = now - days * DAY_MS;
    for (let after = ''; ; ) {
      const logs = await this.#store.legacyLogs('DONE', after, LISTED);
      for (const log of logs) {
        if (this.#stopped) return;
        if (log.doneAt === null || log.doneAt >= before) continue;
        const why = await deleteFile(this.#store, log, before).catch(String);
        if (why === null || this.#said.get(log.runId) === why) continue;
        this.#said.set(log.runId, why);
        say(`history: ${log.path} stays: ${why}`);
      }
      after = logs.at(-1)?.runId ?? after;
      if (logs.length < LISTED) return;
    }
  }
}
