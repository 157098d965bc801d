import type { GroupMark } from './group/group-mark.ts';
import type { Body } from './normalized/body.ts';

export type LogChannel = 'RAW' | 'NORMALIZED';
export const LOG_CHANNELS: readonly LogChannel[] = ['RAW', 'NORMALIZED'];

export type LogStream = 'STDOUT' | 'STDERR' | 'SYSTEM';
/** The order is the number each stream has in stored and transmitted forms. */
export const LOG_STREAMS: readonly LogStream[] = ['STDOUT', 'STDERR', 'SYSTEM'];

export type LogLevel = 'TRACE' | 'DEBUG' | 'INFO' | 'WARN' | 'ERROR' | 'FATAL';
export const LOG_LEVELS: readonly LogLevel[] = ['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL'];

/** Bytes read from one stream at one time, as capture sends them. */
export interface Segment {
  stream: LogStream;
  /** Epoch milliseconds. */
  timestamp: number;
  bytes: Uint8Array;
}

/** A line of the RAW channel. */
export interface RawEntry {
  /** Gapless from 0 within its channel; never changes. */
  index: number;
  /** When its first byte arrived, epoch milliseconds. */
  timestamp: number;
  stream: LogStream;
  level: LogLevel | null;
  /** What a terminal would show: no terminator, after the last return to column one, ANSI kept. */
  text: string;
  /** True while the line has no end. */
  partial: boolean;
  /** Bytes that `text` leaves out over the line limit. */
  truncatedBytes: number;
  /** Groups of lines that begin or end here, in that order; absent where none do. */
  groups?: readonly GroupMark[];
}

/** An item of the NORMALIZED channel. */
export interface NormalizedEntry {
  index: number;
  timestamp: number;
  /** Index of the RAW entry that said it first; null where that is not known. */
  rawIndex: number | null;
  body: Body;
}

export type Entry = RawEntry | NormalizedEntry;

/** Whether `entry` is of the RAW channel. */
export function isRaw(entry: Entry): entry is RawEntry {
  return 'stream' in entry;
}

/** The entries as one string for terminals: each line with its newline, a partial line without. */
export function entriesText(entries: readonly Entry[]): string {
  let text = '';
  for (const entry of entries) {
    if (isRaw(entry)) text += entry.partial ? entry.text : `${entry.text}\n`;
  }
  return text;
}
