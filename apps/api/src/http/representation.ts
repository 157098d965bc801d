import { type Entry, isRaw, type Logs, plainText, type Run } from '@scrollback/log';
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
  read(range?: ByteRange): AsyncGenerator<Uint8Array>;
}

const TYPES = {
  raw: 'application/octet-stream',
  text: 'text/plain; charset=utf-8',
  ndjson: 'application/x-ndjson; charset=utf-8',
};
const ENDINGS = { raw: 'log', text: 'txt', ndjson: 'ndjson' };

/** The file that a download of `run` is. */
export function representation(logs: Logs, run: Run, request: DownloadRequest): Representation {
  const { format, channel, stream, ansi } = request;
  const marks = [channel === 'RAW' ? [] : channel, stream ?? [], ENDINGS[format]].flat();
  const dropped = run.dropped ?? { bytes: 0, entries: 0 };
  const file = {
    contentType: TYPES[format],
    fileName: `${fileName(run.name, run.id)}.${marks.join('.').toLowerCase()}`,
  };
  if (format === 'raw') {
    const end = run.byteCount;
    return {
      ...file,
      version: [run.id, dropped.bytes, end, run.status, stream ?? 'all'],
      length: stream === undefined ? end - dropped.bytes : null,
      read: ({ from, to } = { from: 0, to: end - dropped.bytes }) => {
        const place = { from: dropped.bytes + from, to: dropped.bytes + to };
        return logs.bytes(run.id, stream === undefined ? place : { ...place, stream });
      },
    };
  }
  const head = channel === 'RAW' ? run.raw : run.normalized;
  const from = channel === 'RAW' ? dropped.entries : 0;
  const line = format === 'text' ? textLine(ansi) : recordLine(run.id);
  return {
    ...file,
    version: [run.id, from, head.seq, run.status, format, channel, stream ?? 'all', String(ansi)],
    length: null,
    async *read() {
      for await (const entries of logs.range(run.id, channel, from, head.nextIndex)) {
        const wanted =
          stream === undefined
            ? entries
            : entries.filter((entry) => isRaw(entry) && entry.stream === stream);
        if (wanted.length > 0) yield Buffer.from(wanted.map(line).join(''));
      }
    },
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
