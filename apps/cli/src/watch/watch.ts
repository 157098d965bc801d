import { createMaskers, type Secret } from '@scrollback/capture';
import type { Changes } from '@scrollback/capture/file';
import { type Label, type LogFormat, ScrollbackError } from '@scrollback/log';
import type { Client, StartRunInput } from '@scrollback/sdk';
import { createBeats } from '@scrollback/sdk/upload';
import { say } from '../say.ts';
import type { ServerAddress } from '../server.ts';
import { KnownFiles } from './known-files.ts';
import { statePath } from './watch-state.ts';
import { WatchedFile } from './watched-file.ts';
import type { WatchServer } from './watched-run.ts';

export interface WatchSources {
  address: ServerAddress;
  client: Client;
  /** Folder of what is known of watched files. */
  states: string;
  changes: Changes;
  /** What is masked before anything is sent. */
  secrets: readonly Secret[];
  /** Aborted when the watch ends. */
  ending: AbortController;
  /** Aborted when nobody waits for the server any more. */
  stopped: AbortController;
  format: LogFormat | 'AUTO';
  task?: string;
  label: Label[];
}

/** Files with much to send at once. */
const AT_ONCE = 16;

/** All files of one watch. */
export class Watch {
  /** Whether a file could not be followed to the end. */
  failed = false;
  readonly known: KnownFiles;
  readonly #sources: WatchSources;
  readonly #following = new Map<string, Promise<void>>();
  readonly #catchingUp = new Set<Promise<void>>();
  readonly #said = new Set<string>();
  readonly #server: WatchServer;

  constructor(sources: WatchSources) {
    const { address, client, stopped, states, secrets } = sources;
    this.#sources = sources;
    this.known = new KnownFiles(states);
    const onTrouble = (error: unknown): void => this.sayOnce('The server', error);
    const beats = createBeats(address);
    const masker = createMaskers(secrets);
    const masks = secrets.length > 0;
    this.#server = { address, client, beats, stopped: stopped.signal, masker, masks, onTrouble };
  }

  /** Follows a file in the background; resolves when few enough have much to send. */
  async begin(path: string, name: string): Promise<void> {
    if (this.#following.has(path)) return;
    let quiet = (): void => undefined;
    const caughtUp = new Promise<void>((resolve) => {
      quiet = resolve;
    }).finally(() => this.#catchingUp.delete(caughtUp));
    this.#catchingUp.add(caughtUp);
    this.#following.set(path, this.#follow(path, name, quiet).finally(quiet));
    if (this.#catchingUp.size >= AT_ONCE) await Promise.race(this.#catchingUp);
  }

  /** Follows a file until the watch ends. */
  async follow(path: string, name: string): Promise<void> {
    await this.begin(path, name);
    await this.#following.get(path);
  }

  /** Resolves when all files are followed to their end. */
  async ended(): Promise<void> {
    await Promise.all(this.#following.values());
  }

  sayOnce(what: string, error: unknown): void {
    const reason =
      error instanceof ScrollbackError
        ? `${error.code}: ${error.message}`
        : error instanceof Error
          ? error.message
          : String(error);
    const line = `${what}: ${reason}`;
    if (this.#said.has(line)) return;
    this.#said.add(line);
    say(line);
  }

  async #follow(path: string, name: string, onQuiet: () => void): Promise<void> {
    const { address, states, changes, ending, stopped, format } = this.#sources;
    const file = new WatchedFile({
      path,
      format,
      input: this.#input(path, name),
      server: this.#server,
      stateFile: statePath(states, address.url, path),
      changed: (signal, quietLooks) => changes.changed(path, signal, quietLooks),
      signal: ending.signal,
      onIdentity: (identity) => this.known.add(identity, path),
      onQuiet,
      onForbidden: (error) => {
        this.sayOnce(`${path} can't be read, and is tried again`, error);
        onQuiet();
      },
    });
    try {
      await file.follow();
    } catch (error) {
      this.failed = true;
      const rest = stopped.signal.aborted ? ' Another watch goes on from there.' : '';
      this.sayOnce(`${path} is not followed any more${rest}`, error);
    }
  }

  #input(path: string, name: string): StartRunInput {
    const { format, label, task } = this.#sources;
    return {
      source: 'FILE',
      name: name.slice(-500),
      labels: [{ key: 'path', value: path }, ...label],
      ...(format === 'AUTO' ? { detectFormat: true } : { format }),
      ...(task === undefined ? {} : { taskId: task }),
    };
  }
}
