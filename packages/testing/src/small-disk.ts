import { spawnSync } from 'node:child_process';
import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { temporaryFolder } from './temporary-folder.ts';

/** A file system in memory that can be filled. */
export interface SmallDisk extends AsyncDisposable {
  /** Where it is mounted. */
  readonly path: string;
  /** Takes all the room that is left. */
  fill(): Promise<void>;
  /** Gives back what `fill` took. */
  free(): Promise<void>;
}

/**
 * A way to get such file systems, or none where they can't be mounted, which takes root on Linux:
 * the reason is printed. For `describe.each`.
 */
export function smallDisks(): { create: typeof smallDisk }[] {
  const reason = run('unshare', '-m', 'mount', '-t', 'tmpfs', 'none', tmpdir());
  if (reason === '') return [{ create: smallDisk }];
  process.stderr.write(`not tested on a full disk: no file system can be mounted (${reason})\n`);
  return [];
}

/** Mounts an empty file system of `megabytes` MiB; disposing unmounts it. */
async function smallDisk(megabytes: number): Promise<SmallDisk> {
  const folder = await temporaryFolder();
  const { path } = folder;
  const mounted = run('mount', '-t', 'tmpfs', '-o', `size=${megabytes}m`, 'scrollback', path);
  if (mounted !== '') throw new Error(mounted);
  const ballast = join(path, 'ballast');
  return {
    path,
    async fill() {
      // All that fits is written before it is refused.
      const wanted = new Uint8Array(megabytes * 1024 * 1024);
      await writeFile(ballast, wanted).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== 'ENOSPC') throw error;
      });
    },
    free: () => rm(ballast),
    async [Symbol.asyncDispose]() {
      // libsql closes its files only when they are collected.
      const unmounted = run('umount', '--lazy', path);
      if (unmounted !== '') throw new Error(unmounted);
      await folder[Symbol.asyncDispose]();
    },
  };
}

/** What a command complained about, or nothing. */
function run(command: string, ...args: string[]): string {
  const { status, stderr, error } = spawnSync(command, args, { encoding: 'utf8' });
  if (status === 0) return '';
  return error?.message ?? (stderr.trim() || `${command} ended with ${status}`);
}
