import { type LogRecord, type Prefix, type RecordDecoder, readPrefix } from './log-record.ts';

const NEWLINE = 0x0a;

/**
 * Records of a container with a TTY. Nothing but the newline marks their ends, and a part of a long
 * line has none: it ends where its own prefix stands again, since the parts bear the same time. A
 * program can't print that by chance, for it can't know the nanosecond at which it will be read.
 */
export class TtyRecords implements RecordDecoder {
  #rest: Buffer = Buffer.alloc(0);
  /** Up to here the first record of the rest has no end. */
  #searched = 0;

  /** @throws ScrollbackError LOGS_GARBLED where no record begins */
  *push(bytes: Uint8Array): Generator<LogRecord> {
    this.#rest = Buffer.concat([this.#rest, bytes]);
    for (;;) {
      const prefix = this.#rest.length > 0 ? readPrefix(this.#rest) : null;
      const size = prefix && this.#recordBytes(prefix);
      if (!prefix || !size) return;
      yield recordOf(this.#rest.subarray(0, size), prefix);
      this.#rest = this.#rest.subarray(size);
      this.#searched = 0;
    }
  }

  /** The last record needs no newline. */
  *end(): Generator<LogRecord> {
    const prefix = this.#rest.length > 0 ? readPrefix(this.#rest) : null;
    if (prefix) yield recordOf(this.#rest, prefix);
    this.#rest = Buffer.alloc(0);
  }

  #recordBytes({ length }: Prefix): number | null {
    const rest = this.#rest;
    const from = Math.max(length, this.#searched);
    const newline = rest.indexOf(NEWLINE, from);
    const line = newline === -1 ? rest : rest.subarray(0, newline);
    // A prefix may have been cut in two before.
    const again = line.indexOf(rest.subarray(0, length), Math.max(length, from - length));
    if (again !== -1) return again;
    this.#searched = rest.length;
    return newline === -1 ? null : newline + 1;
  }
}

function recordOf(bytes: Buffer, { time, length }: Prefix): LogRecord {
  return { stream: 'STDOUT', time, bytes: bytes.subarray(length) };
}
