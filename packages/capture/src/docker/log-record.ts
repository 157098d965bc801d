import { ScrollbackError } from '@scrollback/log';
import { type EngineTime, engineTime } from './engine-time.ts';

/** What the engine stored at once: a line with its newline, or a part of one without. */
export interface LogRecord {
  stream: 'STDOUT' | 'STDERR';
  /** When the engine read it. All parts of a line bear the time of the first. */
  time: EngineTime;
  /** Exactly what the program printed. */
  bytes: Uint8Array;
}

/** Makes records of a body's bytes. */
export interface RecordDecoder {
  /** The records that `bytes` completes; those before what is garbled come first. */
  push(bytes: Uint8Array): Iterable<LogRecord>;
  /** The last record, when the body ended as it should. */
  end(): Iterable<LogRecord>;
}

/** The time and the space before each record of a body with `timestamps=1`. */
export interface Prefix {
  time: EngineTime;
  length: number;
}

const SPACE = 0x20;
/** `2026-11-21T06:01:36.180306979+00:00` */
const LONGEST_TIME = 35;

/**
 * The prefix at the beginning of `bytes`; null while it may still become one.
 * @throws ScrollbackError LOGS_GARBLED
 */
export function readPrefix(bytes: Buffer): Prefix | null {
  const space = bytes.indexOf(SPACE);
  if (space === -1 && bytes.length <= LONGEST_TIME) return null;
  const isNear = space !== -1 && space <= LONGEST_TIME;
  const time = isNear ? engineTime(bytes.toString('latin1', 0, space)) : null;
  if (time !== null) return { time, length: space + 1 };
  const shown = JSON.stringify(bytes.toString('utf8', 0, 200));
  throw new ScrollbackError(
    'LOGS_GARBLED',
    `The engine's answer goes on with ${shown} where a record's time should stand. Look at the engine's own log.`,
  );
}

const NEWLINE = 0x0a;

/** Whether this record ends its line, rather than being a part of it. */
export function endsLine({ bytes }: LogRecord): boolean {
  return bytes.at(-1) === NEWLINE;
}
