import { readdirSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { FileIdentity } from '@scrollback/capture/file';
import { readState } from './watch-state.ts';

/**
 * Files that are followed, or were under another name: what a rotation renames is no new file. Of a
 * name only so many before are remembered.
 */
export class KnownFiles {
  /** The name under which each is followed. */
  readonly #paths = new Map<string, string>();

  /** With what earlier watches noted in `folder`. */
  constructor(folder: string) {
    for (const name of readdirSync(folder)) {
      const state = name.endsWith('.json') ? readState(join(folder, name)) : null;
      if (state) for (const each of [state, ...state.before]) this.add(each, state.path);
    }
  }

  add(identity: FileIdentity, path: string): void {
    this.#paths.set(keyOf(identity), path);
  }

  /** Whether the file at `path` is known under another name. @throws Error where there is none */
  async isRenamed(path: string): Promise<boolean> {
    const { dev, ino, birthtimeMs } = await stat(path);
    const known = this.#paths.get(keyOf({ dev, ino, bornAt: Math.trunc(birthtimeMs) }));
    return known !== undefined && known !== path;
  }
}

function keyOf({ dev, ino, bornAt }: FileIdentity): string {
  return `${dev}/${ino}/${bornAt}`;
}
