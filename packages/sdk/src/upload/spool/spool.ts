import { readdirSync } from 'node:fs';
import { encodeSegment } from '@scrollback/log';
import { type Backlog, createMemoryBacklog } from '../backlog.ts';
import { SpoolFile } from './spool-file.ts';

export interface SpoolOptions {
  /** An existing folder of its own. Frames that are there already come first. */
  folder: string;
  /** Bytes that may wait on the disk; 1 GiB unless given. */
  maxBytes?: number;
  /** Output was dropped; `total` bytes so far. */
  onDropped?: (total: number) => void;
  /** The disk refuses: what is written from now on waits in memory. */
  onFault?: (error: unknown) => void;
}

/** A backlog on the disk, where it outlives the process. */
export interface Spool extends Backlog {
  /** Removes what lies behind the offset `to`, the end of a frame, and was never sent. */
  cut(to: number): void;
  /** Brings everything to the disk. */
  sync(): void;
  /** Gives up files that are open; what waits stays. */
  close(): void;
}

const MAX_BYTES = 1 << 30;
const FILE_BYTES = 4 << 20;
const FILES_AT_LEAST = 8;
const SYNC_EVERY_MS = 1000;

/**
 * A spool in `folder`. Frames are written when they come, so that they outlive this process, and
 * brought to the disk every second, so that they outlive the machine. When more waits than may, the
 * oldest file that was never sent gives way to a note of how much is lost; what was sent may be
 * committed already, so it keeps its offsets.
 */
export function createSpool(options: SpoolOptions): Spool {
  const { folder, maxBytes = MAX_BYTES, onDropped, onFault } = options;
  const fileBytes = Math.min(FILE_BYTES, Math.ceil(maxBytes / FILES_AT_LEAST));
  const files = filesIn(folder);
  const reopened = files.length > 0;
  /** Offset of the first file's first byte. */
  let base = files[0]?.named ?? 0;
  let start = base;
  let onDisk = files.reduce((sum, { size }) => sum + size, 0);
  /** Everything before was sent, and perhaps committed. A process before us may have sent anything. */
  let sent = reopened ? base + onDisk : 0;
  let writing: SpoolFile | null = null;
  let unsynced = false;
  let droppedTotal = 0;
  /** What came after the disk refused. */
  const memory = createMemoryBacklog();
  let refused = false;

  const fault = (error: unknown): void => {
    if (!refused) onFault?.(error);
    refused = true;
  };
  const timer = setInterval(() => {
    if (unsynced) writing?.sync(fault);
    unsynced = false;
  }, SYNC_EVERY_MS);
  timer.unref();

  function write(frame: Uint8Array): void {
    if (!writing || writing.size >= fileBytes) {
      writing?.seal(fault);
      writing = null;
      writing = SpoolFile.create(folder, (files.at(-1)?.number ?? 0) + 1, base + onDisk);
      files.push(writing);
    }
    writing.append(frame);
    unsynced = true;
    onDisk += frame.length;
    while (onDisk > maxBytes && drop()) onDropped?.(droppedTotal);
  }

  /** Replaces the oldest file that was never sent by a note. False when there is none. */
  function drop(): boolean {
    let at = base;
    let noted: SpoolFile | null = null;
    for (const [i, file] of files.entries()) {
      const unsent = at >= sent;
      if (unsent && file.dropped > 0) noted = file;
      else if (unsent && file !== writing) {
        const lost = file.size;
        const target: SpoolFile = noted ?? file;
        const before = target.size;
        target.dropped += lost;
        target.replace(noteOf(target.dropped));
        if (noted) {
          files.splice(i, 1);
          file.remove();
          onDisk -= lost;
        }
        onDisk += target.size - before;
        droppedTotal += lost;
        return true;
      }
      at += file.size;
    }
    return false;
  }

  return {
    get start() {
      return start;
    },
    get end() {
      return base + onDisk + memory.end;
    },
    get memoryBytes() {
      return memory.end - memory.start;
    },
    push(frame) {
      if (refused) return memory.push(frame);
      try {
        write(frame);
      } catch (error) {
        fault(error);
        memory.push(frame);
      }
    },
    async read(from, maxBytes) {
      const parts: Uint8Array[] = [];
      let at = base;
      let next = from;
      let room = maxBytes;
      for (const file of files) {
        const inside = next - at;
        if (inside >= 0 && inside < file.size && (parts.length === 0 || room > 0)) {
          const part = file.read(inside, Math.max(1, room));
          if (parts.length > 0 && part.length > room) break;
          parts.push(part);
          next += part.length;
          room -= part.length;
          if (inside + part.length < file.size) break;
        }
        at += file.size;
      }
      sent = Math.max(sent, next);
      if (parts.length > 0) return parts;
      const rest = await memory.read(from - base - onDisk, maxBytes);
      return rest;
    },
    forget(to) {
      const end = base + onDisk;
      start = Math.min(Math.max(start, to), end + memory.end);
      memory.forget(start - end);
      for (let [first] = files; first && first !== writing; [first] = files) {
        if (base + first.size > start) break;
        // The next first file has to say its offset before this one goes.
        files[1]?.place(base + first.size);
        base += first.size;
        onDisk -= first.size;
        files.shift();
        first.remove();
      }
    },
    cut(to) {
      writing = null;
      for (let last = files.at(-1); last && base + onDisk > to; last = files.at(-1)) {
        const begin = base + onDisk - last.size;
        const kept = Math.max(0, to - begin);
        onDisk -= last.size - kept;
        last.cut(kept);
        if (kept > 0 || files.length === 1) break;
        files.pop();
        last.remove();
      }
      sent = Math.min(sent, base + onDisk);
    },
    sync() {
      for (const file of files) file.syncNow();
    },
    close() {
      clearInterval(timer);
      for (const file of files) file.release();
    },
  };
}

function filesIn(folder: string): SpoolFile[] {
  return readdirSync(folder)
    .map((name) => SpoolFile.open(folder, name))
    .filter((file) => file !== null)
    .sort((a, b) => a.number - b.number);
}

function noteOf(bytes: number): Uint8Array {
  const text = `Output was lost while the server was away: about ${bytes} bytes.\n`;
  return encodeSegment({
    stream: 'SYSTEM',
    timestamp: Date.now(),
    bytes: new TextEncoder().encode(text),
  });
}
