import type { FileEvent } from './file-event.ts';
import { findFile } from './find-file.ts';
import { identityOf, isSameFile, Opened } from './opened.ts';

export interface FollowFileOptions {
  path: string;
  /** Bytes that are known already; 0 unless given. */
  from?: number;
  /**
   * Resolves when the file may have changed, or enough time has gone by to look again.
   * @param quietLooks looks that found no change since the last one
   */
  changed: (signal: AbortSignal, quietLooks: number) => Promise<void>;
  signal: AbortSignal;
  /** Bytes that are read at once; 256 KiB unless given. */
  blockBytes?: number;
}

const BLOCK_BYTES = 256 * 1024;
/** A file that did not change for so many looks is closed until it does. */
const OPEN_LOOKS = 5;

/**
 * Follows a file as `tail -F` does: what is appended; from the beginning again after it was truncated,
 * or another took its name, which is begun when the one before is read to its end; and when it comes
 * back after it was deleted. Reads no faster than its consumer. Ends when `signal` aborts, after what
 * is there then.
 * @throws Error when the file is there and can't be read
 */
export async function* followFile(options: FollowFileOptions): AsyncGenerator<FileEvent> {
  const { path, changed, signal, blockBytes = BLOCK_BYTES } = options;
  let from = options.from ?? 0;
  let before: Opened | null = null;
  let known = false;
  let gone = false;
  for (;;) {
    const file: Opened | null = await Opened.open(path, from, blockBytes);
    if (file) {
      try {
        if (before) yield* renamed(before, file, options);
        yield* beginning(file, before, known);
        yield* followOpened(file, options);
      } finally {
        await file[Symbol.asyncDispose]();
      }
    } else {
      if (!gone) yield { type: 'deleted' };
      yield { type: 'quiet' };
    }
    known = true;
    gone = !file;
    // What was renamed just now is looked for when another file has the name.
    before = file ?? before;
    from = 0;
    if (signal.aborted) return;
    if (!file) await changed(signal, OPEN_LOOKS);
    else yield* untilChanged(file, options);
  }
}

/** What was written to the file before, which was closed, until it was renamed and after. */
async function* renamed(
  before: Opened,
  now: Opened,
  { path, blockBytes = BLOCK_BYTES }: FollowFileOptions,
): AsyncGenerator<FileEvent> {
  if (isSameFile(before.identity, now.identity)) return;
  const found = await findFile(path, before.identity);
  await using rest = found === null ? null : await Opened.open(found, before.offset, blockBytes);
  if (!rest || !isSameFile(rest.identity, before.identity)) return;
  for (let bytes = await rest.read(); bytes; bytes = await rest.read()) {
    yield { type: 'data', bytes };
  }
}

function* beginning(file: Opened, before: Opened | null, known: boolean): Generator<FileEvent> {
  if (before && isSameFile(before.identity, file.identity)) {
    file.goOnAs(before);
    return;
  }
  const how = known ? 'rotated' : 'found';
  yield { type: 'begun', how, identity: file.identity, from: file.offset };
}

/** Until another file has its name, it does not change for a while, or the signal aborts. */
async function* followOpened(
  file: Opened,
  { path, changed, signal }: FollowFileOptions,
): AsyncGenerator<FileEvent> {
  let gone = false;
  for (let looks = 0; looks < OPEN_LOOKS; ) {
    if (await file.isTruncated()) {
      file.rewind();
      yield { type: 'begun', how: 'truncated', identity: file.identity, from: 0 };
    }
    // Who has the name is asked before the last read: what is written until then is not missed.
    const named = await identityOf(path);
    looks++;
    for (let bytes = await file.read(); bytes; bytes = await file.read()) {
      looks = 0;
      yield { type: 'data', bytes };
    }
    if (named && !isSameFile(named, file.identity)) return;
    if (!named && !gone) yield { type: 'deleted' };
    gone = !named;
    // Who writes to it may still do so, and nobody else could find it again.
    if (gone) looks = 0;
    yield { type: 'quiet' };
    if (signal.aborted) return;
    await changed(signal, 0);
  }
}

/** Until the file of this name is another one, or has another size; it is closed meanwhile. */
async function* untilChanged(
  file: Opened,
  { path, changed, signal }: FollowFileOptions,
): AsyncGenerator<FileEvent> {
  for (let looks = OPEN_LOOKS; !signal.aborted && (await file.isUnchangedAt(path)); looks++) {
    yield { type: 'quiet' };
    await changed(signal, looks);
  }
}
