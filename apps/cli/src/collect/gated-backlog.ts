import type { Backlog, Spool } from '@scrollback/sdk/upload';

/**
 * A spool of which only the bytes before a gate can be sent. What lies behind it may still be taken
 * back.
 */
export interface GatedBacklog extends Backlog {
  /** Lets the bytes before `offset`, the end of a frame, be sent. */
  open(offset: number): void;
}

/** @param gate the offset up to which may be sent at first */
export function gateBacklog(spool: Spool, gate: number): GatedBacklog {
  let end = gate;
  return {
    get start() {
      return spool.start;
    },
    get end() {
      return end;
    },
    /** Counts what waits on the disk, too: that is what a pause is asked for. */
    get memoryBytes() {
      return spool.end - spool.start;
    },
    push: (frame) => spool.push(frame),
    async read(from, maxBytes) {
      let room = end - from;
      const parts: Uint8Array[] = [];
      for (const part of await spool.read(from, Math.min(maxBytes, room))) {
        if (room <= 0) break;
        parts.push(part.subarray(0, room));
        room -= part.length;
      }
      return parts;
    },
    forget: (to) => spool.forget(to),
    open(offset) {
      end = offset;
    },
  };
}
