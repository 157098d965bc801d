import { fstatSync, read } from 'node:fs';
import { lstat, unlink } from 'node:fs/promises';
import { promisify } from 'node:util';
import type { LegacyLog, Store } from '@scrollback/log';
import { readBytes } from '../read/bytes.ts';
import { isSame, type OpenFile, openFile, versionOf } from './open-file.ts';

const NEWLINE = 10;
const BLOCK_BYTES = 1 << 20;
const readAt = promisify(read);

/**
 * Deletes the file of a run, only where storage has all of it: each byte is compared, and each line
 * counted. A file that is gone already counts as deleted.
 * @param finishedBefore only where the run was over, and its file stored, before; epoch milliseconds
 * @returns why it stays; null when it is gone
 */
export async function deleteFile(
  store: Store,
  log: LegacyLog,
  finishedBefore: number,
): Promise<string | null> {
  const [run] = await store.getRuns([log.runId]);
  if (!run || run.status === 'RUNNING' || run.finishedAt === null) return 'its run is not over';
  if (log.state !== 'DONE' || log.doneAt === null) return 'it is not stored';
  if (Math.max(run.finishedAt, log.doneAt) >= finishedBefore) return 'it is not old enough';
  if (run.dropped) return 'retention dropped a part of its log';
  if (run.byteCount !== log.size) return `${run.byteCount} of its ${log.size} bytes are stored`;
  if ((await versionOf(log.path)) !== null) {
    using file = openFile(log.path);
    if (!isSame(file.version, log)) return 'it changed since it was stored';
    const lines = await sameLines(store, log, blocksOf(file, log.size));
    if (lines === null) return 'its bytes are not those that are stored';
    if (lines !== run.raw.nextIndex) return `${run.raw.nextIndex} of its ${lines} lines are stored`;
    const [opened, named] = [fstatSync(file.descriptor), await lstat(log.path)];
    const changed = opened.ino !== named.ino || opened.mtimeMs !== named.mtimeMs;
    if (changed || opened.size !== log.size) return 'it changed while it was compared';
    await unlink(log.path);
  }
  await store.noteLegacyLog(log.runId, 'DONE', { state: 'DELETED' });
  return null;
}

/** The number of lines, where storage has exactly these bytes; null where it has others. */
async function sameLines(
  store: Store,
  { runId, size }: LegacyLog,
  blocks: AsyncIterable<Uint8Array>,
): Promise<number | null> {
  const stored = readBytes(store, runId);
  let held: Uint8Array = new Uint8Array();
  let lines = 0;
  let last = NEWLINE;
  let compared = 0;
  for await (const block of blocks) {
    for (let at = 0; at < block.length; ) {
      if (held.length === 0) {
        const next = await stored.next();
        if (next.done) return null;
        held = next.value;
      }
      const length = Math.min(held.length, block.length - at);
      const part = block.subarray(at, at + length);
      if (Buffer.compare(part, held.subarray(0, length)) !== 0) return null;
      held = held.subarray(length);
      at += length;
      compared += length;
    }
    for (let at = block.indexOf(NEWLINE); at >= 0; at = block.indexOf(NEWLINE, at + 1)) lines++;
    last = block.at(-1) ?? last;
  }
  if (held.length > 0 || compared !== size || !(await stored.next()).done) return null;
  return last === NEWLINE ? lines : lines + 1;
}

async function* blocksOf({ descriptor }: OpenFile, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < size; ) {
    const block = Buffer.alloc(Math.min(BLOCK_BYTES, size - at));
    const { bytesRead } = await readAt(descriptor, block, 0, block.length, at);
    if (bytesRead === 0) return;
    yield block.subarray(0, bytesRead);
    at += bytesRead;
  }
}
