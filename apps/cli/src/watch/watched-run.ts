import type { Masker } from '@scrollback/capture';
import { createId, type Ending, type Run, ScrollbackError } from '@scrollback/log';
import { type Client, pause, retry, type StartRunInput } from '@scrollback/sdk';
import { type Beats, createMemoryBacklog, createUpload, type Upload } from '@scrollback/sdk/upload';
import type { ServerAddress } from '../server.ts';

export interface WatchServer {
  client: Client;
  address: ServerAddress;
  /** Signs of life of all its files. */
  beats: Beats;
  /** Aborted when nobody waits for the server any more. */
  stopped: AbortSignal;
  /** Takes secrets out of one file. */
  masker(): Masker;
  /** Whether there are any secrets. */
  masks: boolean;
  /** A request failed and is tried again. */
  onTrouble(error: unknown): void;
}

/** Bytes of one file that wait in memory. The rest waits in the file itself. */
const WAITING_BYTES = 1 << 20;
const NEWLINE = new TextEncoder().encode('\n');
const LAST = NEWLINE[0];
/** A run that moved so lately may move once more without us. */
const FRESH_MS = 5000;
const SETTLED_MS = 250;

/** A run that a file is sent to, from where the server stands. */
export class WatchedRun {
  readonly id: string;
  readonly #server: WatchServer;
  readonly #upload: Upload;
  readonly #masker: Masker;
  #last: number | undefined;

  private constructor(server: WatchServer, run: Run, masker: Masker) {
    this.id = run.id;
    this.#server = server;
    this.#masker = masker;
    this.#upload = createUpload({
      ...server.address,
      runId: run.id,
      beats: server.beats,
      backlog: createMemoryBacklog(run.uploadOffset),
      maxWaitingBytes: WAITING_BYTES,
      onTrouble: server.onTrouble,
    });
    server.stopped.addEventListener('abort', this.#upload.close);
  }

  /** @param masker of its file, which may hold back the beginning of a secret */
  static open(server: WatchServer, run: Run, masker: Masker = server.masker()): WatchedRun {
    return new WatchedRun(server, run, masker);
  }

  /** Secrets that were masked in its file. */
  get masked(): number {
    return this.#masker.masked;
  }

  /**
   * Sends bytes of its file without secrets; resolves when there is room for more.
   * @throws ScrollbackError why none is taken
   */
  async write(bytes: Uint8Array): Promise<void> {
    this.#last = bytes.at(-1) ?? this.#last;
    await this.send(this.#masker.push(bytes));
  }

  /** Sends bytes that have no secrets any more. @throws as `write` */
  async send(bytes: Uint8Array): Promise<void> {
    if (bytes.length === 0) return;
    const roomy = this.#upload.write({ stream: 'STDOUT', timestamp: Date.now(), bytes });
    if (!roomy) await this.#upload.drained();
    if (this.#upload.failure) throw this.#upload.failure;
  }

  /** What was held back is no secret: no more of its file comes. */
  async flush(): Promise<void> {
    await this.send(this.#masker.flush());
  }

  /** Ends a line without an end: what comes next is of another file. */
  async endLine(): Promise<void> {
    await this.flush();
    if (this.#last !== undefined && this.#last !== LAST) await this.send(NEWLINE);
  }

  /** Resolves when everything is committed; nothing may be written after it. @throws as `write` */
  async settle(): Promise<void> {
    await this.#upload.end();
    this.#server.stopped.removeEventListener('abort', this.#upload.close);
  }

  /** Gives up what waits: it is in the file. */
  close(): void {
    this.#upload.close();
    this.#server.stopped.removeEventListener('abort', this.#upload.close);
  }
}

/** Registers a run; tries until the server answers. */
export async function startRun(server: WatchServer, input: StartRunInput): Promise<Run> {
  const { client, stopped: signal, onTrouble: onFailed } = server;
  const named = { id: createId('run'), ...input };
  return await retry(() => client.startRun(named, signal), { signal, onFailed });
}

/** The run as the server has it; null where it was deleted. */
export async function knownRun(server: WatchServer, id: string): Promise<Run | null> {
  const { client, stopped: signal, onTrouble: onFailed } = server;
  try {
    return await retry(() => client.run(id, signal), { signal, onFailed });
  } catch (error) {
    if (error instanceof ScrollbackError && error.code === 'RUN_NOT_FOUND') return null;
    throw error;
  }
}

/**
 * As {@link knownRun}, once what a producer before us sent is taken in: one that was killed may have
 * left bytes on their way.
 */
export async function settledRun(server: WatchServer, id: string): Promise<Run | null> {
  let run = await knownRun(server, id);
  while (run && Math.abs(Date.now() - (run.lastActivityAt ?? 0)) < FRESH_MS) {
    await pause(SETTLED_MS, server.stopped);
    const before = run;
    run = await knownRun(server, id);
    if (run?.uploadOffset === before.uploadOffset || server.stopped.aborted) break;
  }
  return run;
}

/** Says how a run ended. */
export async function finishRun(server: WatchServer, id: string, ending: Ending): Promise<void> {
  const { client, stopped: signal, onTrouble: onFailed } = server;
  await retry(() => client.finishRun(id, ending, signal), { signal, onFailed });
}
