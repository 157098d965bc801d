import { open } from 'node:fs/promises';
import type { Ending } from '@scrollback/log';
import { createFeed, detectFormat, type NormalizerFormat, toEnding } from '@scrollback/normalize';

/** What a look at a file tells. Times are epoch milliseconds. */
export interface Looked {
  size: number;
  modifiedAt: number;
  startedAt: number;
  finishedAt: number;
  ending: Ending;
  /** Why it is not of the format, by all that was looked at; null where it may be. */
  misfit: string | null;
}

const HEAD_BYTES = 8 * 1024;
const TAIL_BYTES = 16 * 1024;
const NEWLINE = 10;
/** The year 2100: what is later is no time of an event. */
const LATEST = 4_102_444_800_000;

/**
 * Looks at a file without reading all of it: its first and last few KiB tell when it began and how it
 * ended. A file whose format tells no end is LOST.
 * @throws Error when it can't be read
 */
export async function look(path: string, format: NormalizerFormat): Promise<Looked> {
  const file = await open(path);
  try {
    const { size, mtimeMs, birthtimeMs } = await file.stat();
    const modifiedAt = Math.trunc(mtimeMs);
    const feed = createFeed(format);
    const read = async (from: number, length: number): Promise<Uint8Array> => {
      const { bytesRead, buffer } = await file.read(Buffer.alloc(length), 0, length, from);
      return buffer.subarray(0, bytesRead);
    };
    let text = '';
    const push = (bytes: Uint8Array): void => {
      text += `${new TextDecoder().decode(bytes)}\n`;
      feed.push({ stream: 'STDOUT', timestamp: modifiedAt, bytes });
    };
    if (size <= HEAD_BYTES + TAIL_BYTES) push(await read(0, size));
    else {
      const head = await read(0, HEAD_BYTES);
      push(head.subarray(0, head.lastIndexOf(NEWLINE) + 1));
      const tail = await read(size - TAIL_BYTES, TAIL_BYTES);
      const lineEnd = tail.indexOf(NEWLINE);
      if (lineEnd >= 0) push(tail.subarray(lineEnd + 1));
    }
    feed.end();
    const { facts } = feed;
    const born = birthtimeMs > 0 ? Math.trunc(birthtimeMs) : modifiedAt;
    const startedAt = time(facts.startedAt) ?? Math.min(born, modifiedAt);
    const finishedAt = Math.max(startedAt, time(facts.finishedAt) ?? modifiedAt);
    const misfit = facts.started ? null : misfitOf(format, text, facts.badLines);
    return { size, modifiedAt, startedAt, finishedAt, ending: endingOf(facts.outcome), misfit };
  } finally {
    await file.close();
  }
}

/** Of lines among which is no event of the format. */
function misfitOf(format: NormalizerFormat, text: string, badLines: number): string | null {
  if (format === 'TEXT') return null;
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const found = detectFormat(lines);
  if (found === (format === 'BOARD' ? 'JSONL' : format)) return null;
  if (found !== null && found !== 'TEXT') {
    return `it is written as --format ${found.toLowerCase()} says`;
  }
  if (lines.length === 0 || badLines < lines.length) return null;
  return 'none of its lines that were looked at is JSON; --format text takes any file';
}

function endingOf(outcome: Parameters<typeof toEnding>[0] | null): Ending {
  if (outcome) return toEnding(outcome);
  const error = 'The file does not tell how it ended.';
  return { status: 'LOST', exitCode: null, signal: null, error };
}

function time(at: number | null): number | null {
  return at !== null && at >= 0 && at < LATEST ? Math.trunc(at) : null;
}
