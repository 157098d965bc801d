import { type Body, type Entry, type LogLevel, parseBody, ScrollbackError } from '@scrollback/log';
import { toTime } from '../wire.ts';

/** A line of the download as NDJSON, as docs/http.md has it. */
interface LogRecord {
  timestamp: string;
  severity_text?: LogLevel;
  body: string | Body;
  attributes: {
    'log.iostream'?: string;
    'scrollback.index': number;
    'scrollback.raw_index'?: number;
    'scrollback.partial'?: boolean;
    'scrollback.truncated_bytes'?: number;
  };
}

const STREAMS = { stdout: 'STDOUT', stderr: 'STDERR', system: 'SYSTEM' } as const;

/** The entries of a log that comes as NDJSON, as many at once as arrive. */
export async function* readEntries(body: AsyncIterable<Uint8Array>): AsyncGenerator<Entry[]> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const bytes of body) {
    const lines = (rest + decoder.decode(bytes, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    if (lines.length > 0) yield lines.map(parseEntry);
  }
  if (rest !== '') yield [parseEntry(rest)];
}

/** @throws ScrollbackError SERVER_UNREACHABLE where a line is none of ours */
function parseEntry(line: string): Entry {
  try {
    const { timestamp, severity_text, body, attributes }: LogRecord = JSON.parse(line);
    const entry = { index: attributes['scrollback.index'], timestamp: toTime(timestamp) };
    if (typeof body !== 'string') {
      const rawIndex = attributes['scrollback.raw_index'] ?? null;
      return { ...entry, rawIndex, body: parseBody(body) };
    }
    return {
      ...entry,
      stream: streamOf(attributes['log.iostream']),
      level: severity_text ?? null,
      text: body,
      partial: attributes['scrollback.partial'] ?? false,
      truncatedBytes: attributes['scrollback.truncated_bytes'] ?? 0,
    };
  } catch (cause) {
    throw new ScrollbackError(
      'SERVER_UNREACHABLE',
      'The download ended within a line, or something between changed it. Download it again.',
      {},
      { cause },
    );
  }
}

function streamOf(name: string | undefined): (typeof STREAMS)[keyof typeof STREAMS] {
  if (name === 'stderr' || name === 'system') return STREAMS[name];
  return STREAMS.stdout;
}
