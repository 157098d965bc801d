import type { ReportedContainer } from '@scrollback/log';
import { type Client, pause } from '@scrollback/sdk';
import type { Known } from './collector.ts';

/** Changes that come together are told together. */
const GATHER_MS = 50;
const AGAIN_MS = 1000;

/** Keeps the server's list of a collector's containers as it is here. */
export class Reporter {
  readonly #client: Client;
  readonly #collectorId: string;
  readonly #containers: () => Known[];
  readonly #signal: AbortSignal;
  #wake: () => void = () => undefined;
  #changed = false;
  #reported: string | null = null;

  constructor(client: Client, collectorId: string, containers: () => Known[], signal: AbortSignal) {
    this.#client = client;
    this.#collectorId = collectorId;
    this.#containers = containers;
    this.#signal = signal;
    signal.addEventListener('abort', () => this.#wake());
  }

  /** Something may have changed. */
  readonly changed = (): void => {
    this.#changed = true;
    this.#wake();
  };

  /** The server may have missed what was reported before. */
  readonly anew = (): void => {
    this.#reported = null;
    this.changed();
  };

  /** Reports until `signal` aborts. What fails is tried again. */
  async run(): Promise<void> {
    while (!this.#signal.aborted) {
      if (!this.#changed) {
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
      }
      await pause(GATHER_MS, this.#signal);
      this.#changed = false;
      if (!(await this.#report())) {
        await pause(AGAIN_MS, this.#signal);
        this.#changed = true;
      }
    }
  }

  async #report(): Promise<boolean> {
    const containers = this.#containers().map(reported);
    const text = JSON.stringify(containers);
    if (text === this.#reported || this.#signal.aborted) return true;
    return this.#client.collectors.report(this.#collectorId, containers, this.#signal).then(
      () => {
        this.#reported = text;
        return true;
      },
      () => false,
    );
  }
}

function reported({ container, running, life }: Known): ReportedContainer {
  const { id, name, image, labels } = container;
  return {
    id,
    name,
    image,
    state: running ? 'RUNNING' : 'EXITED',
    labels: Object.entries(labels).map(([key, value]) => ({ key, value })),
    followed: running && life?.wanted === true && life.trouble === null,
    runId: life?.runId ?? null,
  };
}
