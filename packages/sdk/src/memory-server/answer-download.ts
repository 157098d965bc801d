import { decodeCursor, plainText } from '@scrollback/log';
import type { MemoryRun } from './memory-run.ts';
import type { WireEntry } from './page.ts';

/** The log as a file: `raw` of all streams, or the entries as `text` or `ndjson`. @throws ScrollbackError BAD_CURSOR */
export function answerDownload(run: MemoryRun, query: URLSearchParams): Response {
  const format = query.get('format') ?? 'raw';
  if (format === 'raw')
    return new Response(new Blob(run.printed.map((part) => Uint8Array.from(part))));
  const after = query.get('after');
  const from = after === null ? 0 : decodeCursor(after).index + 1;
  const stream = query.get('stream')?.toUpperCase();
  const entries = run
    .entries(from, run.nextIndex)
    .filter((entry) => stream === undefined || entry.stream === stream);
  const line = format === 'ndjson' ? recordOf : textOf(query.get('ansi') === 'keep');
  const headers = { 'x-scrollback-cursor': run.cursor };
  return new Response(entries.map((entry) => `${line(entry)}\n`).join(''), { headers });
}

function textOf(ansi: boolean): (entry: WireEntry) => string {
  return ({ text }) => (ansi ? text : plainText(text));
}

function recordOf({ timestamp, level, text, stream, index, partial }: WireEntry): string {
  return JSON.stringify({
    timestamp,
    ...(level && { severity_text: level }),
    body: text,
    attributes: {
      'log.iostream': stream.toLowerCase(),
      'scrollback.index': index,
      ...(partial && { 'scrollback.partial': partial }),
    },
  });
}
