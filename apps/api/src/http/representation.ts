import { type Entry, encodeCursor, isRaw, type Logs, plainText, type Run } from '@scrollback/log';
import { indexIn, keptFromOf } from '../read/page.ts';
import type { DownloadRequest } from './download-request.ts';
import { fileName } from './file-name.ts';
import { logRecord } from './log-record.ts';
import type { ByteRange } from './range.ts';

/** A log as a file, as it stands at one moment. */
export interface Representation {
  contentType: string;
  fileName: string;
  /** Equal for equal files; every change of the run that changes the file changes it. */
  version: (string | number)[];
  /** Its bytes where they are known without reading it: then a range of it can be read. */
  length: number | null;
  /** Of the last entry that may be in it; null of bytes, which have none. */
  cursor: string | null;
  read(range?: ByteRange): AsyncGenerator<Uint8Array>;
}

const TYPES = {
  raw: 'application/octet-stream',
  text: 'text/plain; charset=utf-8',
  ndjson: 'application/x-ndjson; charset=utf-8',
};
const ENDINGS = { raw: 'log', text: 'txt', ndjson: 'ndjson' };

/** The file that a download of `run` is. @throws ScrollbackError BAD_CURSOR */
export function representation(logs: Logs, run: Run, request: DownloadRequest): Representation {
  return request.format === 'raw' ? bytes(logs, run, request) : lines(logs, run, request);
}

function bytes(logs: Logs, run: Run, request: DownloadRequest): Representation {
  const { stream } = request;
  const dropped = run.dropped?.bytes ?? 0;
  const end = run.byteCount;
  return {
    ...named(run, request),
    version: [run.id, dropped, end, run.status, stream ?? 'all'],
    length: stream === undefined ? end - dropped : null,
    cursor: null,
    read: ({ from, to } = { from: 0, to: end - dropped }) => {
      const place = { from: dropped + from, to: dropped + to };
      return logs.bytes(run.id, stream === undefined ? place : { ...place, stream });
    },
  };
}

function lines(logs: Logs, run: Run, request: DownloadRequest): Representation {
  const { format, channel, stream, ansi, part } = request;
  const head = channel === 'RAW' ? run.raw : run.normalized;
  const { from, to } = entriesOf(request, head.nextIndex, keptFromOf(run, channel));
  const line = format === 'text' ? textLine(ansi) : recordLine(run.id);
  const what = [format, channel, stream ?? 'all', String(ansi)];
  return {
    ...named(run, request),
    version: [run.id, from, to, part.skip, head.seq, run.status, ...what],
    length: null,
    cursor: encodeCursor({ index: to - 1, seq: head.seq }),
    async *read() {
      // Without a filter the place is known, and nothing before it is read.
      let skip = stream === undefined ? 0 : part.skip;
      const begin = stream === undefined ? Math.min(from + part.skip, to) : from;
      for await (const entries of logs.range(run.id, channel, begin, to)) {
        const found =
          stream === undefined
            ? entries
            : entries.filter((entry) => isRaw(entry) && entry.stream === stream);
        const wanted = found.slice(skip);
        skip -= found.length - wanted.length;
        if (wanted.length > 0) yield Buffer.from(wanted.map(line).join(''));
      }
    },
  };
}

/** The indexes [from, to) of the entries that are asked for. */
function entriesOf({ part: { after, through } }: DownloadRequest, count: number, keptFrom: number) {
  const to = through === undefined ? count : indexIn(through, count) + 1;
  const from = Math.max(keptFrom, after === undefined ? 0 : indexIn(after, count) + 1);
  return { from: Math.min(from, to), to };
}

function named(run: Run, { format, channel, stream }: DownloadRequest) {
  const marks = [channel === 'RAW' ? [] : channel, stream ?? [], ENDINGS[format]].flat();
  return {
    contentType: TYPES[format],
    fileName: `${fileName(run.name, run.id)}.${marks.join('.').toLowerCase()}`,
  };
}

function textLine(ansi: boolean): (entry: Entry) => string {
  return (entry) => {
    const text = isRaw(entry) ? entry.text : '';
    return `${ansi ? text : plainText(text)}\n`;
  };
}

function recordLine(runId: string): (entry: Entry) => string {
  return (entry) => `${JSON.stringify(logRecord(runId, entry))}\n`;
}
